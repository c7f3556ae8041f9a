import { vocabulary, type Observation, type ObservationType } from "../src/core/observation.ts";
import { isRecord, numberOf, shown } from "./words.ts";

type NumberType = {
  [T in ObservationType]: (typeof vocabulary)[T] extends { readonly min: number } ? T : never;
}[ObservationType];

/** Every other unit a device may state, and how it becomes ours. A unit that stands in no row is refused, never guessed. */
const CONVERSIONS: readonly {
  readonly from: readonly string[];
  readonly to: string;
  readonly convert: (value: number) => number;
  readonly digits: number;
}[] = [
  { from: ["[degF]", "F", "°F"], to: "Cel", convert: (fahrenheit) => ((fahrenheit - 32) * 5) / 9, digits: 2 },
  { from: ["kPa"], to: "mm[Hg]", convert: (kilopascal) => kilopascal * 7.500_62, digits: 1 },
  { from: ["mmol/L"], to: "mg/dL", convert: (millimolar) => millimolar * 18, digits: 1 },
  { from: ["lb"], to: "kg", convert: (pounds) => pounds * 0.453_592_37, digits: 3 },
  { from: ["jin"], to: "kg", convert: (jin) => jin / 2, digits: 3 },
  { from: ["1", "{steps}"], to: "steps", convert: (count) => count, digits: 0 },
];

const CONVERSION_BY_UNITS = new Map(CONVERSIONS.flatMap((row) => row.from.map((from) => [`${from}>${row.to}`, row])));

/** Brings a number into the wanted unit; `undefined` where the unit is missing or cannot become it. */
function inUnit(value: number, unit: string | undefined, wanted: string): number | undefined {
  if (unit === wanted) return value;
  const row = CONVERSION_BY_UNITS.get(`${unit}>${wanted}`);
  if (row === undefined) return undefined;
  const scale = 10 ** row.digits;
  return Math.round(row.convert(value) * scale) / scale;
}

const isNumberType = (type: ObservationType): type is NumberType => "min" in vocabulary[type];

export const isMeasure = (type: ObservationType): boolean => vocabulary[type].nature === "measure";

/**
 * A measurement in our unit and inside its plausible range, or the sentence that says why it is none. Heart rate 0, SpO2 0 and
 * humidity 104.7 % are sensors without a reading, not patients.
 */
export function measured(type: ObservationType, value: unknown, unit: string | undefined): Observation | string {
  if (isNumberType(type)) return numeric(type, value, unit);
  if (type === "blood-pressure") return bloodPressure(value, unit);
  if (type === "location") return location(value);
  return `${type} is not a measurement`;
}

function numeric(type: NumberType, value: unknown, unit: string | undefined): Observation | string {
  const number = numberOf(value);
  if (number === undefined) return `${type}: ${shown(value)} is not a number`;
  const { unit: wanted, min, max } = vocabulary[type];
  const converted = inUnit(number, unit, wanted);
  if (converted === undefined) return wrongUnit(type, unit, wanted);
  if (converted < min || converted > max)
    return `${type}: ${converted} ${wanted} is outside ${min} to ${max}: no measurement`;
  return { type, value: converted, unit: wanted };
}

const wrongUnit = (type: ObservationType, unit: string | undefined, wanted: string): string =>
  unit === undefined
    ? `${type}: the unit is missing, ${wanted} is expected`
    : `${type}: unit ${shown(unit)} cannot become ${wanted}`;

function bloodPressure(value: unknown, unit: string | undefined): Observation | string {
  const { unit: wanted, value: schema } = vocabulary["blood-pressure"];
  const systolic = isRecord(value) ? numberOf(value["systolic"]) : undefined;
  const diastolic = isRecord(value) ? numberOf(value["diastolic"]) : undefined;
  if (systolic === undefined || diastolic === undefined)
    return "blood-pressure: systolic and diastolic are not both numbers";
  const converted = { systolic: inUnit(systolic, unit, wanted), diastolic: inUnit(diastolic, unit, wanted) };
  if (converted.systolic === undefined) return wrongUnit("blood-pressure", unit, wanted);
  const parsed = schema.safeParse(converted);
  if (parsed.success) return { type: "blood-pressure", value: parsed.data, unit: wanted };
  return `blood-pressure: ${converted.systolic}/${converted.diastolic} ${wanted} is outside what is plausible: no measurement`;
}

function location(value: unknown): Observation | string {
  if (!isRecord(value)) return "location: not a place";
  const lat = numberOf(value["lat"]);
  const lon = numberOf(value["lon"]);
  if (lat === 0 && lon === 0) return "location: 0, 0 is a receiver without a fix";
  const accuracy = numberOf(value["accuracy_m"]);
  const { datum } = value;
  const place = {
    lat,
    lon,
    ...(accuracy !== undefined && { accuracy_m: accuracy }),
    ...(datum !== undefined && { datum }),
  };
  const parsed = vocabulary.location.value.safeParse(place);
  return parsed.success ? { type: "location", value: parsed.data } : "location: not a place on Earth";
}

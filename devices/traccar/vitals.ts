import type { ObservationType } from "../../src/core/observation.ts";
import { saysNothing, type Told } from "../draft.ts";
import { glucoseWithoutUnit } from "../glucose.ts";
import { measured } from "../measured.ts";
import { flagOf, numberOf } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One measure has several names, by the protocol of the device. */
const MEASURES: readonly (readonly [type: ObservationType, unit: string, keys: readonly string[]])[] = [
  ["heart-rate", "/min", ["heartRate"]],
  ["spo2", "%", ["bloodOxygen", "spO2", "spo2"]],
  ["respiration-rate", "/min", ["respirationRate", "breathRate"]],
  ["battery", "%", ["batteryLevel"]],
];

const PRESSURES = [
  ["pressureSystolic", "pressureDiastolic"],
  ["pressureHigh", "pressureLow"],
] as const;

/** Which key is the wearer's temperature: on other trackers the same key is a fridge or an engine. */
const BODY_TEMPERATURE: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ["watch", "temp1"],
  ["trv", "temperature"],
  ["b2316", "temp2"],
]);
const BODY_KEYS = ["bodyTemperature", "bodyTemp"];

/** What the attributes of a position say about the wearer and the battery. */
export const vitalsOf = (attributes: Fields, protocol: unknown): readonly Told[] => [
  ...MEASURES.map(([type, unit, keys]) => measure(attributes, type, unit, keys)),
  ...PRESSURES.map((keys) => pressure(attributes, keys)),
  temperature(attributes, protocol),
  glucose(attributes["bloodSugar"]),
  steps(attributes["steps"]),
  voltage(attributes["battery"]),
  motion(attributes["motion"]),
];

const isSaid = (value: unknown): boolean => !saysNothing(value);

function measure(attributes: Fields, type: ObservationType, unit: string, keys: readonly string[]): Told {
  const key = keys.find((name) => isSaid(attributes[name]));
  return key === undefined ? undefined : measured(type, attributes[key], unit);
}

function pressure(attributes: Fields, [high, low]: readonly [string, string]): Told {
  const [systolic, diastolic] = [attributes[high], attributes[low]];
  if (!isSaid(systolic) && !isSaid(diastolic)) return undefined;
  return measured("blood-pressure", { systolic, diastolic }, "mm[Hg]");
}

function temperature(attributes: Fields, protocol: unknown): Told {
  const key = [BODY_TEMPERATURE.get(protocol), ...BODY_KEYS].find(
    (name) => name !== undefined && isSaid(attributes[name]),
  );
  return key === undefined ? undefined : measured("body-temperature", attributes[key], "Cel");
}

/** No decoder states the unit. */
const glucose = (value: unknown): Told => (isSaid(value) ? glucoseWithoutUnit(value) : undefined);

/** A watch that does not count says 0 in each message. */
function steps(value: unknown): Told {
  if (!isSaid(value) || numberOf(value) === 0) return undefined;
  return measured("step-count", value, "steps");
}

/** Volts, while `batteryLevel` is per cent; 0 V cannot have been sent by a device that lives. */
function voltage(value: unknown): Told {
  if (!isSaid(value)) return undefined;
  return numberOf(value) === 0 ? "battery-voltage: 0 V is no measurement" : measured("battery-voltage", value, "V");
}

function motion(value: unknown): Told {
  const moves = flagOf(value);
  return moves === undefined ? undefined : { type: "motion", value: moves };
}

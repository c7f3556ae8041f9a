import type { Observation, ObservationType } from "../../src/core/observation.ts";
import { saysNothing, readingOf, type Told } from "../draft.ts";
import { glucoseWithoutUnit } from "../glucose.ts";
import { measured } from "../measured.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { isRecord, shown } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

const MEASURES: readonly (readonly [type: ObservationType, unit: string, keys: readonly string[]])[] = [
  ["spo2", "%", ["blood_oxygen", "spo2"]],
  ["heart-rate", "/min", ["heart_rate", "pulse_rate", "pulse", "bpm"]],
  ["respiration-rate", "/min", ["respiration_rate", "respiratory_rate"]],
  ["body-temperature", "Cel", ["body_temperature", "temperature"]],
  ["weight", "kg", ["weight"]],
  ["step-count", "steps", ["steps", "step_count"]],
  ["battery", "%", ["battery", "battery_level"]],
];
const SYSTOLIC = ["systolic", "systolic_pressure", "sys"];
const DIASTOLIC = ["diastolic", "diastolic_pressure", "dia"];
const GLUCOSE = ["blood_glucose", "glucose"];

/** A value alone, or an object that states its unit. */
interface Written {
  readonly value: unknown;
  readonly unit: string | undefined;
}

function writtenAt(values: Fields, keys: readonly string[]): Written | undefined {
  const key = keys.find((name) => !saysNothing(values[name]));
  if (key === undefined) return undefined;
  const value = values[key];
  if (!isRecord(value)) return { value, unit: undefined };
  return { value: value["value"], unit: typeof value["unit"] === "string" ? value["unit"] : undefined };
}

function measure(values: Fields, type: ObservationType, unit: string, keys: readonly string[]): Told {
  const written = writtenAt(values, keys);
  return written === undefined ? undefined : measured(type, written.value, written.unit ?? unit);
}

function pressure(values: Fields): Told {
  const nested = values["blood_pressure"];
  const source = isRecord(nested) ? nested : values;
  const [systolic, diastolic] = [writtenAt(source, SYSTOLIC), writtenAt(source, DIASTOLIC)];
  if (systolic === undefined && diastolic === undefined) return undefined;
  const value = { systolic: systolic?.value, diastolic: diastolic?.value };
  return measured("blood-pressure", value, systolic?.unit ?? "mm[Hg]");
}

function glucose(values: Fields): Told {
  const written = writtenAt(values, GLUCOSE);
  if (written === undefined) return undefined;
  return written.unit === undefined
    ? glucoseWithoutUnit(written.value)
    : measured("glucose", written.value, written.unit);
}

function observe({ lane, message }: Frame) {
  // The cast repeats what the family has parsed.
  const fields = message as Fields;
  if (lane === "command_reply") return readingOf([refusalOf(fields)]);
  if (lane !== "data") return readingOf([]);
  const values = valuesIn(fields);
  const told = [
    ...MEASURES.map(([type, unit, keys]) => measure(values, type, unit, keys)),
    pressure(values),
    glucose(values),
  ];
  if (told.some((one) => one !== undefined)) return readingOf(told);
  return readingOf([`nothing in ${Object.keys(values).slice(0, KEYS_SHOWN_MAX).join(", ") || "values"} is known`]);
}

const KEYS_SHOWN_MAX = 8;

function valuesIn(fields: Fields): Fields {
  const measureFields = isRecord(fields["measure"]) ? fields["measure"] : {};
  const values = fields["values"] ?? measureFields["values"] ?? measureFields["value"];
  return isRecord(values) ? values : measureFields;
}

function refusalOf({ result }: Fields): Told {
  const { status, detail } = isRecord(result) ? result : {};
  return status === "ok" ? undefined : `a measurement was asked for: ${shown(status)} ${shown(detail)}`;
}

const data = (when: string, payload: object, tells: readonly Observation[], lane = "data"): Sample => ({
  when,
  topic: `iot/hub-0001/2cab33000017/${lane}`,
  payload,
  tells,
});

export default defineProfile({
  id: "ath/meter",
  family: "ath",
  maker: "ATH",
  model: "Oximeter, cuff, thermometer, scale behind a hub",
  title: { "zh-CN": "蓝牙血氧仪、血压计、体温计", en: "Oximeter, cuff or thermometer behind a hub" },
  class: "spot.vitals",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["spo2", "heart-rate", "blood-pressure", "body-temperature", "weight", "glucose", "availability"],
  obeys: [],
  quality: "bronze",
  observe,
  samples: [
    data(
      "a finger in the oximeter",
      { type: "MeasureData", values: { blood_oxygen: 96, heart_rate: 64 }, time: 1_770_091_506 },
      [
        { type: "spo2", value: 96, unit: "%" },
        { type: "heart-rate", value: 64, unit: "/min" },
      ],
    ),
    data(
      "the cuff, in the nested form",
      {
        device: { mac: "2CAB33000025", make: "ATH", model: "U80M" },
        measure: { type: "blood_pressure", time: "2026-02-03T04:05:06Z", values: { systolic: 128, diastolic: 78 } },
      },
      [{ type: "blood-pressure", value: { systolic: 128, diastolic: 78 }, unit: "mm[Hg]" }],
    ),
    data("the thermometer is set to Fahrenheit", { values: { body_temperature: { value: 97.7, unit: "°F" } } }, [
      { type: "body-temperature", value: 36.5, unit: "Cel" },
    ]),
    data("the scale and the sugar meter", { values: { weight: 61.2, blood_glucose: { value: 5.5, unit: "mmol/L" } } }, [
      { type: "weight", value: 61.2, unit: "kg" },
      { type: "glucose", value: 99, unit: "mg/dL" },
    ]),
    data("trap: the finger slipped out", { values: { blood_oxygen: 0, heart_rate: 0 } }, []),
    data("trap: a sugar that could be either unit", { values: { blood_glucose: 12 } }, []),
    data(
      "the meter is in reach",
      { status: "CONNECTED", time: 1_770_091_506 },
      [{ type: "availability", value: "online" }],
      "status",
    ),
    data(
      "trap: out of reach is how a meter spends its day",
      { status: "DISCONNECTED", time: 1_770_091_506 },
      [{ type: "availability", value: "sleeping" }],
      "status",
    ),
  ],
});

import type { Observation } from "../../src/core/observation.ts";
import { blankDraft } from "../draft.ts";
import { fieldRuleOf, readFields, type FieldRule } from "../field-rule.ts";
import { glucoseWithoutUnit } from "../glucose.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { isRecord } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The attribute names of the platform's templates; numbers come as text. */
const MEANINGS: readonly (readonly [name: string, meaning: string])[] = [
  ["hr", "heart-rate /min"],
  ["heart_rate", "heart-rate /min"],
  ["pulse", "heart-rate /min"],
  ["spo2", "spo2 %"],
  ["rr", "respiration-rate /min"],
  ["respiration_rate", "respiration-rate /min"],
  ["sys", "blood-pressure.systolic mm[Hg]"],
  ["systolic", "blood-pressure.systolic mm[Hg]"],
  ["dia", "blood-pressure.diastolic mm[Hg]"],
  ["diastolic", "blood-pressure.diastolic mm[Hg]"],
  ["temperature", "body-temperature Cel"],
  ["body_temperature", "body-temperature Cel"],
  ["temp", "body-temperature Cel"],
  ["weight", "weight kg"],
  ["steps", "step-count steps"],
  ["battery", "battery %"],
  ["battery_level", "battery %"],
];

const RULES: readonly (readonly [name: string, rule: FieldRule])[] = MEANINGS.flatMap(([name, meaning]) => {
  const rule = fieldRuleOf(meaning);
  return typeof rule === "string" ? [] : [[name, rule] as const];
});

const GLUCOSE: readonly string[] = ["glucose", "blood_glucose"];
const KNOWN: ReadonlySet<string> = new Set([...RULES.map(([name]) => name), ...GLUCOSE]);

function observe({ message }: Frame) {
  // The cast repeats what the family has parsed.
  const { data } = message as { readonly data: Fields };
  const named = new Map(
    Object.entries(data).map(([name, value]) => [name.replace(/^_/, "").toLowerCase(), valueIn(value)]),
  );
  const draft = blankDraft();
  readFields(
    draft,
    RULES.map(([name, rule]) => [rule, named.get(name)] as const),
  );
  for (const name of GLUCOSE) {
    const told = named.has(name) ? glucoseWithoutUnit(named.get(name)) : undefined;
    if (typeof told === "string") draft.remarks.push(told);
    else if (told !== undefined) draft.observations.push(told);
  }
  const unknown = [...named.keys()].filter((name) => !KNOWN.has(name)).slice(0, UNKNOWN_SHOWN_MAX);
  if (unknown.length > 0) draft.remarks.push(`not known: ${unknown.join(", ")}`);
  return draft;
}

const UNKNOWN_SHOWN_MAX = 8;

const valueIn = (value: unknown): unknown => (isRecord(value) && "value" in value ? value["value"] : value);

const measurement = (when: string, data: object, tells: readonly Observation[]): Sample => ({
  when,
  topic: "gateway-0001/from-device/measurement",
  payload: { metadata: { timestamp: 1_770_091_506_161, context: "e30=" }, data },
  tells,
});

export default defineProfile({
  id: "biot/gateway",
  family: "biot",
  maker: "BioT",
  model: "Medical gateway",
  title: { "zh-CN": "BioT 医疗网关", en: "BioT medical gateway" },
  class: "spot.vitals",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["heart-rate", "spo2", "respiration-rate", "blood-pressure", "body-temperature"],
  obeys: [],
  quality: "bronze",
  observe,
  samples: [
    measurement("numbers as text", { hr: "97", spo2: "92" }, [
      { type: "heart-rate", value: 97, unit: "/min" },
      { type: "spo2", value: 92, unit: "%" },
    ]),
    measurement("all vitals", { rr: "16", sys: 128, dia: 78, temperature: 36.5 }, [
      { type: "respiration-rate", value: 16, unit: "/min" },
      { type: "body-temperature", value: 36.5, unit: "Cel" },
      { type: "blood-pressure", value: { systolic: 128, diastolic: 78 }, unit: "mm[Hg]" },
    ]),
    measurement("trap: no contact", { hr: "0", spo2: "0" }, []),
    measurement("trap: an attribute nobody here knows", { gait_speed: 0.8 }, []),
  ],
});

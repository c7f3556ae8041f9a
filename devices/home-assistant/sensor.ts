import { blankDraft } from "../draft.ts";
import { answeredByRule, fieldRuleOf, readFields, type FieldRule } from "../field-rule.ts";
import { meaningOf } from "../known-names.ts";
import { defineProfile, type Answers, type Frame, type Reading, type Sample } from "../profile.ts";
import { isRecord } from "../words.ts";
import { readState } from "./announced-sensor.ts";
import { lastWordOf } from "./device-classes.ts";

const FIELDS_MAX = 64;

function observe(frame: Frame, answers: Answers): Reading {
  const { lane, message } = frame;
  const state = lane === "state" && isRecord(message) ? message["state"] : undefined;
  if (!isRecord(state)) return readState(frame, answers["means"] ?? writtenFor(frame, answers));
  const draft = blankDraft();
  const fields = Object.entries(state)
    .slice(0, FIELDS_MAX)
    .flatMap(([name, value]) => {
      const rule = ruleFor(name, answers);
      return rule === undefined ? [] : [[rule, value] as const];
    });
  if (fields.length === 0) draft.remarks.push("nobody said what its fields mean");
  readFields(draft, fields);
  return draft;
}

/** A single value whose sensor is named after what it measures, as in `bedroom_temperature`. */
const writtenFor = ({ identity = "" }: Frame, answers: Answers): string | undefined => {
  const rule = ruleFor(lastWordOf(identity), answers);
  return rule?.unit === undefined ? undefined : `${rule.type} ${rule.unit}`;
};

/** What the installer said about the field, else what its name cannot fail to mean. */
function ruleFor(name: string, answers: Answers): FieldRule | undefined {
  const written = answers[`field.${name}`];
  const rule = written === undefined ? meaningOf(name) : fieldRuleOf(written);
  if (rule === undefined || typeof rule === "string") return undefined;
  const inFahrenheit = rule.type === "temperature" && written === undefined && answers["temperature-unit"] === "F";
  return inFahrenheit ? { ...rule, unit: "F" } : rule;
}

const state = (when: string, payload: unknown, rest: Partial<Sample>): Sample => ({
  when,
  topic: "homeassistant/sensor/bedroom/state",
  payload,
  tells: [],
  ...rest,
});

export default defineProfile({
  id: "home-assistant/sensor",
  family: "home-assistant",
  maker: "Home Assistant",
  model: "sensor",
  title: { "zh-CN": "测量值（Home Assistant）", en: "Measurements (Home Assistant)" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["temperature", "humidity", "illuminance", "battery"],
  obeys: [],
  quality: "bronze",
  questions: [
    {
      id: "means",
      ...answeredByRule,
      text: {
        "zh-CN": "单个数值的含义，例如 temperature Cel、heart-rate /min",
        en: "What a single value means, as in: temperature Cel, heart-rate /min",
      },
    },
    {
      id: "field.*",
      ...answeredByRule,
      text: {
        "zh-CN": "某个字段的含义，例如 field.t: temperature Cel",
        en: "What a field means, as in field.t: temperature Cel",
      },
    },
    {
      id: "temperature-unit",
      text: { "zh-CN": "温度单位是什么？", en: "In which unit are temperatures?" },
      choices: ["C", "F"],
      default: "C",
    },
  ],
  observe,
  samples: [
    state(
      "one state for two sensors",
      { temperature: 23.2, humidity: 43.7 },
      {
        tells: [
          { type: "temperature", value: 23.2, unit: "Cel" },
          { type: "humidity", value: 43.7, unit: "%" },
        ],
      },
    ),
    state(
      "the house is set to Fahrenheit",
      { temperature: 71.6, battery: 88 },
      {
        answers: { "temperature-unit": "F" },
        tells: [
          { type: "temperature", value: 22, unit: "Cel" },
          { type: "battery", value: 88, unit: "%" },
        ],
      },
    ),
    state("a single value, which the installer explained", "312", {
      answers: { means: "illuminance lx" },
      tells: [{ type: "illuminance", value: 312, unit: "lx" }],
    }),
    {
      when: "a single value of a sensor that is named after it",
      topic: "homeassistant/sensor/bedroom_temperature/state",
      payload: "21.5",
      tells: [{ type: "temperature", value: 21.5, unit: "Cel" }],
    },
    state("trap: fields nobody explained", { t1: 23.2 }, {}),
    state("trap: a sensor that is away", "unavailable", {}),
  ],
});

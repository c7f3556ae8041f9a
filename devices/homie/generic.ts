import type { Observation } from "../../src/core/observation.ts";
import { blankDraft, readingOf } from "../draft.ts";
import { answeredByRule, fieldRuleOf, readFields, type FieldRule } from "../field-rule.ts";
import { meaningOf } from "../known-names.ts";
import { defineProfile, type Answers, type Frame, type Reading, type Sample } from "../profile.ts";
import { lowered, shown } from "../words.ts";

const ALERT = "$alert/";

function observe({ lane, message }: Frame, answers: Answers): Reading {
  // The cast is the family's: the payload as it came.
  const payload = message as string;
  if (lane === "$state") return lowered(payload) === "alert" ? fault("alert", "state") : readingOf([]);
  if (lane.startsWith(ALERT)) return alertOf(lane.slice(ALERT.length), payload);
  const rule = ruleFor(lane, answers);
  if (typeof rule === "string") return readingOf([rule]);
  const draft = blankDraft();
  readFields(draft, [[rule, payload]]);
  return draft;
}

const ALERT_CHARS_MAX = 64;

/** An alert is text for people under an id of the device's choosing; the topic is deleted when it is solved. */
function alertOf(id: string, payload: string): Reading {
  const isOn = payload !== "";
  if (id === "battery") return readingOf([{ type: "battery-low", value: isOn }]);
  return isOn ? fault(id, id) : readingOf([{ type: "fault", value: false, sensor: id }]);
}

const fault = (what: string, sensor: string): Reading =>
  readingOf([{ type: "fault", value: what.slice(0, ALERT_CHARS_MAX), sensor }]);

/** What the installer said about the property, else what its name cannot fail to mean. */
function ruleFor(lane: string, answers: Answers): FieldRule | string {
  const [node = "", property = ""] = lane.split("/");
  const written = answers[`property.${node}/${property}`] ?? answers[`property.${property}`];
  if (written !== undefined) return fieldRuleOf(written);
  return meaningOf(property) ?? `nobody said what ${shown(lane)} means`;
}

const says = (when: string, rest: string, payload: string, tells: readonly Observation[]): Sample => ({
  when,
  topic: `homie/5/hall-sensor/${rest}`,
  payload,
  tells,
});

export default defineProfile({
  id: "homie/generic",
  family: "homie",
  maker: "Homie",
  model: "Any device of the convention",
  title: { "zh-CN": "Homie 通用设备", en: "Any Homie device" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["availability", "battery-low", "fault", "motion", "temperature"],
  obeys: [],
  quality: "bronze",
  questions: [
    {
      id: "property.*",
      ...answeredByRule,
      text: {
        "zh-CN": "该属性的含义，例如 property.radar/fallen: “fall”；property.air/t: “temperature Cel”",
        en: "What the property means, as in property.radar/fallen: “fall”, property.air/t: “temperature Cel”",
      },
    },
  ],
  observe,
  samples: [
    says("the device starts", "$state", "init", [{ type: "availability", value: "starting" }]),
    says("the broker lost it", "$state", "lost", [{ type: "availability", value: "offline" }]),
    says("a device of version 4 wants to be looked at", "$state", "alert", [
      { type: "availability", value: "online" },
      { type: "fault", value: "alert", sensor: "state" },
    ]),
    says("its battery is low", "$alert/battery", "Battery is low, at 8%", [{ type: "battery-low", value: true }]),
    says("its battery was changed: the topic is deleted", "$alert/battery", "", [
      { type: "battery-low", value: false },
    ]),
    says("a child of it went silent", "$alert/childlost", "no updates for 3 hours", [
      { type: "fault", value: "childlost", sensor: "childlost" },
    ]),
    says("somebody walks by", "pir/motion", "true", [{ type: "motion", value: true }]),
    {
      ...says("a property whose name says nothing, which the installer explained", "air/t1", "21.5", [
        { type: "temperature", value: 21.5, unit: "Cel" },
      ]),
      answers: { "property.air/t1": "temperature Cel" },
    },
    says("trap: a property nobody explained", "air/t1", "21.5", []),
  ],
});

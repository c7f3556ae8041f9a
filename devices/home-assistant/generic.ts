import { answeredByRule } from "../field-rule.ts";
import { defineProfile, type Sample } from "../profile.ts";
import { readState } from "./announced-sensor.ts";

const state = (when: string, payload: string, rest: Partial<Sample>): Sample => ({
  when,
  topic: "homeassistant/binary_sensor/bed/state",
  payload,
  tells: [],
  ...rest,
});

export default defineProfile({
  id: "home-assistant/generic",
  family: "home-assistant",
  maker: "Home Assistant",
  model: "binary_sensor whose class says nothing",
  title: { "zh-CN": "开关量（Home Assistant）", en: "On or off (Home Assistant)" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["in-bed"],
  obeys: [],
  quality: "bronze",
  questions: [
    {
      id: "means",
      ...answeredByRule,
      lifeSafety: true,
      text: {
        "zh-CN": "开（ON）表示什么？例如 in-bed、sos、door on=open off=closed",
        en: "What does ON mean? As in: in-bed, sos, door on=open off=closed",
      },
    },
  ],
  observe: (frame, answers) => readState(frame, answers["means"]),
  samples: [
    state("somebody lies on the pad, which the installer explained", "ON", {
      answers: { means: "in-bed" },
      tells: [{ type: "in-bed", value: true }],
    }),
    state("trap: nobody said what ON means", "ON", {}),
  ],
});

import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "bathroom-for-46-minutes",
  sentence: {
    "zh-CN": "白天在卫生间四十六分钟：三十分钟先问，没有回答就叫人，四十五分钟升为红色",
    en: "46 minutes in the bathroom by day: asked after 30, then people are called, red after 45",
  },
  startsAt: { hour: 9 },
  lasts: hours(2),
  homes: [
    flat({
      id: "flat-4",
      resident: "张桂兰",
      devices: ["radar", "motion-living", "motion-kitchen", "speaker", "pendant"],
    }),
  ],
  script: [
    { at: minutes(2), device: "flat-4-motion-living", tells: { type: "motion", value: true } },
    { at: minutes(3), device: "flat-4-motion-living", tells: { type: "motion", value: false } },
    { at: minutes(5), device: "flat-4-radar", tells: { type: "presence", value: true } },
    { at: minutes(51), device: "flat-4-radar", tells: { type: "presence", value: false } },
  ],
  people: {
    "flat-4-neighbour": {
      answers: "accepts",
      afterSeconds: 30,
      etaMinutes: 5,
      arrivesAfterMinutes: 4,
      closesAfterMinutes: 8,
    },
  },
  expect: {
    alerts: [
      {
        rule: "bathroom-stay",
        severity: "critical",
        ends: "real-need",
        life: [
          { event: "step-started", withinSeconds: 59, times: 0 },
          { event: "step-started", step: 0, notBeforeSeconds: 60, withinSeconds: 61 },
          { event: "severity-rose", withinSeconds: 901, notBeforeSeconds: 899 },
        ],
      },
    ],
  },
});

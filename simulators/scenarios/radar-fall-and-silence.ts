import { hours, minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "radar-fall-and-silence",
  sentence: {
    "zh-CN": "卫生间雷达疑似跌倒，手表随后也报跌倒：两个来源，不再等，马上叫人",
    en: "the radar suspects a fall in the bathroom and the watch agrees: two sources end the waiting",
  },
  startsAt: { hour: 3 },
  lasts: hours(1),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["watch", "radar", "motion-living", "speaker"] })],
  script: [
    { at: minutes(10), device: "flat-4-radar", tells: { type: "presence", value: true } },
    { at: minutes(12), device: "flat-4-radar", tells: { type: "fall", value: "suspected", ref: "r-1", zone: "bath" } },
    { at: seconds(745), device: "flat-4-watch", tells: { type: "fall", value: true, phase: "raised", ref: "f-1" } },
    { at: minutes(25), device: "flat-4-radar", tells: { type: "presence", value: false } },
  ],
  people: {
    "flat-4-neighbour": {
      answers: "accepts",
      afterSeconds: 20,
      etaMinutes: 8,
      arrivesAfterMinutes: 6,
      closesAfterMinutes: 10,
    },
  },
  expect: {
    alerts: [
      {
        rule: "fall",
        severity: "critical",
        ends: "real-need",
        life: [
          { event: "step-started", step: 0, notBeforeSeconds: 20, withinSeconds: 30, times: 1 },
          { event: "step-started", step: 1, withinSeconds: 91, tells: ["flat-4-neighbour"] },
        ],
      },
    ],
  },
});

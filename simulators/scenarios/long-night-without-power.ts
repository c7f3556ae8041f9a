import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "long-night-without-power",
  sentence: {
    "zh-CN": "夜里起床去卫生间后断电很久：来电后两件担心一起成为一个红色报警，每人只打一次",
    en: "up at night, in the bathroom, and then no power for hours: afterwards both worries are one red alert that calls each person once",
  },
  startsAt: { hour: 1 },
  lasts: hours(6),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "mat", "motion-bath", "motion-living"] })],
  script: [
    { at: minutes(1), device: "flat-4-mat", tells: { type: "in-bed", value: true } },
    { at: minutes(9), device: "flat-4-mat", tells: { type: "in-bed", value: false } },
    { at: minutes(10), device: "flat-4-motion-bath", tells: { type: "motion", value: true } },
  ],
  outages: [{ from: minutes(12), to: hours(4) }],
  people: {
    "flat-4-daughter": {
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
        rule: "bathroom-stay",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "severity-rose", times: 0 }],
      },
    ],
  },
});

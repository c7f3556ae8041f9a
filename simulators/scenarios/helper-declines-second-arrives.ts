import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "helper-declines-second-arrives",
  sentence: {
    "zh-CN": "女儿来不了，邻居接下并刷卡进门，处理完结案，大家都收到平安",
    en: "the daughter cannot come, the neighbour accepts, arrives and closes, and everybody hears that all is well",
  },
  startsAt: { hour: 22 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "motion-living"] })],
  script: [{ at: minutes(5), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  people: {
    "flat-4-daughter": { answers: "declines", afterSeconds: 10 },
    nurse: { answers: "declines", afterSeconds: 12, operator: true },
    "flat-4-neighbour": {
      answers: "accepts",
      afterSeconds: 15,
      etaMinutes: 5,
      arrivesAfterMinutes: 4,
      closesAfterMinutes: 12,
    },
  },
  expect: {
    alerts: [
      {
        rule: "help-pressed",
        severity: "critical",
        ends: "real-need",
        life: [
          { event: "declined", times: 2 },
          { event: "step-started", step: 1, withinSeconds: 20, tells: ["flat-4-neighbour"] },
          { event: "step-started", step: 2, times: 0 },
          { event: "accepted", by: "flat-4-neighbour", withinSeconds: 60 },
          { event: "arrived", by: "flat-4-neighbour" },
          { event: "closed", times: 1 },
        ],
      },
    ],
  },
});

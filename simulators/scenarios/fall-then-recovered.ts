import { hours, minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "fall-then-recovered",
  sentence: {
    "zh-CN": "手表报跌倒，二十秒后老人自己站起来：不惊动全家，但一刻钟内有人打电话问",
    en: "the watch tells of a fall and twenty seconds later of rising: no uproar, but somebody calls within the quarter of an hour",
  },
  startsAt: { hour: 10 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["watch", "motion-living"] })],
  script: [
    { at: minutes(20), device: "flat-4-watch", tells: { type: "fall", value: true, phase: "raised", ref: "f-1" } },
    { at: seconds(1_220), device: "flat-4-watch", tells: { type: "fall-recovered", value: true, ref: "f-1" } },
  ],
  people: {
    nurse: { answers: "accepts", afterSeconds: 60, arrivesAfterMinutes: 5, closesAfterMinutes: 5, operator: true },
  },
  expect: {
    alerts: [
      {
        rule: "fall",
        severity: "attention",
        ends: "real-need",
        life: [
          { event: "step-started", withinSeconds: 60, tells: ["nurse"] },
          { event: "accepted", by: "nurse", withinSeconds: 15 * 60 },
        ],
      },
    ],
  },
});

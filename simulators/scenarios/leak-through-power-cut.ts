import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "leak-through-power-cut",
  sentence: {
    "zh-CN": "漏水时女儿说来却没来，网关断电期间漏水升级、她的时限也到了：来电后每人只打一次",
    en: "the daughter says she comes to a leak and does not; it becomes urgent and her time ends while the power is out: afterwards each is called once",
  },
  startsAt: { hour: 10 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "motion-living", "leak"] })],
  script: [{ at: minutes(1), device: "flat-4-leak", tells: { type: "water-leak", value: true } }],
  outages: [{ from: minutes(10), to: minutes(20) }],
  people: {
    "flat-4-daughter": { answers: "accepts", afterSeconds: 20, etaMinutes: 8 },
    "flat-4-neighbour": {
      answers: "accepts",
      afterSeconds: 30,
      etaMinutes: 5,
      arrivesAfterMinutes: 4,
      closesAfterMinutes: 10,
    },
  },
  expect: {
    alerts: [
      {
        rule: "water-leak",
        severity: "urgent",
        ends: "real-need",
        life: [
          { event: "accepted", by: "flat-4-daughter", withinSeconds: 60 },
          { event: "severity-rose", times: 1 },
          { event: "lease-lost", times: 1 },
          { event: "step-started", step: 0, times: 2, tells: ["flat-4-daughter"] },
          { event: "step-started", times: 2, withinSeconds: 1_130 },
        ],
      },
    ],
  },
});

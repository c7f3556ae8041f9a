import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "gas-then-smoke",
  sentence: {
    "zh-CN": "先是燃气，后来冒烟：两个危险各自报警，都马上叫人，谁也不盖住谁",
    en: "first gas, later smoke: each danger has its own alert, both call at once, and neither hides the other",
  },
  startsAt: { hour: 17 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["gas", "smoke", "motion-kitchen"] })],
  script: [
    { at: minutes(20), device: "flat-4-gas", tells: { type: "gas", value: true, phase: "raised", ref: "g-1" } },
    { at: minutes(26), device: "flat-4-smoke", tells: { type: "smoke", value: true, phase: "raised", ref: "a-1" } },
    { at: minutes(55), device: "flat-4-gas", tells: { type: "gas", value: false, phase: "cleared", ref: "g-1" } },
    { at: minutes(58), device: "flat-4-smoke", tells: { type: "smoke", value: false, phase: "cleared", ref: "a-1" } },
  ],
  people: {
    "flat-4-neighbour": {
      answers: "accepts",
      afterSeconds: 10,
      etaMinutes: 3,
      arrivesAfterMinutes: 3,
      closesAfterMinutes: 25,
    },
  },
  expect: {
    alerts: [
      {
        rule: "gas",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
      {
        rule: "smoke",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
    ],
  },
});

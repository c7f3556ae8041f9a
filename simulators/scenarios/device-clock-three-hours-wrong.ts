import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "device-clock-three-hours-wrong",
  sentence: {
    "zh-CN": "手表和按钮的钟慢三小时：呼救照样马上有人管，也不会因此误判夜里不动",
    en: "watch and button are three hours behind: a press is answered at once all the same",
  },
  startsAt: { hour: 8 },
  lasts: hours(3),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "watch", "motion-living", "motion-kitchen"] })],
  ordinaryLife: [{ from: hours(0), to: hours(3) }],
  clocks: { "flat-4-pendant": hours(-3), "flat-4-watch": hours(-3) },
  script: [{ at: minutes(90), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  people: {
    nurse: {
      answers: "accepts",
      afterSeconds: 20,
      etaMinutes: 8,
      arrivesAfterMinutes: 6,
      closesAfterMinutes: 10,
      operator: true,
    },
  },
  expect: {
    alerts: [
      {
        rule: "help-pressed",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 1, tells: ["nurse"] }],
      },
    ],
    never: ["inactivity"],
  },
});

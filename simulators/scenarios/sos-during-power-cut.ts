import { hours, minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "sos-during-power-cut",
  sentence: {
    "zh-CN": "网关断电时按下呼救键：来电后按键重发，只有一个报警，不重复打电话",
    en: "help is pressed while the gateway is without power: after the restart one alert, nothing lost, nobody called twice at once",
  },
  startsAt: { hour: 2 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "motion-living"] })],
  script: [{ at: seconds(615), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  outages: [{ from: minutes(10), to: minutes(14) }],
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
        rule: "help-pressed",
        severity: "critical",
        ends: "real-need",
        life: [
          { event: "opened", times: 1 },
          { event: "step-started", step: 0, withinSeconds: 1, times: 1, tells: ["flat-4-daughter"] },
          { event: "accepted", withinSeconds: 30 },
        ],
      },
    ],
    never: ["inactivity", "silent-device"],
  },
});

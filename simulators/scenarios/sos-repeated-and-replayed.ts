import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "sos-repeated-and-replayed",
  sentence: {
    "zh-CN": "按一次键，消息来了许多遍，结案以后旧消息又来：还是一个报警",
    en: "one press arrives many times, and again after it was closed: it stays one alert",
  },
  startsAt: { hour: 15 },
  lasts: hours(4),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "motion-living"] })],
  script: [
    {
      at: minutes(5),
      device: "flat-4-pendant",
      tells: { type: "sos", value: true },
      replayedAfter: [minutes(1), minutes(40), hours(3)],
    },
  ],
  weather: { repeatRatio: 0.6, lossRatio: 0.3 },
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
    alerts: [{ rule: "help-pressed", severity: "critical", ends: "real-need", life: [{ event: "opened", times: 1 }] }],
  },
});

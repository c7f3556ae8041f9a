import { minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

const TIMES = 20;

export default defineScenario({
  name: "leak-probe-chatters",
  sentence: {
    "zh-CN": "漏水探头时好时坏，一小时报了二十次：第四次起只算一件事，由人确认后结束",
    en: "a leak probe comes and goes twenty times in an hour: from the fourth time on it is one alert that a person closes",
  },
  startsAt: { hour: 14 },
  lasts: minutes(90),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["leak", "pendant"] })],
  script: Array.from({ length: TIMES }, (_, time) => [
    { at: seconds(600 + time * 150), device: "flat-4-leak", tells: { type: "water-leak", value: true } } as const,
    { at: seconds(690 + time * 150), device: "flat-4-leak", tells: { type: "water-leak", value: false } } as const,
  ]).flat(),
  expect: {
    alerts: [
      { rule: "water-leak", severity: "attention", ends: "recovered" },
      { rule: "water-leak", severity: "attention", ends: "recovered" },
      { rule: "water-leak", severity: "attention", ends: "recovered" },
      { rule: "water-leak", severity: "attention", ends: "open", life: [{ event: "condition-returned", times: 0 }] },
    ],
  },
});

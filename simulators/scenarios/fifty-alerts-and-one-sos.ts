import { minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

const flats = Array.from({ length: 50 }, (_, index) => `flat-${index + 1}`);

export default defineScenario({
  name: "fifty-alerts-and-one-sos",
  sentence: {
    "zh-CN": "暴雨中五十户水浸，五分钟内全部报警，其中一户按下呼救键：呼救第一时间打出去",
    en: "fifty flooded flats within five minutes and one press among them: the press is called about at once",
  },
  startsAt: { hour: 16 },
  lasts: minutes(40),
  homes: flats.map((id) => flat({ id, resident: "李德福", devices: ["leak", "pendant"] })),
  script: [
    ...flats.map(
      (id, index) =>
        ({ at: seconds(600 + index * 6), device: `${id}-leak`, tells: { type: "water-leak", value: true } }) as const,
    ),
    { at: seconds(750), device: "flat-7-pendant", tells: { type: "sos", value: true } },
  ],
  people: {
    "flat-7-daughter": {
      answers: "accepts",
      afterSeconds: 20,
      etaMinutes: 8,
      arrivesAfterMinutes: 6,
      closesAfterMinutes: 10,
    },
  },
  expect: {
    every: { rule: "water-leak", count: 50 },
    alerts: [
      {
        rule: "help-pressed",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
    ],
  },
});

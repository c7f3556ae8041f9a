import { hours, milliseconds, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "chattering-door",
  sentence: {
    "zh-CN": "门磁松了，一小时响五百次，中间老人按下呼救键：只有一个报警，一秒也不耽误",
    en: "a loose door contact speaks 500 times in an hour; a press in the middle of it waits for nothing",
  },
  startsAt: { hour: 11 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["door", "pendant", "motion-living"] })],
  script: [
    ...Array.from(
      { length: 500 },
      (_, index) =>
        ({
          at: milliseconds(600_000 + index * 7_200),
          device: "flat-4-door",
          tells: { type: "door", value: index % 2 === 0 ? "open" : "closed" },
        }) as const,
    ),
    { at: minutes(40), device: "flat-4-pendant", tells: { type: "sos", value: true } },
  ],
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
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
    ],
  },
});

import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "nobody-acknowledges",
  sentence: {
    "zh-CN": "没有一个人接电话：一步一步往下找，然后每三分钟叫所有人，整整一天也不放弃",
    en: "nobody answers: step after step, then everybody every three minutes, for a whole day, and it never gives up",
  },
  startsAt: { hour: 20 },
  lasts: hours(24),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant"] })],
  script: [{ at: minutes(1), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  expect: {
    alerts: [
      {
        rule: "help-pressed",
        severity: "critical",
        ends: "open",
        life: [
          { event: "step-started", step: 0, withinSeconds: 1, tells: ["flat-4-daughter", "nurse", "siren"] },
          { event: "step-started", step: 1, withinSeconds: 61, tells: ["flat-4-son", "flat-4-neighbour"] },
          { event: "step-started", step: 2, withinSeconds: 121, tells: ["supervisor"] },
          {
            event: "step-started",
            step: 3,
            withinSeconds: 211,
            tells: ["flat-4-daughter", "flat-4-son", "nurse", "siren"],
          },
          { event: "step-started", step: 3, notBeforeSeconds: 86_000 },
        ],
      },
    ],
  },
});

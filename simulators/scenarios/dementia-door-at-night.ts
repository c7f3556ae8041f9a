import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "dementia-door-at-night",
  sentence: {
    "zh-CN": "认知症老人凌晨两点开门出去，没有回来：两分钟后红色报警",
    en: "at two in the morning somebody with dementia goes out and does not come back: red after two minutes",
  },
  startsAt: { hour: 1, minute: 30 },
  lasts: hours(2),
  homes: [
    flat({
      id: "flat-4",
      resident: "张桂兰",
      devices: ["door", "mat", "motion-hall"],
      tags: ["lives-alone", "dementia"],
    }),
  ],
  script: [
    { at: minutes(1), device: "flat-4-mat", tells: { type: "in-bed", value: true } },
    { at: minutes(28), device: "flat-4-mat", tells: { type: "in-bed", value: false } },
    { at: minutes(29), device: "flat-4-motion-hall", tells: { type: "motion", value: true } },
    { at: minutes(30), device: "flat-4-door", tells: { type: "door", value: "open" } },
    { at: minutes(30.5), device: "flat-4-door", tells: { type: "door", value: "closed" } },
    { at: minutes(31), device: "flat-4-motion-hall", tells: { type: "motion", value: false } },
  ],
  people: {
    nurse: {
      answers: "accepts",
      afterSeconds: 15,
      etaMinutes: 8,
      arrivesAfterMinutes: 9,
      closesAfterMinutes: 20,
      operator: true,
    },
  },
  expect: {
    alerts: [
      {
        rule: "night-door",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", withinSeconds: 130, tells: ["nurse"] }],
      },
    ],
  },
});

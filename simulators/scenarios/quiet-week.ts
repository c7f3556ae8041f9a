import { days } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "quiet-week",
  sentence: {
    "zh-CN": "平平常常的一周：夜里起身，做饭，出门，吃药，什么也不该响",
    en: "an ordinary week: up at night, cooking, going out, medicine; nothing may sound",
  },
  startsAt: { hour: 12 },
  lasts: days(7),
  homes: [
    flat({
      id: "flat-4",
      resident: "张桂兰",
      devices: [
        "pendant",
        "watch",
        "mat",
        "cord",
        "motion-living",
        "motion-kitchen",
        "motion-bath",
        "motion-hall",
        "door",
        "smoke",
        "leak",
        "climate",
        "medicine",
        "cuff",
      ],
    }),
  ],
  ordinaryLife: [{ from: days(0), to: days(7) }],
  // The weekly test: each device that may have to save a life is made to speak once, which calls nobody.
  script: [
    { at: days(1), device: "flat-4-pendant", tells: { type: "sos", value: true, phase: "test" } },
    { at: days(1), device: "flat-4-watch", tells: { type: "sos", value: true, phase: "test" } },
    { at: days(1), device: "flat-4-cord", tells: { type: "sos", value: true, phase: "test" } },
    { at: days(1), device: "flat-4-smoke", tells: { type: "smoke", value: "test", phase: "test" } },
    { at: days(1), device: "flat-4-leak", tells: { type: "water-leak", value: true, phase: "test" } },
  ],
  weather: { repeatRatio: 0.05 },
  expect: { alerts: [] },
});

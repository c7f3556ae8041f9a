import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "low-oxygen-artefact-and-confirmed",
  sentence: {
    "zh-CN": "手表一次测到血氧 87%，是袖子压的；晚上连续几分钟 87%，那是真的",
    en: "one reading of 87 % from a slipped watch is nothing; 87 % for minutes on end is an emergency",
  },
  startsAt: { hour: 19 },
  lasts: hours(3),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["watch", "motion-living"] })],
  script: [
    { at: minutes(10), device: "flat-4-watch", tells: { type: "spo2", value: 87, quality: "ok" } },
    { at: minutes(11), device: "flat-4-watch", tells: { type: "spo2", value: 97, quality: "ok" } },
    { at: minutes(40), device: "flat-4-watch", tells: { type: "spo2", value: 87, quality: "poor-contact" } },
    { at: minutes(44), device: "flat-4-watch", tells: { type: "spo2", value: 86, quality: "poor-contact" } },
    { at: minutes(50), device: "flat-4-watch", tells: { type: "spo2", value: 97, quality: "ok" } },
    ...[100, 101, 102, 103, 104, 105].map(
      (minute) =>
        ({ at: minutes(minute), device: "flat-4-watch", tells: { type: "spo2", value: 87, quality: "ok" } }) as const,
    ),
  ],
  people: {
    "flat-4-neighbour": {
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
        rule: "spo2",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 200 }],
      },
    ],
  },
});

import { hours, minutes, seconds } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "water-surge-while-cleaning",
  sentence: {
    "zh-CN": "保洁拖地，水浸传感器湿了几次，每次不到半分钟：谁也不打扰",
    en: "the cleaner mops: the floor probe is wet a few times for less than half a minute, and nobody is disturbed",
  },
  startsAt: { hour: 14 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["leak", "motion-living", "motion-kitchen"] })],
  script: [
    { at: minutes(5), resident: "flat-4-resident", mode: "visitor", forMinutes: 90 },
    ...[20, 24, 31].flatMap((minute) => [
      {
        at: minutes(minute),
        device: "flat-4-leak",
        tells: { type: "water-leak", value: true, phase: "raised" },
      } as const,
      {
        at: seconds(minute * 60 + 20),
        device: "flat-4-leak",
        tells: { type: "water-leak", value: false, phase: "cleared" },
      } as const,
    ]),
  ],
  expect: { alerts: [] },
});

import { minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "telephone-provider-down",
  sentence: {
    "zh-CN": "电话服务商故障：十秒之内改走同一位女儿的另一条渠道，她接到后赶来",
    en: "the telephone provider is down: within ten seconds the same daughter is reached on her other channel, and comes",
  },
  startsAt: { hour: 23 },
  lasts: minutes(40),
  homes: [
    flat(
      { id: "flat-4", resident: "张桂兰", devices: ["pendant"] },
      {
        people: [
          {
            id: "flat-4-daughter",
            name: "张丽",
            relation: "daughter",
            travelMinutes: 20,
            channels: [
              { channel: "phone", severities: [] },
              { channel: "desk", severities: ["notice"] },
            ],
          },
        ],
      },
    ),
  ],
  channels: { phone: { works: "temporary" } },
  script: [{ at: minutes(10), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  people: {
    "flat-4-daughter": {
      answers: "accepts",
      afterSeconds: 15,
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
          { event: "channel-switched", withinSeconds: 10 },
          { event: "accepted", by: "flat-4-daughter", withinSeconds: 60 },
        ],
      },
    ],
  },
});

import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

export default defineScenario({
  name: "sos-while-uplink-down",
  sentence: {
    "zh-CN": "外网断开时老人按下呼救键：电话都打不通，站里的警笛照样响，一直找到有人",
    en: "help is pressed while the uplink is down: no telephone works, the siren does, and the search goes on until one does",
  },
  startsAt: { hour: 21 },
  lasts: hours(2),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant", "motion-living"] })],
  script: [{ at: minutes(5), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
  channels: {
    phone: { works: "ok", except: [{ from: minutes(0), to: minutes(25), works: "temporary" }] },
    desk: { works: "ok", except: [{ from: minutes(0), to: minutes(25), works: "permanent" }] },
  },
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
        life: [
          { event: "step-started", step: 0, withinSeconds: 1, tells: ["siren"] },
          { event: "step-started", step: 3, withinSeconds: 300 },
          { event: "accepted", by: "flat-4-daughter", notBeforeSeconds: 1_000, withinSeconds: 1_600 },
        ],
      },
    ],
  },
});

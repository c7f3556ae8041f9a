import { minutes } from "../../src/core/time.ts";
import { flat, type Furniture } from "../flat.ts";
import { defineScenario } from "../scenario.ts";

const DEVICES: readonly Furniture[] = ["pendant", "motion-living", "motion-kitchen", "climate"];
const flats = Array.from({ length: 10 }, (_, index) => `flat-${index + 1}`);
const devices = flats.flatMap((id) => DEVICES.map((name) => `${id}-${name}`));
const cut = minutes(10);

export default defineScenario({
  name: "power-cut-in-the-block",
  sentence: {
    "zh-CN": "整栋楼停电，四十台设备同时失联：站里只有一件事，其中一户的呼救照样马上打出去",
    en: "a power cut takes forty devices of a block: one trouble for the station, and a press among them is called about at once",
  },
  startsAt: { hour: 20 },
  lasts: minutes(60),
  homes: flats.map((id) => flat({ id, resident: "李德福", devices: DEVICES }, { building: "block-7" })),
  silent: devices
    .filter((device) => device !== "flat-3-pendant")
    .map((device) => ({ device, from: cut, to: minutes(60) })),
  script: [
    ...devices.map((device) => ({ at: cut, device, connection: "lost" }) as const),
    { at: minutes(20), device: "flat-3-pendant", tells: { type: "sos", value: true } },
  ],
  expect: {
    alerts: [
      {
        rule: "building-outage",
        severity: "urgent",
        ends: "open",
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
      {
        rule: "help-pressed",
        severity: "critical",
        ends: "open",
        life: [{ event: "step-started", step: 0, withinSeconds: 1, tells: ["flat-3-daughter"] }],
      },
    ],
    never: ["silent-device"],
  },
});

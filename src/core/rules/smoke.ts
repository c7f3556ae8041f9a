import { z } from "zod";
import { milliseconds } from "../time.ts";
import {
  foldHazard,
  hazardLevel,
  judgeHazards,
  NO_HAZARDS,
  settleHazards,
  type Hazards,
  type Stages,
} from "./hazards.ts";
import { defineRule, type Facts } from "./rule.ts";

const settings = z.strictObject({}).prefault({});

const AT_ONCE: Stages = [{ from: milliseconds(0), severity: "critical" }];

/** Smoke or great heat: nobody waits for a second opinion. */
export const smoke = defineRule<z.infer<typeof settings>, Hazards>({
  kind: "smoke",
  category: "premises",
  scope: "home",
  hazard: "fire",
  hears: ["smoke", "heat"],
  needs: ["smoke", "heat"],
  settings,
  blank: NO_HAZARDS,
  latched: true,
  notice: (hazards, sign) =>
    sign.kind === "observed"
      ? foldHazard(hazards, sign, { code: sign.observation.type, latched: true }, hazardLevel(sign))
      : hazards,
  judge: (hazards, now) => judgeHazards(hazards, now, () => AT_ONCE),
  settle: settleHazards,
  sentences: {
    "zh-CN": ["烟雾或高温报警时立即提醒。"],
    en: ["Tell at once when a detector finds smoke or heat."],
  },
  title: { "zh-CN": "烟雾或高温", en: "Smoke or heat" },
  says: {
    "zh-CN": {
      smoke: (facts: Facts) =>
        `${facts["device"]}报烟雾${facts["isUnverified"] === true ? "（时间不明，请核实）" : ""}`,
      heat: (facts: Facts) => `${facts["device"]}报高温${facts["isUnverified"] === true ? "（时间不明，请核实）" : ""}`,
    },
    en: {
      smoke: (facts: Facts) =>
        `${facts["device"]} tells smoke${facts["isUnverified"] === true ? " (age unknown, please verify)" : ""}`,
      heat: (facts: Facts) =>
        `${facts["device"]} tells great heat${facts["isUnverified"] === true ? " (age unknown, please verify)" : ""}`,
    },
  },
  source: "FIR-1: at once; every fire standard, GB 20517 detectors",
});

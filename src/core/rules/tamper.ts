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

const AT_ONCE: Stages = [{ from: milliseconds(0), severity: "attention" }];

/** A device was opened or taken off its wall: it may watch nothing any more. */
export const tamper = defineRule<z.infer<typeof settings>, Hazards>({
  kind: "tamper",
  category: "technical",
  scope: "device",
  hazard: "tamper",
  hears: ["tamper"],
  needs: ["tamper"],
  settings,
  blank: NO_HAZARDS,
  latched: false,
  notice: (hazards, sign) =>
    sign.kind === "observed"
      ? foldHazard(hazards, sign, { code: "opened", latched: false }, hazardLevel(sign))
      : hazards,
  judge: (hazards, now) => judgeHazards(hazards, now, () => AT_ONCE),
  settle: settleHazards,
  sentences: {
    "zh-CN": ["设备被拆动时立即提醒。"],
    en: ["Tell at once when a device is tampered with."],
  },
  title: { "zh-CN": "设备被拆动", en: "Device tampered with" },
  says: {
    "zh-CN": { opened: (facts: Facts) => `${facts["device"]}被打开或移动` },
    en: { opened: (facts: Facts) => `${facts["device"]} was opened or moved` },
  },
  source: "DEV-5: at once; Contact ID 137/144",
});

import { z } from "zod";
import { minutes, seconds } from "../time.ts";
import { foldHazard, hazardLevel, judgeHazards, NO_HAZARDS, settleHazards, type Hazards } from "./hazards.ts";
import { defineRule, type Facts } from "./rule.ts";

const settings = z
  .strictObject({
    afterSeconds: z.number().min(0).max(3_600).default(30),
    urgentAfterMinutes: z.number().min(1).max(1_440).default(15),
  })
  .prefault({});

/** Water on the floor is slippery at once and damage later; a splash dries. */
export const waterLeak = defineRule<z.infer<typeof settings>, Hazards>({
  kind: "water-leak",
  category: "premises",
  scope: "home",
  hazard: "water",
  hears: ["water-leak"],
  needs: ["water-leak"],
  settings,
  blank: NO_HAZARDS,
  latched: false,
  notice: (hazards, sign) =>
    sign.kind === "observed" ? foldHazard(hazards, sign, { code: "wet", latched: false }, hazardLevel(sign)) : hazards,
  judge: (hazards, now, { afterSeconds, urgentAfterMinutes }) =>
    judgeHazards(hazards, now, () => [
      { from: seconds(afterSeconds), severity: "attention" },
      { from: minutes(urgentAfterMinutes), severity: "urgent" },
    ]),
  settle: settleHazards,
  sentences: {
    "zh-CN": ["漏水持续 {afterSeconds} 秒时提醒，{urgentAfterMinutes} 分钟后升为急。"],
    en: ["Tell when water leaks for {afterSeconds} seconds; it becomes urgent after {urgentAfterMinutes} minutes."],
  },
  title: { "zh-CN": "漏水", en: "Water leak" },
  says: {
    "zh-CN": { wet: (facts: Facts) => `${facts["device"]}处有水` },
    en: { wet: (facts: Facts) => `water at ${facts["device"]}` },
  },
  source: "WTR-1: 30 s, urgent after 15 min; our design after product practice",
});

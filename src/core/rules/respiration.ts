import { z } from "zod";
import { bandsOf, wordings } from "./vital-bands.ts";
import { vitalRule } from "./vital-rule.ts";

const limit = (fallback: number) => z.number().min(3).max(60).default(fallback);
const wait = (fallback: number) => z.number().min(0).max(1_440).default(fallback);

const settings = z
  .strictObject({
    criticalHigh: limit(25),
    criticalHighMinutes: wait(5),
    criticalLow: limit(8),
    criticalLowMinutes: wait(3),
    urgentHigh: limit(21),
    urgentMinutes: wait(15),
    attentionLow: limit(11),
    attentionMinutes: wait(15),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

const bands = bandsOf((own: Settings) => ({
  margin: 1,
  bands: [
    {
      code: "very-fast",
      severity: "critical",
      atLeast: own.criticalHigh,
      minutes: own.criticalHighMinutes,
      readings: 2,
    },
    { code: "very-slow", severity: "critical", atMost: own.criticalLow, minutes: own.criticalLowMinutes, readings: 2 },
    { code: "fast", severity: "urgent", atLeast: own.urgentHigh, minutes: own.urgentMinutes, readings: 2 },
    { code: "slow", severity: "attention", atMost: own.attentionLow, minutes: own.attentionMinutes, readings: 2 },
  ],
}));

/** Breathing that stays too fast or too slow: the earliest sign of many illnesses. */
export const respiration = vitalRule<Settings>({
  kind: "respiration",
  measures: "respiration-rate",
  settings,
  bands,
  sentences: {
    "zh-CN": [
      "呼吸每分钟不低于 {criticalHigh} 次持续 {criticalHighMinutes} 分钟，或不高于 {criticalLow} 次持续 {criticalLowMinutes} 分钟时，紧急提醒。",
      "不低于 {urgentHigh} 次持续 {urgentMinutes} 分钟时，尽快提醒。",
      "不高于 {attentionLow} 次持续 {attentionMinutes} 分钟时，本班内提醒。",
    ],
    en: [
      "Critical: tell at {criticalHigh} or more breaths a minute for {criticalHighMinutes} minutes, or {criticalLow} or fewer for {criticalLowMinutes} minutes.",
      "Urgent: tell at {urgentHigh} or more for {urgentMinutes} minutes.",
      "Attention: tell at {attentionLow} or fewer for {attentionMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "呼吸", en: "Respiration" },
  says: {
    "zh-CN": wordings(
      { "very-fast": "极快", "very-slow": "极慢", fast: "过快", slow: "偏慢" },
      (how, value) => `呼吸${how}：${value} 次/分`,
    ),
    en: wordings(
      { "very-fast": "very fast", "very-slow": "very slow", fast: "fast", slow: "slow" },
      (how, value) => `breathing ${how}: ${value} a minute`,
    ),
  },
  source: "RR-1 to RR-3: NEWS2 bands for 5 min (fast), 3 min (slow) and 15 min",
});

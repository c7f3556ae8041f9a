import { z } from "zod";
import { bandsOf, lastingOrRepeated, wordings, type Band } from "./vital-bands.ts";
import { vitalRule } from "./vital-rule.ts";

const limit = (fallback: number) => z.number().min(20).max(250).default(fallback);
const wait = (fallback: number) => z.number().min(0).max(1_440).default(fallback);

const settings = z
  .strictObject({
    criticalHigh: limit(131),
    criticalLow: limit(40),
    criticalMinutes: wait(5),
    urgentHigh: limit(111),
    urgentMinutes: wait(10),
    attentionHigh: limit(101),
    attentionLowAwake: limit(45),
    attentionMinutes: wait(30),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

const SPOT_READINGS = 3;
const repeated = (band: Omit<Band, "by" | "readings">): readonly Band[] => lastingOrRepeated(band, SPOT_READINGS);

const bands = bandsOf((own: Settings) => ({
  margin: 3,
  bands: [
    ...repeated({ code: "very-high", severity: "critical", atLeast: own.criticalHigh, minutes: own.criticalMinutes }),
    ...repeated({ code: "very-low", severity: "critical", atMost: own.criticalLow, minutes: own.criticalMinutes }),
    ...repeated({ code: "high", severity: "urgent", atLeast: own.urgentHigh, minutes: own.urgentMinutes }),
    ...repeated({ code: "raised", severity: "attention", atLeast: own.attentionHigh, minutes: own.attentionMinutes }),
    ...repeated({
      code: "low",
      severity: "attention",
      atMost: own.attentionLowAwake,
      minutes: own.attentionMinutes,
      awake: true,
    }),
  ],
}));

/** A resting heart that stays too fast or too slow. */
export const heartRate = vitalRule<Settings>({
  kind: "heart-rate",
  measures: "heart-rate",
  settings,
  bands,
  sentences: {
    "zh-CN": [
      "心率不低于 {criticalHigh} 或不高于 {criticalLow} 持续 {criticalMinutes} 分钟时，紧急提醒。",
      "心率不低于 {urgentHigh} 持续 {urgentMinutes} 分钟时，尽快提醒。",
      "心率不低于 {attentionHigh}，或白天不高于 {attentionLowAwake}，持续 {attentionMinutes} 分钟时，本班内提醒。",
    ],
    en: [
      "Critical: tell when the heart rate stays at {criticalHigh} or above, or at {criticalLow} or below, for {criticalMinutes} minutes.",
      "Urgent: tell when it stays at {urgentHigh} or above for {urgentMinutes} minutes.",
      "Attention: tell when it stays at {attentionHigh} or above, or by day at {attentionLowAwake} or below, for {attentionMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "心率", en: "Heart rate" },
  says: {
    "zh-CN": wordings(
      { "very-high": "极快", "very-low": "极慢", high: "过快", raised: "偏快", low: "偏慢" },
      (how, value) => `心率${how}：${value} 次/分`,
    ),
    en: wordings(
      { "very-high": "very high", "very-low": "very low", high: "high", raised: "raised", low: "low" },
      (how, value) => `heart rate ${how}: ${value} a minute`,
    ),
  },
  source: "HR-1 to HR-3: NEWS2 bands 3 and 2 for 5 and 10 min, or 3 spot readings; 41 to 45 only by day",
});

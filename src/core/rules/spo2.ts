import { z } from "zod";
import type { PlannedResident } from "../plan.ts";
import { bandsOf, wordings, type Band } from "./vital-bands.ts";
import { vitalRule } from "./vital-rule.ts";

const limit = (fallback: number) => z.number().min(50).max(100).default(fallback);
const wait = (fallback: number) => z.number().min(0).max(1_440).default(fallback);

const settings = z
  .strictObject({
    critical: limit(88),
    criticalMinutes: wait(2),
    urgent: limit(92),
    urgentMinutes: wait(10),
    fingerCritical: limit(91),
    fingerRepeatMinutes: wait(2),
    attention: limit(94),
    attentionMinutes: wait(60),
    scale2Critical: limit(83),
    scale2Urgent: limit(87),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

/** Percent that must come back before the worry ends. */
const MARGIN = 1;

const onScale2 = (resident: PlannedResident | undefined): boolean => resident?.tags.includes("oxygen-scale-2") === true;
const onScale1 = (resident: PlannedResident | undefined): boolean => !onScale2(resident);

const scale1 = (own: Settings): readonly Band[] => [
  {
    code: "very-low",
    severity: "critical",
    by: "continuous",
    atMost: own.critical,
    minutes: own.criticalMinutes,
    readings: 2,
  },
  {
    code: "very-low",
    severity: "critical",
    by: "spot",
    atMost: own.fingerCritical,
    minutes: own.fingerRepeatMinutes,
    readings: 2,
  },
  { code: "low", severity: "urgent", by: "continuous", atMost: own.urgent, minutes: own.urgentMinutes, readings: 2 },
  { code: "low", severity: "urgent", by: "spot", atMost: own.urgent, minutes: 5, readings: 2 },
  { code: "lowish", severity: "attention", atMost: own.attention, minutes: own.attentionMinutes, readings: 2 },
];

const scale2 = (own: Settings): readonly Band[] => [
  { code: "very-low", severity: "critical", atMost: own.scale2Critical, minutes: own.criticalMinutes, readings: 2 },
  { code: "low", severity: "urgent", atMost: own.scale2Urgent, minutes: own.urgentMinutes, readings: 2 },
];

const bands = bandsOf((own: Settings) => ({
  margin: MARGIN,
  bands: [
    ...scale1(own).map((band): Band => ({ ...band, whose: onScale1 })),
    ...scale2(own).map((band): Band => ({ ...band, whose: onScale2 })),
  ],
}));

/** Too little oxygen in the blood. Whom a clinician set on scale 2 lives well with less. */
export const spo2 = vitalRule<Settings>({
  kind: "spo2",
  measures: "spo2",
  settings,
  bands,
  sentences: {
    "zh-CN": [
      "手表血氧不高于 {critical}% 持续 {criticalMinutes} 分钟时，紧急提醒。",
      "指夹血氧不高于 {fingerCritical}% 且 {fingerRepeatMinutes} 分钟后复测仍低时，紧急提醒。",
      "血氧不高于 {urgent}% 持续 {urgentMinutes} 分钟时，尽快提醒；不高于 {attention}% 持续 {attentionMinutes} 分钟时，本班内提醒。",
      "对医生设定第二量表的老人：不高于 {scale2Critical}% 为紧急，不高于 {scale2Urgent}% 为急。",
    ],
    en: [
      "Critical: tell when a watch shows {critical} % or less for {criticalMinutes} minutes.",
      "Critical: tell when a finger oximeter shows {fingerCritical} % or less, and again after {fingerRepeatMinutes} minutes.",
      "Urgent: tell at {urgent} % or less for {urgentMinutes} minutes; attention: at {attention} % or less for {attentionMinutes} minutes.",
      "On scale 2, set by a doctor: {scale2Critical} % or less is critical, {scale2Urgent} % or less is urgent.",
    ],
  },
  title: { "zh-CN": "血氧", en: "Oxygen saturation" },
  says: {
    "zh-CN": wordings({ "very-low": "极低", low: "过低", lowish: "偏低" }, (how, value) => `血氧${how}：${value}%`),
    en: wordings(
      { "very-low": "very low", low: "low", lowish: "a little low" },
      (how, value) => `oxygen saturation ${how}: ${value} %`,
    ),
  },
  source: "OX-1 to OX-4: NEWS2 scales 1 and 2, UK home oximetry leaflet; a finger oximeter twice, a watch for 10 min",
});

import { z } from "zod";
import type { Observation } from "../observation.ts";
import { bandsOf, wordings, type Band } from "./vital-bands.ts";
import { vitalRule } from "./vital-rule.ts";

const limit = (fallback: number) => z.number().min(20).max(280).default(fallback);
const wait = (fallback: number) => z.number().min(0).max(1_440).default(fallback);

const settings = z
  .strictObject({
    criticalSystolicHigh: limit(220),
    criticalSystolicLow: limit(90),
    urgentSystolic: limit(180),
    urgentDiastolic: limit(110),
    repeatMinutes: wait(5),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

const systolic = (told: Observation): number | undefined =>
  told.type === "blood-pressure" ? told.value.systolic : undefined;
const diastolic = (told: Observation): number | undefined =>
  told.type === "blood-pressure" ? told.value.diastolic : undefined;

const repeated = (band: Omit<Band, "minutes" | "readings">, { repeatMinutes }: Settings): Band => ({
  ...band,
  minutes: repeatMinutes,
  readings: 2,
});

const bands = bandsOf((own: Settings) => ({
  margin: 5,
  bands: [
    repeated({ code: "very-high", severity: "critical", atLeast: own.criticalSystolicHigh, read: systolic }, own),
    repeated({ code: "very-low", severity: "critical", atMost: own.criticalSystolicLow, read: systolic }, own),
    repeated({ code: "high", severity: "urgent", atLeast: own.urgentSystolic, read: systolic }, own),
    repeated({ code: "high-diastolic", severity: "urgent", atLeast: own.urgentDiastolic, read: diastolic }, own),
  ],
}));

/** A pressure so high or so low that it must not wait, measured twice. */
export const bloodPressure = vitalRule<Settings>({
  kind: "blood-pressure",
  measures: "blood-pressure",
  settings,
  bands,
  sentences: {
    "zh-CN": [
      "收缩压不低于 {criticalSystolicHigh} 或不高于 {criticalSystolicLow} 时，紧急提醒。",
      "收缩压不低于 {urgentSystolic} 或舒张压不低于 {urgentDiastolic} 时，尽快提醒。",
      "以上均需 {repeatMinutes} 分钟后复测。",
    ],
    en: [
      "Critical: tell at a systolic pressure of {criticalSystolicHigh} or above, or {criticalSystolicLow} or below.",
      "Urgent: tell at a systolic pressure of {urgentSystolic} or above, or a diastolic one of {urgentDiastolic} or above.",
      "Each is measured again after {repeatMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "血压", en: "Blood pressure" },
  says: {
    "zh-CN": wordings(
      { "very-high": "收缩压极高", "very-low": "收缩压过低", high: "收缩压过高", "high-diastolic": "舒张压过高" },
      (how, value) => `${how}：${value} mmHg`,
    ),
    en: wordings(
      {
        "very-high": "systolic pressure very high",
        "very-low": "systolic pressure too low",
        high: "systolic pressure high",
        "high-diastolic": "diastolic pressure high",
      },
      (how, value) => `${how}: ${value} mmHg`,
    ),
  },
  source: "BP-1: NEWS2 band 3; BP-2: stage 3 hypertension; repeated after 5 min",
});

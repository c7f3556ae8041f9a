import { z } from "zod";
import { defineRule, type Circle } from "./rule.ts";
import {
  bandsOf,
  foldVital,
  judgeVital,
  NO_VITAL,
  settleVital,
  wordings,
  type Bands,
  type Vital,
} from "./vital-bands.ts";

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

const scale1 = bandsOf((own: Settings) => ({
  margin: MARGIN,
  bands: [
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
  ],
}));

const scale2 = bandsOf((own: Settings) => ({
  margin: MARGIN,
  bands: [
    { code: "very-low", severity: "critical", atMost: own.scale2Critical, minutes: own.criticalMinutes, readings: 2 },
    { code: "low", severity: "urgent", atMost: own.scale2Urgent, minutes: own.urgentMinutes, readings: 2 },
  ],
}));

const bands = (own: Settings, circle: Circle): Bands =>
  circle.resident?.tags.includes("oxygen-scale-2") === true ? scale2(own) : scale1(own);

/** Too little oxygen in the blood. Whom a clinician set on scale 2 lives well with less. */
export const spo2 = defineRule<Settings, Vital>({
  kind: "spo2",
  category: "person",
  scope: "resident",
  hears: ["spo2", "worn"],
  needs: ["spo2"],
  settings,
  blank: NO_VITAL,
  latched: false,
  notice: (vital, sign, own, circle) => foldVital(vital, sign, bands(own, circle), circle),
  judge: (vital, _now, own, circle) => judgeVital(vital, bands(own, circle)),
  settle: settleVital,
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

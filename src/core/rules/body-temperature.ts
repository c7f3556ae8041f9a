import { z } from "zod";
import { bandsOf, wordings } from "./vital-bands.ts";
import { vitalRule } from "./vital-rule.ts";

const limit = (fallback: number) => z.number().min(30).max(43).default(fallback);
const wait = (fallback: number) => z.number().min(0).max(1_440).default(fallback);

const settings = z
  .strictObject({
    criticalLow: limit(35.0),
    lowMinutes: wait(10),
    urgentHigh: limit(39.1),
    attentionHigh: limit(38.1),
    highMinutes: wait(15),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

const bands = bandsOf((own: Settings) => ({
  margin: 0.2,
  bands: [
    { code: "cold", severity: "critical", atMost: own.criticalLow, minutes: own.lowMinutes, readings: 2 },
    { code: "high-fever", severity: "urgent", atLeast: own.urgentHigh, minutes: own.highMinutes, readings: 2 },
    { code: "fever", severity: "attention", atLeast: own.attentionHigh, minutes: own.highMinutes, readings: 2 },
  ],
}));

/** Fever or cold, measured twice. What a device measures on the skin is another thing and is not heard. */
export const bodyTemperature = vitalRule<Settings>({
  kind: "body-temperature",
  measures: "body-temperature",
  settings,
  bands,
  sentences: {
    "zh-CN": [
      "体温不高于 {criticalLow}℃ 且 {lowMinutes} 分钟后复测仍低时，紧急提醒。",
      "体温不低于 {urgentHigh}℃ 时尽快提醒，不低于 {attentionHigh}℃ 时本班内提醒；均需 {highMinutes} 分钟后复测。",
    ],
    en: [
      "Critical: tell at {criticalLow} °C or below, measured again after {lowMinutes} minutes.",
      "Urgent: tell at {urgentHigh} °C or above; attention: at {attentionHigh} °C or above; each measured again after {highMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "体温", en: "Body temperature" },
  says: {
    "zh-CN": wordings({ cold: "过低", "high-fever": "高热", fever: "发热" }, (how, value) => `体温${how}：${value} ℃`),
    en: wordings(
      { cold: "too low", "high-fever": "high fever", fever: "fever" },
      (how, value) => `body temperature, ${how}: ${value} °C`,
    ),
  },
  source: "TMP-1, TMP-2: NEWS2 bands, repeated after 10 and 15 min",
});

import { z } from "zod";
import { milliseconds, seconds } from "../time.ts";
import { foldHazard, hazardLevel, judgeHazards, NO_HAZARDS, settleHazards, type Hazards } from "./hazards.ts";
import { defineRule, type Facts, type ObservedSign } from "./rule.ts";
import { isGood } from "./trust.ts";

const settings = z
  .strictObject({
    lel: z.number().min(1).max(25).default(10),
    forSeconds: z.number().min(0).max(600).default(30),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

/** The detector's own alarm at once, or its concentration when it stays. */
export const gas = defineRule<Settings, Hazards>({
  kind: "gas",
  category: "premises",
  scope: "home",
  hazard: "gas",
  hears: ["gas", "gas-concentration"],
  needs: ["gas", "gas-concentration"],
  settings,
  blank: NO_HAZARDS,
  latched: true,
  notice: (hazards, sign, { lel, forSeconds }) => {
    if (sign.kind !== "observed") return hazards;
    if (sign.observation.type === "gas")
      return foldHazard(hazards, sign, { code: "detected", latched: true }, hazardLevel(sign));
    const known = hazards.find((one) => one.device === sign.device.id && one.code === "concentration");
    const lasted = known !== undefined && sign.at - known.since >= seconds(forSeconds);
    return foldHazard(hazards, sign, { code: "concentration", latched: lasted }, isHigh(sign, lel));
  },
  judge: (hazards, now, { forSeconds }) =>
    judgeHazards(hazards, now, ({ code }) => [
      { from: code === "detected" ? milliseconds(0) : seconds(forSeconds), severity: "critical" },
    ]),
  settle: settleHazards,
  sentences: {
    "zh-CN": ["燃气探测器报警时立即提醒；浓度不低于 {lel}%LEL 持续 {forSeconds} 秒时也提醒。"],
    en: ["Tell at once when a gas detector alarms, or when it measures {lel} %LEL or more for {forSeconds} seconds."],
  },
  title: { "zh-CN": "燃气泄漏", en: "Gas" },
  says: {
    "zh-CN": {
      detected: (facts: Facts) => `${facts["device"]}报燃气泄漏`,
      concentration: (facts: Facts) => `${facts["device"]}处燃气浓度过高`,
    },
    en: {
      detected: (facts: Facts) => `${facts["device"]} tells gas`,
      concentration: (facts: Facts) => `too much gas at ${facts["device"]}`,
    },
  },
  source: "GAS-1: detector flag at once or 10 %LEL for 30 s; GB 15322.2 detectors alarm at 5 to 25 %LEL",
});

/** Readings of unknown age or of a sensor in fault say nothing about the air now. */
const isHigh = ({ observation, unverified }: ObservedSign, lel: number): boolean | undefined =>
  unverified || typeof observation.value !== "number" || !isGood(observation) ? undefined : observation.value >= lel;

import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { after, between, instant, minutes, soonest, type Instant } from "../time.ts";
import { foldHazard, hazardLevel, judgeHazards, NO_HAZARDS, settleHazards, type Hazards } from "./hazards.ts";
import { calm, concern, defineRule, type Concern, type Facts, type ObservedSign, type Verdict } from "./rule.ts";
import { isGood } from "./trust.ts";

const settings = z
  .strictObject({
    earlyPpm: z.number().min(10).max(100).default(30),
    earlyMinutes: z.number().min(1).max(240).default(30),
  })
  .prefault({});

/** How long a person may breathe it: the alarm shape of EN 50291. */
const SHAPE = [
  { fromPpm: 300, minutes: 1 },
  { fromPpm: 100, minutes: 10 },
  { fromPpm: 50, minutes: 60 },
] as const;

/** What was breathed leaves as slowly as it came at the lowest concentration that counts. */
const RECOVERY_MINUTES = 60;

/** The air at one sensor: `dose` 1 is the alarm. */
interface Air {
  readonly device: DeviceId;
  readonly label: string;
  readonly room: string | undefined;
  readonly at: Instant;
  readonly ppm: number;
  readonly dose: number;
  /** Since when the air is above the early limit. */
  readonly earlySince: Instant | undefined;
  /** Since when the dose is full; a person closes it. */
  readonly fullSince: Instant | undefined;
}

interface Memory {
  readonly flags: Hazards;
  readonly air: readonly Air[];
}

const AIR_MAX = 16;

const minutesToFill = (ppm: number): number | undefined => SHAPE.find((one) => ppm >= one.fromPpm)?.minutes;

function fullAt({ at, ppm, dose, fullSince }: Air): Instant | undefined {
  if (fullSince !== undefined) return fullSince;
  const fill = minutesToFill(ppm);
  return fill === undefined ? undefined : after(at, minutes(Math.max(0, 1 - dose) * fill));
}

/** Breathes the last concentration up to this moment. */
function breathe(air: Air, until: Instant): Pick<Air, "dose" | "fullSince"> {
  const full = fullAt(air);
  if (full !== undefined && full <= until) return { dose: 1, fullSince: full };
  const passed = between(air.at, until) / minutes(1);
  const fill = minutesToFill(air.ppm);
  const dose = fill === undefined ? Math.max(0, air.dose - passed / RECOVERY_MINUTES) : air.dose + passed / fill;
  return { dose, fullSince: undefined };
}

function read(memory: Memory, sign: ObservedSign, earlyPpm: number): Memory {
  const { observation, device, at } = sign;
  const ppm = observation.value;
  if (typeof ppm !== "number" || sign.unverified || !isGood(observation)) return memory;
  const known = memory.air.find((one) => one.device === device.id);
  return known !== undefined && at < known.at ? memory : keep(memory, known, { ...sign, ppm }, earlyPpm);
}

function keep(
  memory: Memory,
  known: Air | undefined,
  reading: ObservedSign & { ppm: number },
  earlyPpm: number,
): Memory {
  const { device, at, ppm } = reading;
  const breathed = known === undefined ? { dose: 0, fullSince: undefined } : breathe(known, at);
  const earlySince = ppm >= earlyPpm ? (known?.earlySince ?? at) : undefined;
  const others = memory.air.filter((one) => one !== known);
  const isClean = breathed.dose === 0 && earlySince === undefined;
  if (isClean) return known === undefined ? memory : { ...memory, air: others };
  const air: Air = { device: device.id, label: device.label, room: device.room, at, ppm, ...breathed, earlySince };
  return { ...memory, air: [...others, air].slice(-AIR_MAX) };
}

function judgeAir(air: Air, now: Instant, earlyMinutes: number): Verdict {
  const { device, room } = air;
  const facts: Facts = { device: air.label, ppm: air.ppm };
  const full = fullAt(air);
  if (full !== undefined && full <= now) return concern("critical", "dose", full, { facts, device, room });
  const earlyAt = air.earlySince === undefined ? undefined : after(air.earlySince, minutes(earlyMinutes));
  if (earlyAt !== undefined && earlyAt <= now)
    return concern("urgent", "early", earlyAt, { facts, device, room, lookAgainAt: full });
  return calm(soonest(full, earlyAt));
}

/** Carbon monoxide is neither seen nor smelled: the detector's own alarm, or what was breathed so far. */
export const carbonMonoxide = defineRule<z.infer<typeof settings>, Memory>({
  kind: "carbon-monoxide",
  category: "premises",
  scope: "home",
  hazard: "carbon-monoxide",
  hears: ["co", "co-concentration"],
  needs: ["co", "co-concentration"],
  settings,
  blank: { flags: NO_HAZARDS, air: [] },
  latched: true,
  notice: (memory, sign, { earlyPpm }) => {
    if (sign.kind !== "observed") return memory;
    if (sign.observation.type === "co-concentration") return read(memory, sign, earlyPpm);
    const flags = foldHazard(memory.flags, sign, { code: "detected", latched: true }, hazardLevel(sign));
    return flags === memory.flags ? memory : { ...memory, flags };
  },
  judge: (memory, now, { earlyMinutes }) => {
    const flagged = judgeHazards(memory.flags, now, () => [{ from: minutes(0), severity: "critical" }]);
    const verdicts = [flagged, ...memory.air.map((air) => judgeAir(air, now, earlyMinutes))];
    const worries = verdicts.filter((one): one is Concern => one.kind === "concern");
    const lookAgainAt = soonest(...verdicts.map((one) => one.lookAgainAt));
    const worst =
      worries.find((one) => one.severity === "critical") ??
      worries.find((one) => one.severity === "urgent") ??
      worries[0];
    return worst === undefined ? calm(lookAgainAt) : { ...worst, lookAgainAt };
  },
  settle: ({ flags, air }, now) => ({
    flags: settleHazards(flags, now),
    air: air.flatMap((one) => (one.at > now ? [] : [renew(one, now)])),
  }),
  sentences: {
    "zh-CN": ["一氧化碳达到有害水平时立即提醒。", "浓度不低于 {earlyPpm} ppm 持续 {earlyMinutes} 分钟时提前提醒。"],
    en: [
      "Tell at once when carbon monoxide is at a harmful level.",
      "Tell early at {earlyPpm} ppm or more for {earlyMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "一氧化碳", en: "Carbon monoxide" },
  says: {
    "zh-CN": {
      detected: (facts: Facts) => `${facts["device"]}报一氧化碳`,
      dose: (facts: Facts) => `${facts["device"]}处一氧化碳 ${facts["ppm"]} ppm，已达危险剂量`,
      early: (facts: Facts) => `${facts["device"]}处一氧化碳 ${facts["ppm"]} ppm，请开窗并检查炉具`,
    },
    en: {
      detected: (facts: Facts) => `${facts["device"]} tells carbon monoxide`,
      dose: (facts: Facts) => `${facts["ppm"]} ppm carbon monoxide at ${facts["device"]}, dangerous by now`,
      early: (facts: Facts) =>
        `${facts["ppm"]} ppm carbon monoxide at ${facts["device"]}: open windows, look at the stove`,
    },
  },
  source: "CO-1: flag, 300 ppm 1 min, 100 ppm 10 min, 50 ppm 60 min (EN 50291 shape); CO-2: 30 ppm for 30 min",
});

/** Somebody was there: the count begins anew, with the air as it is. */
const renew = (air: Air, now: Instant): Air => ({
  ...air,
  at: instant(Math.max(air.at, now)),
  dose: 0,
  earlySince: air.earlySince === undefined ? undefined : now,
  fullSince: undefined,
});

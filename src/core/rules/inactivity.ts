import { z } from "zod";
import { lastLocal, nextLocal, type Zone } from "../local-time.ts";
import type { ResidentTag } from "../plan.ts";
import { after, between, hours, minutes, seconds, soonest, type Instant } from "../time.ts";
import { activityTypes, isActivity, passiveTypes } from "./activity.ts";
import { addBlind, blindAfter, listenedUntil, type BlindSpans } from "./blind-spans.ts";
import { calm, concern, defineRule, type Circle, type Sign, type Verdict } from "./rule.ts";

const minuteOfDay = z.int().min(0).max(1_439);
const hoursOf = (fallback: number) => z.number().min(0.5).max(50).default(fallback);

const settings = z
  .strictObject({
    dayFromMinute: minuteOfDay.default(7 * 60),
    dayToMinute: minuteOfDay.default(21 * 60),
    dayHours: hoursOf(4),
    /** For a high fall risk. */
    dayHoursHighRisk: hoursOf(3),
    /** For somebody who moves little anyway. */
    dayHoursLowActivity: hoursOf(6),
    askMinutes: z.number().min(0).max(60).default(10),
    anyTimeHours: hoursOf(12),
    morningFromMinute: minuteOfDay.default(6 * 60),
    morningToMinute: minuteOfDay.default(10 * 60),
    bedroomMotionCounts: z.boolean().default(false),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  /** The last sign of life, or since when we wait for one; `undefined`: since the home is watched. */
  readonly from: Instant | undefined;
  readonly blind: BlindSpans;
  readonly isAway: boolean;
  readonly steps: number | undefined;
}

/** Signs closer together than this are one: not each of them is worth a write. */
const GRAIN = seconds(60);

/** Nobody moves, nothing is opened, nothing is pressed. */
export const inactivity = defineRule<Settings, Memory>({
  kind: "inactivity",
  category: "person",
  scope: "resident",
  hears: activityTypes,
  needs: passiveTypes,
  settings,
  blank: { from: undefined, blind: [], isAway: false, steps: undefined },
  latched: false,
  notice,
  judge,
  settle: (memory, now) => ({ ...memory, from: now, blind: [] }),
  sentences: {
    "zh-CN": [
      "{dayFromMinute} 至 {dayToMinute} 之间 {dayHours} 小时没有活动时提醒（跌倒风险高者 {dayHoursHighRisk} 小时，平时活动少者 {dayHoursLowActivity} 小时）；先询问 {askMinutes} 分钟。",
      "任何时候 {anyTimeHours} 小时没有活动时提醒。",
      "早上 {morningFromMinute} 至 {morningToMinute} 之间一直没有活动时提醒。",
      "卧室的动静算作活动：{bedroomMotionCounts}。",
    ],
    en: [
      "Tell when nothing moves for {dayHours} hours between {dayFromMinute} and {dayToMinute} ({dayHoursHighRisk} hours at a high fall risk, {dayHoursLowActivity} for somebody who moves little); ask for {askMinutes} minutes first.",
      "Tell when nothing moves for {anyTimeHours} hours at any time.",
      "Tell when nothing moves in the morning between {morningFromMinute} and {morningToMinute}.",
      "Motion in the bedroom counts as activity: {bedroomMotionCounts}.",
    ],
  },
  title: { "zh-CN": "长时间无活动", en: "No activity" },
  says: {
    "zh-CN": {
      "by-day": ({ hours: span }) => `白天 ${span} 小时没有活动`,
      "any-time": ({ hours: span }) => `${span} 小时没有任何活动`,
      morning: () => "早上一直没有活动",
    },
    en: {
      "by-day": ({ hours: span }) => `no activity by day for ${span} hours`,
      "any-time": ({ hours: span }) => `no activity at all for ${span} hours`,
      morning: () => "no activity all morning",
    },
  },
  source: "INA-1 4 h by day with 10 min to answer, INA-2 12 h (Tunstall 12 to 14 h), INA-3 morning window",
});

function notice(memory: Memory, sign: Sign, { bedroomMotionCounts }: Settings, circle: Circle): Memory {
  switch (sign.kind) {
    case "blind": {
      const blind = addBlind(memory.blind, sign);
      return blind === memory.blind ? memory : { ...memory, blind };
    }
    case "mode": {
      const isAway = sign.mode !== "home";
      if (isAway === memory.isAway) return memory;
      return { ...memory, isAway, from: sign.at, blind: blindAfter(memory.blind, sign.at) };
    }
    case "bell":
    case "self-watched":
    case "connections":
      return memory;
    case "observed": {
      const { observation, unverified, at } = sign;
      if (observation.type !== "step-count")
        return isActivity(sign, circle.plan, bedroomMotionCounts) ? live(memory, at) : memory;
      if (unverified || memory.steps === observation.value) return memory;
      const walked = memory.steps !== undefined && observation.value > memory.steps;
      return { ...(walked ? live(memory, at) : memory), steps: observation.value };
    }
  }
}

const live = (memory: Memory, at: Instant): Memory =>
  memory.from !== undefined && between(memory.from, at) < GRAIN
    ? memory
    : { ...memory, from: at, blind: blindAfter(memory.blind, at) };

function judge({ from: known, blind }: Memory, now: Instant, own: Settings, circle: Circle): Verdict {
  if (circle.mode !== "home") return calm();
  const from = known ?? circle.watchedSince;
  const always = listenedUntil(from, hours(own.anyTimeHours), blind);
  if (always <= now) return concern("critical", "any-time", always, { facts: { hours: own.anyTimeHours } });
  const allowed = dayHours(own, circle.resident?.tags ?? []);
  const byDay = dayDeadline({ from, blind, now }, own, allowed, circle.plan.zone);
  const morning = morningDeadline({ from, blind, now }, own, circle.plan.zone);
  const lookAgainAt = soonest(always, ahead(byDay, now), ahead(morning, now));
  if (byDay !== undefined && byDay <= now) {
    const verifyUntil = ahead(after(byDay, minutes(own.askMinutes)), now);
    const facts = { hours: allowed };
    return concern("urgent", "by-day", byDay, { facts, verifyUntil, lookAgainAt: soonest(lookAgainAt, verifyUntil) });
  }
  if (morning !== undefined && morning <= now) return concern("attention", "morning", morning, { lookAgainAt });
  return calm(lookAgainAt);
}

const ahead = (at: Instant | undefined, now: Instant): Instant | undefined =>
  at !== undefined && at > now ? at : undefined;

function dayHours(own: Settings, tags: readonly ResidentTag[]): number {
  if (tags.includes("high-fall-risk")) return own.dayHoursHighRisk;
  return tags.includes("low-activity") ? own.dayHoursLowActivity : own.dayHours;
}

interface Silence {
  readonly from: Instant;
  readonly blind: BlindSpans;
  readonly now: Instant;
}

/** Only waking hours count, and the first day on which they were too many stays the answer until somebody moves. */
function dayDeadline({ from, blind, now }: Silence, own: Settings, allowed: number, zone: Zone): Instant | undefined {
  let opens = lastLocal(own.dayFromMinute, from, zone);
  for (let window = 0; window < WINDOWS_MAX; window += 1) {
    const closes = nextLocal(own.dayToMinute, opens, zone);
    const start = opens > from ? opens : from;
    const deadline = listenedUntil(start, hours(allowed), blind);
    if (start < closes && deadline <= closes) return deadline;
    if (opens > now) return undefined;
    opens = nextLocal(own.dayFromMinute, opens, zone);
  }
  return undefined;
}

/** Longer silences are the business of the limit for any time. */
const WINDOWS_MAX = 4;

/** The end of the first morning in which nothing was heard from its beginning. */
function morningDeadline({ from, blind, now }: Silence, own: Settings, zone: Zone): Instant | undefined {
  let closes = nextLocal(own.morningToMinute, from, zone);
  for (let morning = 0; morning < WINDOWS_MAX && closes <= after(now, hours(48)); morning += 1) {
    const opens = lastLocal(own.morningFromMinute, closes, zone);
    if (opens >= from) return listenedUntil(opens, between(opens, closes), blind);
    closes = nextLocal(own.morningToMinute, closes, zone);
  }
  return undefined;
}

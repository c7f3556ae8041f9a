import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { isWithin } from "../local-time.ts";
import type { ObservationType } from "../observation.ts";
import { after, minutes, soonest, type Instant } from "../time.ts";
import { isBathroom } from "./activity.ts";
import { calm, concern, defineRule, type Circle, type ObservedSign, type Verdict } from "./rule.ts";
import { isFresh } from "./trust.ts";

const minuteOfDay = z.int().min(0).max(1_439);
const wait = (fallback: number) => z.number().min(1).max(240).default(fallback);

const settings = z
  .strictObject({
    dayMinutes: wait(30),
    nightMinutes: wait(20),
    nightFromMinute: minuteOfDay.default(22 * 60),
    nightToMinute: minuteOfDay.default(6 * 60),
    /** How long the person is asked before anybody is called. */
    askMinutes: z.number().min(0).max(15).default(3),
    criticalAfterMinutes: wait(15),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  readonly since: Instant | undefined;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
}

const OUT: Memory = { since: undefined, device: undefined, room: undefined };

/** Somebody stays in the bathroom much longer than anybody does. */
export const bathroomStay = defineRule<Settings, Memory>({
  kind: "bathroom-stay",
  category: "person",
  scope: "resident",
  hears: ["presence", "motion", "in-bed", "door", "bed-exit"],
  needs: ["presence", "motion"],
  settings,
  blank: OUT,
  latched: false,
  notice: (memory, sign, _settings, circle) => (sign.kind === "observed" ? follow(memory, sign, circle) : memory),
  judge,
  settle: () => OUT,
  sentences: {
    "zh-CN": [
      "在卫生间停留 {dayMinutes} 分钟时提醒，夜间（{nightFromMinute} 至 {nightToMinute}）为 {nightMinutes} 分钟；先询问 {askMinutes} 分钟。",
      "再过 {criticalAfterMinutes} 分钟后转为紧急。",
    ],
    en: [
      "Tell after {dayMinutes} minutes in the bathroom, at night ({nightFromMinute} to {nightToMinute}) after {nightMinutes}; ask for {askMinutes} minutes first.",
      "It becomes critical {criticalAfterMinutes} minutes later.",
    ],
  },
  title: { "zh-CN": "卫生间停留过久", en: "Long in the bathroom" },
  says: {
    "zh-CN": { stays: ({ minutes: stay }) => `在卫生间超过 ${stay} 分钟` },
    en: { stays: ({ minutes: stay }) => `in the bathroom for over ${stay} minutes` },
  },
  source: "BTH-1: 30 min, 20 at night, then asked, critical after 15 more; GrandCare 15 min at night",
});

function follow(memory: Memory, sign: ObservedSign, circle: Circle): Memory {
  if (!isFresh(sign)) return memory;
  if (isBathroom(sign.device.room)) return inside(memory, sign, circle);
  return memory.since !== undefined && isElsewhere(sign, circle) ? OUT : memory;
}

function inside(memory: Memory, { observation, device, changed, at }: ObservedSign, circle: Circle): Memory {
  const { type, value } = observation;
  if (type === "presence" && !value) return memory.device === device.id ? OUT : memory;
  if (!changed || memory.since !== undefined || value !== true) return memory;
  const isSeen = type === "presence" || (type === "motion" && canLeave(circle, device.id));
  return isSeen ? { since: at, device: device.id, room: device.room } : memory;
}

/** Where only one person lives, whoever moves elsewhere is not in the bathroom. */
function isElsewhere({ observation, changed }: ObservedSign, { resident, plan }: Circle): boolean {
  if (resident === undefined || plan.residents.length > 1 || !changed) return false;
  if (observation.type === "door") return false;
  return observation.type !== "bed-exit" && observation.value === true;
}

/** A motion sensor does not see anybody leave: another sensor of the home must. */
function canLeave({ plan, resident }: Circle, device: DeviceId): boolean {
  if (resident === undefined || plan.residents.length > 1) return false;
  for (const one of plan.devices.values())
    if (one.id !== device && !isBathroom(one.room) && one.tells.some((type) => LEAVES.includes(type))) return true;
  return false;
}

const LEAVES: readonly ObservationType[] = ["motion", "presence", "in-bed"];

function judge({ since, device, room }: Memory, now: Instant, own: Settings, circle: Circle): Verdict {
  if (since === undefined || (circle.mode !== "home" && circle.mode !== "visitor")) return calm();
  const night = { fromMinute: own.nightFromMinute, toMinute: own.nightToMinute };
  const allowed = isWithin(night, since, circle.plan.zone) ? own.nightMinutes : own.dayMinutes;
  const tooLong = after(since, minutes(allowed));
  if (now < tooLong) return calm(tooLong);
  const grave = after(tooLong, minutes(own.criticalAfterMinutes));
  const rest = { facts: { minutes: allowed }, device, room };
  if (now >= grave) return concern("critical", "stays", since, rest);
  const asksUntil = after(tooLong, minutes(own.askMinutes));
  const verifyUntil = asksUntil > now ? asksUntil : undefined;
  return concern("urgent", "stays", since, { ...rest, verifyUntil, lookAgainAt: soonest(verifyUntil, grave) });
}

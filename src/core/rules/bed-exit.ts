import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { isWithin } from "../local-time.ts";
import { after, instant, minutes, soonest, type Instant } from "../time.ts";
import { isBathroom } from "./activity.ts";
import { calm, concern, defineRule, type Circle, type ObservedSign, type Verdict } from "./rule.ts";
import { isFresh } from "./trust.ts";

const minuteOfDay = z.int().min(0).max(1_439);

const settings = z
  .strictObject({
    nightFromMinute: minuteOfDay.default(22 * 60),
    nightToMinute: minuteOfDay.default(6 * 60),
    unseenMinutes: z.number().min(5).max(240).default(20),
    anyMinutes: z.number().min(5).max(480).default(45),
    /** How long the person is asked before anybody is called. */
    askMinutes: z.number().min(0).max(15).default(2),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  readonly leftAt: Instant | undefined;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
  /** When somebody was last seen on their feet. */
  readonly seenAt: Instant | undefined;
  readonly inBathroom: boolean;
}

const IN_BED: Memory = { leftAt: undefined, device: undefined, room: undefined, seenAt: undefined, inBathroom: false };

/** Someone who leaves the bed at night and does not come back may have fallen on the way. */
export const bedExit = defineRule<Settings, Memory>({
  kind: "bed-exit",
  category: "person",
  scope: "resident",
  hears: ["in-bed", "bed-exit", "motion", "presence", "door"],
  needs: ["in-bed", "bed-exit"],
  settings,
  blank: IN_BED,
  latched: false,
  notice: (memory, sign) => (sign.kind === "observed" && isFresh(sign) ? follow(memory, sign) : memory),
  judge,
  settle: () => IN_BED,
  sentences: {
    "zh-CN": [
      "夜间（{nightFromMinute} 至 {nightToMinute}）离床后 {unseenMinutes} 分钟没有动静时提醒；先询问 {askMinutes} 分钟。",
      "夜间离床超过 {anyMinutes} 分钟时提醒。",
    ],
    en: [
      "At night ({nightFromMinute} to {nightToMinute}) tell when somebody who left the bed is not seen for {unseenMinutes} minutes; ask for {askMinutes} minutes first.",
      "Tell when somebody is out of bed at night for over {anyMinutes} minutes.",
    ],
  },
  title: { "zh-CN": "夜间离床未归", en: "Out of bed at night" },
  says: {
    "zh-CN": {
      unseen: ({ minutes: span }) => `夜间离床，${span} 分钟没有动静`,
      long: ({ minutes: span }) => `夜间离床超过 ${span} 分钟`,
    },
    en: {
      unseen: ({ minutes: span }) => `left bed at night and was not seen for ${span} minutes`,
      long: ({ minutes: span }) => `out of bed at night for over ${span} minutes`,
    },
  },
  source: "BED-1: 20 min without motion and not in the bathroom; BED-2: 45 min (GrandCare, market 30 to 45)",
});

function follow(memory: Memory, sign: ObservedSign): Memory {
  const { observation, changed } = sign;
  if (observation.type === "in-bed") return observation.value ? comeBack(memory) : leave(memory, sign);
  if (observation.type === "bed-exit") return observation.value ? leave(memory, sign) : comeBack(memory);
  return memory.leftAt !== undefined && changed ? see(memory, sign) : memory;
}

const comeBack = (memory: Memory): Memory => (memory.leftAt === undefined ? memory : IN_BED);

/** A mat that repeats itself does not restart the wait, nor begin one that was dealt with. */
const leave = (memory: Memory, { device, at, changed }: ObservedSign): Memory =>
  !changed || memory.leftAt !== undefined
    ? memory
    : { leftAt: at, device: device.id, room: device.room, seenAt: undefined, inBathroom: false };

/** Presence of nobody is no sight of somebody, except that it ends a visit to the bathroom. */
function see(memory: Memory, { observation, device, at }: ObservedSign): Memory {
  const bathroom = isBathroom(device.room);
  if (observation.type === "presence" && !observation.value)
    return bathroom ? { ...memory, inBathroom: false, seenAt: at } : memory;
  if (observation.type === "motion" && !observation.value) return { ...memory, seenAt: at };
  return { ...memory, inBathroom: bathroom, seenAt: at };
}

function judge(memory: Memory, now: Instant, own: Settings, circle: Circle): Verdict {
  const { leftAt, device, room } = memory;
  if (leftAt === undefined || (circle.mode !== "home" && circle.mode !== "visitor")) return calm();
  const { unseenAt, longAt } = limitsOf(memory, leftAt, own, circle);
  if (unseenAt <= now) {
    const asksUntil = after(unseenAt, minutes(own.askMinutes));
    const verifyUntil = asksUntil > now ? asksUntil : undefined;
    const facts = { minutes: own.unseenMinutes };
    const lookAgainAt = soonest(verifyUntil, ahead(longAt, now));
    return concern("urgent", "unseen", leftAt, { device, room, facts, verifyUntil, lookAgainAt });
  }
  const lookAgainAt = soonest(ahead(unseenAt, now), ahead(longAt, now));
  if (longAt > now) return calm(lookAgainAt);
  return concern("attention", "long", leftAt, { device, room, facts: { minutes: own.anyMinutes }, lookAgainAt });
}

const NEVER = instant(Number.MAX_SAFE_INTEGER);

const ahead = (at: Instant, now: Instant): Instant | undefined => (at > now && at !== NEVER ? at : undefined);

/** What would be too long only after the night is no worry of the night. */
function limitsOf({ seenAt, inBathroom }: Memory, leftAt: Instant, own: Settings, circle: Circle) {
  const night = { fromMinute: own.nightFromMinute, toMinute: own.nightToMinute };
  const inTheNight = (at: Instant): boolean => isWithin(night, at, circle.plan.zone);
  const unseen = after(seenAt ?? leftAt, minutes(own.unseenMinutes));
  const long = after(leftAt, minutes(own.anyMinutes));
  const unseenAt = !inBathroom && inTheNight(unseen) && sees(circle) ? unseen : NEVER;
  return { unseenAt, longAt: inTheNight(long) ? long : NEVER };
}

/** Only where a sensor looks at the rest of the home does not being seen mean anything. */
function sees({ plan, resident }: Circle): boolean {
  if (resident === undefined || plan.residents.length > 1) return false;
  for (const one of plan.devices.values())
    if (one.tells.includes("motion") || one.tells.includes("presence")) return true;
  return false;
}

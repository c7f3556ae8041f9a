import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { isWithin } from "../local-time.ts";
import { after, minutes, soonest, type Instant } from "../time.ts";
import { isBathroom } from "./activity.ts";
import { calm, concern, defineRule, type Circle, type ObservedSign, type Verdict } from "./rule.ts";

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
  notice: (memory, sign) => (sign.kind === "observed" && !sign.unverified ? follow(memory, sign) : memory),
  judge,
  settle: () => IN_BED,
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
  const { observation, device, at, changed } = sign;
  if (observation.phase === "test" || observation.phase === "fault") return memory;
  switch (observation.type) {
    case "in-bed":
    case "bed-exit":
      if (observation.value === (observation.type === "in-bed")) return memory.leftAt === undefined ? memory : IN_BED;
      // A mat that repeats itself does not restart the wait, nor begin one that was dealt with.
      if (!changed || memory.leftAt !== undefined) return memory;
      return { leftAt: at, device: device.id, room: device.room, seenAt: undefined, inBathroom: false };
    case "motion":
    case "presence":
    case "door":
      return memory.leftAt !== undefined && changed ? see(memory, sign) : memory;
    default:
      return memory;
  }
}

/** Presence of nobody is no sight of somebody, except that it ends a visit to the bathroom. */
function see(memory: Memory, { observation, device, at }: ObservedSign): Memory {
  const bathroom = isBathroom(device.room);
  if (observation.type === "presence" && !observation.value)
    return bathroom ? { ...memory, inBathroom: false, seenAt: at } : memory;
  if (observation.type === "motion" && !observation.value) return { ...memory, seenAt: at };
  return { ...memory, inBathroom: bathroom, seenAt: at };
}

function judge(
  { leftAt, device, room, seenAt, inBathroom }: Memory,
  now: Instant,
  own: Settings,
  circle: Circle,
): Verdict {
  if (leftAt === undefined || (circle.mode !== "home" && circle.mode !== "visitor")) return calm();
  const night = { fromMinute: own.nightFromMinute, toMinute: own.nightToMinute };
  const inTheNight = (at: Instant): boolean => isWithin(night, at, circle.plan.zone);
  const rest = { device, room };
  const unseenAt = after(seenAt ?? leftAt, minutes(own.unseenMinutes));
  const longAt = after(leftAt, minutes(own.anyMinutes));
  const unseen = !inBathroom && inTheNight(unseenAt) && sees(circle) ? unseenAt : undefined;
  const long = inTheNight(longAt) ? longAt : undefined;
  const later = soonest(...[unseen, long].map((one) => (one !== undefined && one > now ? one : undefined)));
  if (unseen !== undefined && unseen <= now) {
    const asksUntil = after(unseen, minutes(own.askMinutes));
    const verifyUntil = asksUntil > now ? asksUntil : undefined;
    const lookAgainAt = soonest(later, verifyUntil);
    const facts = { minutes: own.unseenMinutes };
    return concern("urgent", "unseen", leftAt, { ...rest, facts, verifyUntil, lookAgainAt });
  }
  if (long !== undefined && long <= now)
    return concern("attention", "long", leftAt, { ...rest, facts: { minutes: own.anyMinutes }, lookAgainAt: later });
  return calm(later);
}

/** Only where a sensor looks at the rest of the home does not being seen mean anything. */
function sees({ plan, resident }: Circle): boolean {
  if (resident === undefined || plan.residents.length > 1) return false;
  for (const one of plan.devices.values())
    if (one.tells.includes("motion") || one.tells.includes("presence")) return true;
  return false;
}

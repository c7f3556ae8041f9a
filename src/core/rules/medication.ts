import { z } from "zod";
import type { Mode } from "../input.ts";
import { after, before, minutes, soonest, type Instant } from "../time.ts";
import { calm, concern, defineRule, type Circle, type Sign, type Verdict } from "./rule.ts";

const settings = z
  .strictObject({
    criticalMinutes: z.number().min(5).max(720).default(60),
    otherMinutes: z.number().min(5).max(1_440).default(120),
    /** Taken so much before its time counts for that time. */
    earlyMinutes: z.number().min(0).max(240).default(30),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  /** One per reminder of the plan: the next time of the same takes the place of the last. */
  readonly due: readonly { readonly reminder: string; readonly at: Instant }[];
  readonly takenAt: Instant | undefined;
}

const DUE_MAX = 16;

/** A medicine that was not taken in time. The speaker has reminded by then. */
export const medication = defineRule<Settings, Memory>({
  kind: "medication",
  category: "person",
  scope: "resident",
  hears: ["medication"],
  hearsBells: ["reminder"],
  needs: ["medication"],
  settings,
  blank: { due: [], takenAt: undefined },
  latched: false,
  notice,
  judge,
  settle: (memory) => (memory.due.length === 0 ? memory : { ...memory, due: [] }),
  sentences: {
    "zh-CN": [
      "关键药物到时 {criticalMinutes} 分钟仍未服用时提醒，其他药物 {otherMinutes} 分钟。",
      "提前 {earlyMinutes} 分钟以内服用算按时。",
    ],
    en: [
      "Tell when a critical medicine is not taken {criticalMinutes} minutes after its time, any other after {otherMinutes} minutes.",
      "Taken up to {earlyMinutes} minutes early counts as taken.",
    ],
  },
  title: { "zh-CN": "未按时服药", en: "Medicine not taken" },
  says: {
    "zh-CN": {
      critical: ({ what, minutes: span }) => `${what}超过 ${span} 分钟未服（重要药物）`,
      late: ({ what, minutes: span }) => `${what}超过 ${span} 分钟未服`,
    },
    en: {
      critical: ({ what, minutes: span }) => `${what} not taken for over ${span} minutes (must not be missed)`,
      late: ({ what, minutes: span }) => `${what} not taken for over ${span} minutes`,
    },
  },
  source:
    "MED-1, MED-2: reminded at 0, 15 and 30 min; 60 min for what must not be missed, 120 min for the rest; our design",
});

function notice(memory: Memory, sign: Sign, { earlyMinutes }: Settings, circle: Circle): Memory {
  if (sign.kind === "bell") return ring(memory, sign, earlyMinutes, circle);
  if (sign.kind !== "observed" || sign.unverified || sign.observation.type !== "medication") return memory;
  const { observation, at } = sign;
  if (observation.phase === "test" || observation.value === "missed") return memory;
  const due = memory.due.filter((one) => at < before(one.at, minutes(earlyMinutes)));
  return { due: due.length === memory.due.length ? memory.due : due, takenAt: at };
}

function ring(
  memory: Memory,
  { bell, at }: Extract<Sign, { kind: "bell" }>,
  earlyMinutes: number,
  circle: Circle,
): Memory {
  if (bell.kind !== "reminder" || planned(bell.reminder, circle) === undefined) return memory;
  if (memory.takenAt !== undefined && memory.takenAt >= before(at, minutes(earlyMinutes))) return memory;
  const others = memory.due.filter((one) => one.reminder !== bell.reminder);
  return { ...memory, due: [...others, { reminder: bell.reminder, at }].slice(-DUE_MAX) };
}

const planned = (reminder: string, { plan, resident }: Circle) =>
  plan.reminders.find((one) => one.id === reminder && one.kind === "medication" && one.resident === resident?.id);

const GIVEN_ELSEWHERE: readonly Mode[] = ["away", "hospital", "maintenance"];

/** Who is not at home takes what is given there. */
function judge({ due }: Memory, now: Instant, own: Settings, circle: Circle): Verdict {
  if (GIVEN_ELSEWHERE.includes(circle.mode)) return calm();
  const open = due.flatMap(({ reminder, at }) => {
    const dose = planned(reminder, circle);
    const span = dose?.critical === true ? own.criticalMinutes : own.otherMinutes;
    return dose === undefined ? [] : [{ dose, at, span, lateAt: after(at, minutes(span)) }];
  });
  const lookAgainAt = soonest(...open.map(({ lateAt }) => (lateAt > now ? lateAt : undefined)));
  const late = open.filter(({ lateAt }) => lateAt <= now);
  const worst = late.find(({ dose }) => dose.critical) ?? late[0];
  if (worst === undefined) return calm(lookAgainAt);
  const { dose, at, span } = worst;
  const facts = { what: dose.what, minutes: span };
  return dose.critical
    ? concern("attention", "critical", at, { facts, lookAgainAt })
    : concern("notice", "late", at, { facts, lookAgainAt });
}

import { z } from "zod";
import { localDate, type Zone } from "../local-time.ts";
import { after, between, minutes, type Instant } from "../time.ts";
import { activityTypes, isActivity } from "./activity.ts";
import { calm, concern, defineRule, type BellSign, type Circle, type Sign } from "./rule.ts";
import { isFresh } from "./trust.ts";

const settings = z
  .strictObject({
    /** From the question to the worry. */
    answerMinutes: z.number().min(5).max(480).default(30),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  /** The last sign of life. */
  readonly seenAt: Instant | undefined;
  /** The question that nobody has answered. */
  readonly askedAt: Instant | undefined;
  readonly steps: number | undefined;
}

/** One sign of life in this time is as good as many. */
const GRAIN = minutes(10);

/** The daily "I am well" that did not come, on a day on which nothing else moved either. */
export const checkIn = defineRule<Settings, Memory>({
  kind: "check-in",
  category: "person",
  scope: "resident",
  hears: activityTypes,
  hearsBells: ["check-in"],
  needs: [],
  settings,
  blank: { seenAt: undefined, askedAt: undefined, steps: undefined },
  latched: false,
  notice,
  judge: ({ askedAt }, now, { answerMinutes }, circle) => {
    if (askedAt === undefined || circle.mode !== "home") return calm();
    const missedAt = after(askedAt, minutes(answerMinutes));
    return now < missedAt ? calm(missedAt) : concern("attention", "missed", askedAt);
  },
  settle: (memory) => (memory.askedAt === undefined ? memory : { ...memory, askedAt: undefined }),
  sentences: {
    "zh-CN": ["询问“今天好吗”后 {answerMinutes} 分钟没有回应、当天也没有活动时提醒。"],
    en: ["Tell when the daily question has no answer within {answerMinutes} minutes and nothing moved that day."],
  },
  title: { "zh-CN": "未报平安", en: "No daily check-in" },
  says: {
    "zh-CN": { missed: () => "今天没有报平安，也没有其他活动" },
    en: { missed: () => "no “I am well” today, and no other sign of life" },
  },
  source: "CHK-1: asked, then 30 min; any passive activity of the day will do (Alertacall idea with passive signs)",
});

function notice(memory: Memory, sign: Sign, _settings: Settings, circle: Circle): Memory {
  if (sign.kind === "bell") return ask(memory, sign, circle);
  if (sign.kind === "observed" && sign.observation.type === "step-count")
    return isFresh(sign) ? walk(memory, sign.observation.value, sign.at) : memory;
  return isActivity(sign, circle.plan, true) ? see(memory, sign.at) : memory;
}

function ask(memory: Memory, { bell, at }: BellSign, { resident, plan }: Circle): Memory {
  if (bell.kind !== "check-in" || bell.resident !== resident?.id) return memory;
  return wasSeenOn(memory, at, plan.zone) ? memory : { ...memory, askedAt: at };
}

function walk(memory: Memory, steps: number, at: Instant): Memory {
  if (steps === memory.steps) return memory;
  const walked = memory.steps !== undefined && steps > memory.steps;
  return { ...(walked ? see(memory, at) : memory), steps };
}

const see = (memory: Memory, at: Instant): Memory =>
  memory.askedAt === undefined && memory.seenAt !== undefined && between(memory.seenAt, at) < GRAIN
    ? memory
    : { ...memory, seenAt: at, askedAt: undefined };

const wasSeenOn = ({ seenAt }: Memory, at: Instant, zone: Zone): boolean =>
  seenAt !== undefined && localDate(seenAt, zone) === localDate(at, zone);

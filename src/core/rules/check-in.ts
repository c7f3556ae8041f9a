import { z } from "zod";
import { localDate } from "../local-time.ts";
import { after, between, minutes, type Instant } from "../time.ts";
import { activityTypes, isActivity } from "./activity.ts";
import { calm, concern, defineRule, type Circle, type Sign } from "./rule.ts";

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
  title: { "zh-CN": "未报平安", en: "No daily check-in" },
  says: {
    "zh-CN": { missed: () => "今天没有报平安，也没有其他活动" },
    en: { missed: () => "no “I am well” today, and no other sign of life" },
  },
  source: "CHK-1: asked, then 30 min; any passive activity of the day will do (Alertacall idea with passive signs)",
});

function notice(memory: Memory, sign: Sign, _settings: Settings, circle: Circle): Memory {
  if (sign.kind === "bell") {
    if (sign.bell.kind !== "check-in" || sign.bell.resident !== circle.resident?.id) return memory;
    return wasSeenOn(memory, sign.at, circle.plan.zone) ? memory : { ...memory, askedAt: sign.at };
  }
  if (sign.kind === "observed" && sign.observation.type === "step-count") {
    const steps = sign.observation.value;
    if (sign.unverified || steps === memory.steps) return memory;
    const walked = memory.steps !== undefined && steps > memory.steps;
    return { ...(walked ? see(memory, sign.at) : memory), steps };
  }
  return isActivity(sign, circle.plan, true) ? see(memory, sign.at) : memory;
}

const see = (memory: Memory, at: Instant): Memory =>
  memory.askedAt === undefined && memory.seenAt !== undefined && between(memory.seenAt, at) < GRAIN
    ? memory
    : { ...memory, seenAt: at, askedAt: undefined };

const wasSeenOn = ({ seenAt }: Memory, at: Instant, zone: string): boolean =>
  seenAt !== undefined && localDate(seenAt, zone) === localDate(at, zone);

import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { isWithin } from "../local-time.ts";
import { after, seconds, type Instant } from "../time.ts";
import { calm, concern, defineRule, type Circle, type ObservedSign, type Verdict } from "./rule.ts";
import { isFresh } from "./trust.ts";

const minuteOfDay = z.int().min(0).max(1_439);

const settings = z
  .strictObject({
    nightFromMinute: minuteOfDay.default(22 * 60),
    nightToMinute: minuteOfDay.default(6 * 60),
    openSeconds: z.number().min(0).max(600).default(10),
    returnSeconds: z.number().min(10).max(3_600).default(120),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  readonly openedAt: Instant | undefined;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
}

const INDOORS: Memory = { openedAt: undefined, device: undefined, room: undefined };

/** Somebody with dementia goes out at night: half of those who are lost are found near, if they are sought at once. */
export const nightDoor = defineRule<Settings, Memory>({
  kind: "night-door",
  category: "person",
  scope: "resident",
  hears: ["door", "motion", "presence", "in-bed"],
  needs: ["door"],
  settings,
  blank: INDOORS,
  latched: false,
  notice: (memory, sign, own, circle) => (sign.kind === "observed" ? follow(memory, sign, own, circle) : memory),
  judge,
  settle: () => INDOORS,
  sentences: {
    "zh-CN": [
      "对有认知障碍的老人：夜间（{nightFromMinute} 至 {nightToMinute}）大门打开 {openSeconds} 秒时提醒。",
      "出门后 {returnSeconds} 秒内未返回时提醒。",
    ],
    en: [
      "For residents with dementia: at night ({nightFromMinute} to {nightToMinute}) tell when the door of the home stands open for {openSeconds} seconds.",
      "Tell when somebody who went out is not back within {returnSeconds} seconds.",
    ],
  },
  title: { "zh-CN": "夜间出门", en: "Out of the door at night" },
  says: {
    "zh-CN": {
      opened: () => "夜间打开了入户门",
      "not-back": ({ seconds: span }) => `夜间打开入户门，${span} 秒内未见返回`,
    },
    en: {
      opened: () => "opened the entrance door at night",
      "not-back": ({ seconds: span }) => `opened the entrance door at night and was not seen for ${span} s`,
    },
  },
  source:
    "NGT-2: dementia tag, 22 to 06, 10 s, no return in 2 min; GrandCare door rule, police figures on missing persons",
});

function follow(memory: Memory, sign: ObservedSign, own: Settings, circle: Circle): Memory {
  if (!sign.changed || !isFresh(sign)) return memory;
  if (sign.observation.type === "door") return memory.openedAt === undefined ? goOut(sign, own, circle) : memory;
  if (sign.observation.value !== true || memory.openedAt === undefined) return memory;
  return sign.at > after(memory.openedAt, seconds(own.openSeconds)) ? INDOORS : memory;
}

function goOut({ observation, device, at }: ObservedSign, own: Settings, circle: Circle): Memory {
  const night = { fromMinute: own.nightFromMinute, toMinute: own.nightToMinute };
  const isWorth = device.entrance && observation.value === "open" && mayGetLost(circle);
  if (!isWorth || !isWithin(night, at, circle.plan.zone)) return INDOORS;
  return { openedAt: at, device: device.id, room: device.room };
}

const mayGetLost = ({ resident, plan }: Circle): boolean =>
  (resident === undefined ? plan.residents : [resident]).some((one) => one.tags.includes("dementia"));

/** A visitor or a helper opens doors; who is in hospital does not. */
function judge({ openedAt, device, room }: Memory, now: Instant, own: Settings, circle: Circle): Verdict {
  if (openedAt === undefined || circle.mode !== "home" || !mayGetLost(circle)) return calm();
  const opened = after(openedAt, seconds(own.openSeconds));
  const gone = after(openedAt, seconds(Math.max(own.openSeconds, own.returnSeconds)));
  const rest = { device, room };
  if (now >= gone) return concern("critical", "not-back", openedAt, { ...rest, facts: { seconds: own.returnSeconds } });
  if (now < opened) return calm(opened);
  return concern("urgent", "opened", openedAt, { ...rest, verifyUntil: gone, lookAgainAt: gone });
}

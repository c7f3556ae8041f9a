import { z } from "zod";
import { observationTypes, type ObservationType } from "../observation.ts";
import type { PlannedDevice } from "../plan.ts";
import type { Severity } from "../severity.ts";
import { after, hours, instant, minutes, type Instant } from "../time.ts";
import { addBlind, blindAfter, listenedUntil, type BlindSpans } from "./blind-spans.ts";
import { calm, concern, defineRule, type Circle } from "./rule.ts";

const settings = z
  .strictObject({
    /** How many of its own intervals a device may miss. */
    intervals: z.number().min(1).max(20).default(2.5),
    mainsMinMinutes: z.number().min(1).max(1_440).default(15),
    /** A device still silent after somebody closed the alert is told again. */
    againAfterHours: z.number().min(1).max(720).default(24),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

/** After we could hear again devices need a while to find us: who was about to be missed is not missed at once. */
const START_UP_ALLOWANCE = minutes(5);

interface Memory {
  readonly blind: BlindSpans;
  readonly settledAt: Instant | undefined;
}

/** A device that says nothing watches nobody. Spot devices are not expected to speak. */
export const silentDevice = defineRule<Settings, Memory>({
  kind: "silent-device",
  category: "technical",
  scope: "device",
  hazard: "silent",
  // Any word ends the silence.
  hears: observationTypes,
  onlyThatItSpoke: true,
  needs: [],
  settings,
  blank: { blind: [], settledAt: undefined },
  latched: false,
  notice: (memory, sign, _settings, circle) => {
    // Before the circle is asked anything: every word of every device comes by here.
    if (sign.kind !== "blind") return memory;
    const { device, lastHeardAt } = circle;
    const heardAt = device === undefined ? undefined : lastHeardAt(device.id);
    const relevant = heardAt === undefined ? memory.blind : blindAfter(memory.blind, heardAt);
    const blind = addBlind(relevant, { ...sign, to: after(sign.to, START_UP_ALLOWANCE) });
    return blind === memory.blind ? memory : { ...memory, blind };
  },
  judge: ({ blind, settledAt }, now, own, circle) => {
    const { device } = circle;
    if (device?.reportsEveryMinutes === undefined || isSpot(device)) return calm();
    const since = circle.lastHeardAt(device.id) ?? circle.watchedSince;
    const limit = limitMinutes(device, device.reportsEveryMinutes, own);
    const isSettled = settledAt !== undefined && settledAt >= since;
    const silentAt = listenedUntil(since, minutes(limit), blind);
    const tellAt = isSettled ? instant(Math.max(silentAt, after(settledAt, hours(own.againAfterHours)))) : silentAt;
    if (now < tellAt) return calm(tellAt);
    const facts = { device: device.label, minutes: Math.round(limit), wasHeard: since !== circle.watchedSince };
    return concern(graveness(device, circle), "silent", since, { facts, device: device.id, room: device.room });
  },
  // What only joined the trouble of a whole building is told again when that is over.
  settle: (memory, now, outcome) => (outcome === "joined-incident" ? memory : { ...memory, settledAt: now }),
  sentences: {
    "zh-CN": [
      "设备错过自身 {intervals} 个上报间隔时提醒，接电源的设备至少 {mainsMinMinutes} 分钟。",
      "结案后仍失联，{againAfterHours} 小时后再次提醒。",
    ],
    en: [
      "Tell when a device misses {intervals} of its own intervals, on mains power at least {mainsMinMinutes} minutes.",
      "Tell again after {againAfterHours} hours when it is still silent after somebody closed the alert.",
    ],
  },
  title: { "zh-CN": "设备失联", en: "Silent device" },
  says: {
    "zh-CN": {
      silent: ({ device, minutes: span, wasHeard }) =>
        wasHeard === true ? `${device}超过 ${span} 分钟没有消息` : `${device}安装后从未上报`,
    },
    en: {
      silent: ({ device, minutes: span, wasHeard }) =>
        wasHeard === true ? `${device} said nothing for over ${span} minutes` : `${device} was never heard`,
    },
  },
  source: "DEV-1, DEV-2: 2.5 missed intervals, at least 15 min on mains; JGJ/T 484 substitute within 2 h",
});

const isSpot = (device: PlannedDevice): boolean => device.class === "spot.vitals";

const limitMinutes = ({ power }: PlannedDevice, everyMinutes: number, own: Settings): number =>
  Math.max(everyMinutes * own.intervals, power === "mains" ? own.mainsMinMinutes : 0);

const LIFELINES: readonly ObservationType[] = ["sos", "fall"];

/** The only thing that can call for help is missed sooner, and soonest where nobody else is near. */
function graveness(device: PlannedDevice, circle: Circle): Severity {
  if (!isSoleLifeline(device, circle)) return "notice";
  const tags = circle.resident?.tags ?? [];
  return tags.includes("lives-alone") && tags.includes("high-fall-risk") ? "urgent" : "attention";
}

const isSoleLifeline = (device: PlannedDevice, { plan }: Circle): boolean =>
  LIFELINES.some(
    (type) =>
      device.tells.includes(type) &&
      ![...plan.devices.values()].some(
        (one) => one.id !== device.id && one.tells.includes(type) && serves(one, device),
      ),
  );

const serves = (one: PlannedDevice, other: PlannedDevice): boolean =>
  one.resident === undefined || one.resident === other.resident;

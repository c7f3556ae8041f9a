import { z } from "zod";
import { after, minutes, type Instant } from "../time.ts";
import { calm, concern, defineRule } from "./rule.ts";

const settings = z
  .strictObject({
    /** Shorter than this is a restart. */
    graceMinutes: z.number().min(0).max(120).default(2),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  readonly since: Instant | undefined;
  readonly isSettled: boolean;
  /** Until then the whole building was dark: that is another alert's matter. */
  readonly darkUntil?: Instant;
}

const UP: Memory = { since: undefined, isSettled: false };
const PLACES_SHOWN_MAX = 12;

/** One lost bridge is one blind spot, not an alarm for each device behind it: those are not expected to speak meanwhile. */
export const bridgeDown = defineRule<Settings, Memory>({
  kind: "bridge-down",
  category: "technical",
  scope: "device",
  hazard: "bridge",
  hears: ["availability"],
  needs: ["availability"],
  settings,
  blank: UP,
  latched: false,
  notice: (memory, sign, _settings, { device }) => {
    if (sign.kind === "blind") return memory.since === undefined ? memory : { ...memory, darkUntil: sign.to };
    if (sign.kind !== "observed" || sign.observation.type !== "availability" || device?.serves === undefined)
      return memory;
    if (sign.observation.value !== "offline") return memory.since === undefined ? memory : UP;
    return memory.since === undefined ? { since: sign.at, isSettled: false } : memory;
  },
  judge: ({ since, isSettled, darkUntil }, now, { graceMinutes }, { device }) => {
    if (since === undefined || isSettled || device?.serves === undefined) return calm();
    const tellAt = after(darkUntil ?? since, minutes(graceMinutes));
    if (now < tellAt) return calm(tellAt);
    const { serves, label, id, room } = device;
    const facts = { device: label, count: serves.length, places: shown(serves) };
    return concern("attention", "down", since, { facts, device: id, room });
  },
  settle: (memory, _now, outcome) =>
    memory.since === undefined || outcome === "joined-incident" ? memory : { ...memory, isSettled: true },
  sentences: {
    "zh-CN": ["网桥失联超过 {graceMinutes} 分钟时提醒。"],
    en: ["Tell when a bridge is away for over {graceMinutes} minutes."],
  },
  title: { "zh-CN": "网桥失联", en: "Bridge down" },
  says: {
    "zh-CN": {
      down: ({ device, count, places }) => `${device}失联，${count} 台设备暂时收不到：${places}`,
    },
    en: {
      down: ({ device, count, places }) => `${device} is down, ${count} devices cannot be heard: ${places}`,
    },
  },
  source: "DEV-8: one blind spot that lists its rooms; a bridge restarts within 2 min",
});

function shown(places: readonly string[]): string {
  const rooms = [...new Set(places)];
  const more = rooms.length - PLACES_SHOWN_MAX;
  return rooms.slice(0, PLACES_SHOWN_MAX).join(", ") + (more > 0 ? ` +${more}` : "");
}

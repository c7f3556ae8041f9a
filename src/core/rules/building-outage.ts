import { z } from "zod";
import type { DeviceId, HomeId } from "../ids.ts";
import { after, before, minutes, seconds, type Instant } from "../time.ts";
import { calm, concern, defineRule } from "./rule.ts";

const settings = z
  .strictObject({
    /** Of all devices of the building. */
    share: z.number().min(0.05).max(1).default(0.3),
    devicesMin: z.int().min(2).max(1_000).default(5),
    homesMin: z.int().min(2).max(1_000).default(2),
    /** Lost connections are noticed at once. */
    lostWithinMinutes: z.number().min(0.5).max(60).default(2),
    /** Silence is noticed at each device's own time. */
    silentWithinMinutes: z.number().min(1).max(240).default(20),
    /** From the threshold to the alert, so that it lists all who are concerned. */
    listedAfterSeconds: z.number().min(0).max(300).default(30),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Dark {
  readonly home: HomeId;
  readonly device: DeviceId;
  readonly at: Instant;
  readonly how: "lost" | "silent";
}

interface Memory {
  readonly dark: readonly Dark[];
  /** Since when so many are gone that it is the building, and when that was found. */
  readonly outage: { readonly since: Instant; readonly foundAt: Instant } | undefined;
  readonly isSettled: boolean;
}

const LIT: Memory = { dark: [], outage: undefined, isSettled: false };
const DARK_MAX = 2_000;
const HOMES_SHOWN_MAX = 40;
/** It is over when no more than this part of what makes an outage is still gone. */
const OVER_AT = 0.5;

/** A power cut or a lost uplink takes a whole building: one trouble with a list, while every call from those homes stays its own. */
export const buildingOutage = defineRule<Settings, Memory>({
  kind: "building-outage",
  category: "technical",
  scope: "building",
  hazard: "outage",
  hears: [],
  needs: [],
  settings,
  blank: LIT,
  latched: false,
  notice(memory, sign, own, { building }) {
    if (sign.kind !== "connections" || building === undefined) return memory;
    const gone = new Set([...sign.back, ...sign.gone.map(({ device }) => device)]);
    const stay = memory.dark.filter((one) => !gone.has(one.device));
    const known = new Map(memory.dark.map((one) => [one.device, one.at]));
    const fresh = sign.gone.map((one) => ({ ...one, at: known.get(one.device) ?? sign.at }));
    const dark = [...stay, ...fresh].slice(-DARK_MAX);
    const needed = Math.max(own.devicesMin, Math.ceil(building.devices * own.share));
    if (memory.outage !== undefined && dark.length > needed * OVER_AT) return { ...memory, dark };
    const since = beginOf(dark, needed, own);
    return { dark, outage: since === undefined ? undefined : { since, foundAt: sign.at }, isSettled: false };
  },
  judge({ outage, dark, isSettled }, now, { listedAfterSeconds }, { building }) {
    if (outage === undefined || isSettled || building === undefined) return calm();
    const tellAt = after(outage.foundAt, seconds(listedAfterSeconds));
    if (now < tellAt) return calm(tellAt);
    const homes = [...new Set(dark.map(({ home }) => home))];
    const facts = { building: building.id, devices: dark.length, of: building.devices, homes: shown(homes) };
    return concern("urgent", "dark", outage.since, { facts });
  },
  settle: (memory) => (memory.outage === undefined ? memory : { ...memory, isSettled: true }),
  sentences: {
    "zh-CN": [
      "同一栋楼 {share}（1 为全部）的设备失联，且不少于 {devicesMin} 台、{homesMin} 户时，合并为一次事件。",
      "断线在 {lostWithinMinutes} 分钟内、静默在 {silentWithinMinutes} 分钟内算同时；{listedAfterSeconds} 秒后列出名单。",
    ],
    en: [
      "Make one case of it when a share of {share} (1 is all) of a building's devices falls silent, at least {devicesMin} devices in {homesMin} homes.",
      "Lost connections within {lostWithinMinutes} minutes and silence within {silentWithinMinutes} minutes count as one; the list closes after {listedAfterSeconds} seconds.",
    ],
  },
  title: { "zh-CN": "整栋失联", en: "Building without power or network" },
  says: {
    "zh-CN": {
      dark: ({ building, devices, of, homes }) =>
        `${building} 共 ${of} 台设备中 ${devices} 台同时失联，可能停电或断网：${homes}`,
    },
    en: {
      dark: ({ building, devices, of, homes }) =>
        `${devices} of ${of} devices in ${building} went silent together, power or network is gone: ${homes}`,
    },
  },
  source: "GRP-1: 30 % of a building's devices within 2 min are one case; every call for help stays its own",
});

/** When it began: the first of so many that went within one window of each other. */
function beginOf(dark: readonly Dark[], needed: number, own: Settings): Instant | undefined {
  const newest = dark.reduce<Instant | undefined>(
    (last, { at }) => (last === undefined || at > last ? at : last),
    undefined,
  );
  if (newest === undefined) return undefined;
  const windows = { lost: minutes(own.lostWithinMinutes), silent: minutes(own.silentWithinMinutes) };
  const together = dark.filter(({ at, how }) => at >= before(newest, windows[how]));
  if (together.length < needed || new Set(together.map(({ home }) => home)).size < own.homesMin) return undefined;
  return together.reduce((first, { at }) => (at < first ? at : first), newest);
}

function shown(homes: readonly HomeId[]): string {
  const more = homes.length - HOMES_SHOWN_MAX;
  return homes.slice(0, HOMES_SHOWN_MAX).join(", ") + (more > 0 ? ` +${more}` : "");
}

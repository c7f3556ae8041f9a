import type { Language, Worded } from "../core/language.ts";
import { localDate, localMinuteOfDay, type Zone } from "../core/local-time.ts";
import { STATION_HOME, type HomeId, type PersonId } from "../core/ids.ts";
import type { Announced } from "../core/input.ts";
import type { PlannedPerson } from "../core/plan.ts";
import type { HomeState } from "../core/state.ts";
import { between, minutes, type Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";

/** A shorter absence is a restart, and not worth waking anybody for. */
const GAP_MIN = minutes(2);
const ALERTS_SHOWN_MAX = 20;

export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  /** The clock had lost its time: the gap may have been longer than it seems. */
  readonly lengthUnknown: boolean;
}

export interface Report {
  readonly home: HomeId;
  readonly input: Announced;
}

interface Told {
  readonly from: string;
  readonly to: string;
  readonly alerts: readonly string[];
  readonly lengthUnknown: boolean;
}

const WORDS: Worded<{ readonly station: (told: Told) => string; readonly family: (told: Told) => string }> = {
  "zh-CN": {
    station: ({ from, to, alerts, lengthUnknown }) =>
      [
        `网关中断：${from} 至 ${to} 没有收到任何消息。`,
        lengthUnknown ? "网关时钟无效，实际中断可能更长。" : undefined,
        alerts.length === 0 ? "中断时没有未结报警。" : `中断时未结的报警：${alerts.join("、")}。请逐一核实。`,
        "请致电可能在此期间求助过的老人。",
      ]
        .filter((line) => line !== undefined)
        .join("\n"),
    family: ({ from, to }) =>
      `守望网关在 ${from} 至 ${to} 期间中断，没有收到任何消息。未结的报警继续处理，请致电确认老人平安。`,
  },
  en: {
    station: ({ from, to, alerts, lengthUnknown }) =>
      [
        `We could not listen from ${from} to ${to}.`,
        lengthUnknown ? "The gateway's clock had lost its time: it may have been longer." : undefined,
        alerts.length === 0
          ? "No alert was open."
          : `Open when it began: ${alerts.join(", ")}. Please check each of them.`,
        "Please call those who may have asked for help meanwhile.",
      ]
        .filter((line) => line !== undefined)
        .join("\n"),
    family: ({ from, to }) =>
      `We could not listen from ${from} to ${to}. The open alert goes on; please call to hear that all is well.`,
  },
};

/** Our own absence is an event: the station hears of it, and the family of everybody whose alert was open. Pure. */
export function gapReports(gap: Gap, registry: Registry, states: Iterable<HomeState>): readonly Report[] {
  if (between(gap.from, gap.to) < GAP_MIN && !gap.lengthUnknown) return [];
  const open = [...states].flatMap(({ alerts }) =>
    Object.values(alerts).filter((alert) => alert.category !== "technical" && registry.plans.has(alert.home)),
  );
  const staff = registry.plans.get(STATION_HOME)?.people.filter(({ kind }) => kind === "staff") ?? [];
  const ids = open.map(({ id }) => id);
  const alerts = [...ids.slice(0, ALERTS_SHOWN_MAX), ...(ids.length > ALERTS_SHOWN_MAX ? ["…"] : [])];
  const homes = [...new Set(open.map(({ home }) => home))];
  return [
    ...toEach({ gap, registry, home: STATION_HOME, people: staff, to: "station", alerts }),
    ...homes.flatMap((home) => {
      const people = registry.plans.get(home)?.people.filter(({ kind }) => kind === "family") ?? [];
      return toEach({ gap, registry, home, people, to: "family", alerts: [] });
    }),
  ];
}

interface Mailing {
  readonly gap: Gap;
  readonly registry: Registry;
  readonly home: HomeId;
  readonly people: readonly PlannedPerson[];
  readonly to: "station" | "family";
  readonly alerts: readonly string[];
}

function toEach({ gap, registry, home, people, to: readers, alerts }: Mailing): readonly Report[] {
  const zone = registry.plans.get(home)?.zone ?? registry.station.zone;
  const byLanguage = new Map<Language, PersonId[]>();
  for (const { id, language } of people) byLanguage.set(language, [...(byLanguage.get(language) ?? []), id]);
  return [...byLanguage].map(([language, to]) => {
    const told = { from: moment(gap.from, zone), to: moment(gap.to, zone), alerts, lengthUnknown: gap.lengthUnknown };
    const text = WORDS[language][readers](told);
    const key = `gap.${readers}.${language}.${gap.to}`;
    return { home, input: { kind: "announced", at: gap.to, key, purpose: "gap", to, text } };
  });
}

function moment(at: Instant, zone: Zone): string {
  const minute = localMinuteOfDay(at, zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return `${localDate(at, zone)} ${time}`;
}

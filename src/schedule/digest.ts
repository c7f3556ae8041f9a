import type { Submit } from "../arrival.ts";
import type { Clock } from "../clock.ts";
import type { Alert, Reason } from "../core/alert/alert.ts";
import { STATION_HOME } from "../core/ids.ts";
import type { Language, Worded } from "../core/language.ts";
import { lastLocal, localMinuteOfDay } from "../core/local-time.ts";
import { bySeverity } from "../core/severity.ts";
import { before, days, type Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";
import type { Job } from "./job.ts";

/** A digest longer than this is not read; the rest is counted. */
const LINES_MAX = 30;
const ALERTS_READ_MAX = 500;

export interface DigestNeeds {
  readonly registry: Registry;
  readonly store: Pick<Store, "alerts">;
  readonly submit: Submit;
  readonly clock: Clock;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
}

/** Once a day, to the station's staff: what could wait, and how the last day ended. */
export function digestJob(needs: DigestNeeds): Job {
  const { registry, submit, clock } = needs;
  const { zone, digestAtMinute } = registry.station;
  return {
    name: "digest",
    makesUpFirst: false,
    dueAt: (now) => lastLocal(digestAtMinute, now, zone),
    async run(dueAt) {
      const staff = [...registry.people.values()].filter((person) => person.kind === "staff");
      for (const language of new Set(staff.map((person) => person.language))) {
        const to = staff.filter((person) => person.language === language).map((person) => person.id);
        const text = await digestText(needs, language, dueAt);
        const key = `digest.${language}.${dueAt}`;
        const input = { kind: "announced", at: clock.now(), key, purpose: "digest", to, text } as const;
        await submit({ kind: "input", home: STATION_HOME, input, lifeSafety: false });
      }
    },
  };
}

const WORDS: Worded<{
  readonly open: (count: number) => string;
  readonly nothing: string;
  readonly closed: (count: number) => string;
  readonly more: (count: number) => string;
}> = {
  "zh-CN": {
    open: (count) => `未结 ${count} 件:`,
    nothing: "目前没有未结的事项。",
    closed: (count) => `过去一天已结 ${count} 件。`,
    more: (count) => `另有 ${count} 件。`,
  },
  en: {
    open: (count) => `${count} open:`,
    nothing: "Nothing is open.",
    closed: (count) => `${count} closed in the last day.`,
    more: (count) => `And ${count} more.`,
  },
};

async function digestText(
  { registry, store, wordsOf }: DigestNeeds,
  language: Language,
  dueAt: Instant,
): Promise<string> {
  const words = WORDS[language];
  const open = [...(await store.alerts({ open: true, limit: ALERTS_READ_MAX }))].toSorted((one, other) =>
    bySeverity(one.severity, other.severity),
  );
  const closed = await store.alerts({ open: false, limit: ALERTS_READ_MAX });
  const lately = closed.filter((alert) => (alert.closed?.at ?? 0) > before(dueAt, days(1)));
  const lines = open.slice(0, LINES_MAX).map((alert) => line(alert, { registry, language, wordsOf }));
  const rest = open.length - lines.length;
  return [
    ...(open.length === 0 ? [words.nothing] : [words.open(open.length), ...lines]),
    ...(rest > 0 ? [words.more(rest)] : []),
    words.closed(lately.length),
  ].join("\n");
}

function line(
  alert: Alert,
  { registry, language, wordsOf }: Pick<DigestNeeds, "registry" | "wordsOf"> & { readonly language: Language },
): string {
  const minute = localMinuteOfDay(alert.openedAt, registry.station.zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const who = alert.resident === undefined ? alert.home : (registry.residents.get(alert.resident)?.name ?? alert.home);
  const [evidence] = alert.evidence;
  return `${time} ${who} · ${evidence === undefined ? alert.key : (wordsOf(evidence.reason, language) ?? alert.key)} · ${alert.id}`;
}

import type { Alert, Reason } from "../core/alert/alert.ts";
import { LOOP_HOME } from "../core/ids.ts";
import type { Language, Worded } from "../core/language.ts";
import { localMinuteOfDay } from "../core/local-time.ts";
import { bySeverity } from "../core/severity.ts";
import { before, days, type Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

/** A digest longer than this is not read; the rest is counted. */
const LINES_MAX = 30;
const GAPS_MAX = 10;
const ALERTS_READ_MAX = 500;

export interface DigestContent {
  readonly registry: Registry;
  readonly store: Pick<Store, "alerts">;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  /** When nobody would be told in the days to come, in words. */
  readonly gaps: (language: Language) => readonly string[];
}

const WORDS: Worded<{
  readonly open: (count: number) => string;
  readonly waited: (count: number) => string;
  readonly gaps: (count: number) => string;
  readonly nothing: string;
  readonly closed: (count: number) => string;
  readonly more: (count: number) => string;
}> = {
  "zh-CN": {
    open: (count) => `未结 ${count} 件:`,
    waited: (count) => `在免打扰时段等到现在的 ${count} 件:`,
    gaps: (count) => `今后几天有 ${count} 处通知不到人:`,
    nothing: "目前没有未结的事项。",
    closed: (count) => `过去一天已结 ${count} 件。`,
    more: (count) => `另有 ${count} 件。`,
  },
  en: {
    open: (count) => `${count} open:`,
    waited: (count) => `${count} waited through the quiet hours:`,
    gaps: (count) => `${count} times in the days to come nobody would be told:`,
    nothing: "Nothing is open.",
    closed: (count) => `${count} closed in the last day.`,
    more: (count) => `And ${count} more.`,
  },
};

/** The gateway's own test is nobody's trouble. */
const isReal = ({ home }: Alert): boolean => home !== LOOP_HOME;

/** Held when it came, in the day that this digest is about: nobody was called about it then. */
const hasWaited = ({ hold, firstHeldAt }: Alert, since: Instant): boolean =>
  hold?.kind === "quiet-hours" || (hold === undefined && firstHeldAt !== undefined && firstHeldAt > since);

export async function digestText(content: DigestContent, language: Language, dueAt: Instant): Promise<string> {
  const { store } = content;
  const words = WORDS[language];
  const since = before(dueAt, days(1));
  const read = async (open: boolean) =>
    [...(await store.alerts({ open, limit: ALERTS_READ_MAX }))]
      .filter(isReal)
      .toSorted((one, other) => bySeverity(one.severity, other.severity));
  const [open, closed] = [await read(true), await read(false)];
  const lately = closed.filter((alert) => (alert.closed?.at ?? 0) > since);
  const waited = [...open, ...lately].filter((alert) => hasWaited(alert, since));
  const standing = open.filter((alert) => !waited.includes(alert));
  const gaps = content.gaps(language);
  const list = (alerts: readonly Alert[]) => alerts.map((alert) => line(alert, content, language));
  return [
    ...section(words.waited, list(waited), { words, most: LINES_MAX }),
    ...(open.length === 0 ? [words.nothing] : section(words.open, list(standing), { words, most: LINES_MAX })),
    ...section(words.gaps, gaps, { words, most: GAPS_MAX }),
    words.closed(lately.length),
  ].join("\n");
}

interface Room {
  readonly words: Pick<(typeof WORDS)[Language], "more">;
  readonly most: number;
}

function section(title: (count: number) => string, lines: readonly string[], { words, most }: Room): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - most;
  return [title(lines.length), ...lines.slice(0, most), ...(rest > 0 ? [words.more(rest)] : [])];
}

function line(alert: Alert, { registry, wordsOf }: DigestContent, language: Language): string {
  const minute = localMinuteOfDay(alert.openedAt, registry.station.zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const who = alert.resident === undefined ? alert.home : (registry.residents.get(alert.resident)?.name ?? alert.home);
  const [evidence] = alert.evidence;
  return `${time} ${who} · ${evidence === undefined ? alert.key : (wordsOf(evidence.reason, language) ?? alert.key)} · ${alert.id}`;
}

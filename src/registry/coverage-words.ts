import type { Language, Worded } from "../core/language.ts";
import { isoWeekday, localDate, localDay, localMinuteOfDay, type Zone } from "../core/local-time.ts";
import { STATION_HOME } from "../core/ids.ts";
import { after, days, type Instant } from "../core/time.ts";
import { lookAhead, type Gap, type Span } from "./coverage.ts";
import type { Registry } from "./registry.ts";
import type { IsProven } from "./unproven.ts";

const HOMES_SHOWN_MAX = 3;

const DAYS: Worded<readonly string[]> = {
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

interface Words {
  readonly always: string;
  readonly step: (number: number) => string;
  readonly loop: string;
  readonly all: string;
  /** Its own troubles: a broken disk, a broker that is gone. */
  readonly station: string;
  readonly line: (when: string, who: string, about: string) => string;
  readonly hope: (when: string, who: string, about: string) => string;
  readonly homes: (shown: readonly string[], more: number) => string;
}

const WORDS: Worded<Words> = {
  "zh-CN": {
    always: "一直",
    step: (number) => `第 ${number} 步`,
    loop: "循环通知",
    all: "整个策略",
    station: "本站自身",
    line: (when, who, about) => `${when} ${who}通知不到任何人（${about}）`,
    hope: (when, who, about) => `${when} ${who}只靠未核验的地址（${about}）`,
    homes: (shown, more) => shown.join("、") + (more > 0 ? ` 等 ${shown.length + more} 户` : ""),
  },
  en: {
    always: "at any time",
    step: (number) => `step ${number}`,
    loop: "the loop",
    all: "the whole policy",
    station: "the station itself",
    line: (when, who, about) => `${when} ${who} reaches nobody (${about})`,
    hope: (when, who, about) => `${when} ${who} rests only on addresses that nobody verified (${about})`,
    homes: (shown, more) => shown.join(", ") + (more > 0 ? ` and ${more} more homes` : ""),
  },
};

interface Reader {
  readonly language: Language;
  readonly zone: Zone;
  /** What was looked at: a gap that fills it needs no times. */
  readonly span: Span;
}

/** The clocks of the station as its plans read them. */
export const shownZone = ({ plans, station }: Pick<Registry, "plans" | "station">): Zone =>
  plans.get(STATION_HOME)?.zone ?? station.zone;

/** The dry run as a whole: data, and words for people. */
export function dryRun(
  registry: Registry,
  from: Instant,
  order: { readonly days: number; readonly language: Language; readonly isProven?: IsProven | undefined },
): { readonly lines: readonly string[]; readonly gaps: readonly Gap[]; readonly silent: number } {
  const { language, isProven } = order;
  const span = { from, to: after(from, days(order.days)) };
  const run = lookAhead(registry, span, isProven);
  let step = run.next();
  while (step.done !== true) step = run.next();
  const gaps = step.value;
  const lines = gaps.map((gap) => sayGap(gap, { language, zone: shownZone(registry), span }));
  return { lines, gaps, silent: gaps.filter(isSilent).length };
}

/** The whole policy reaches nobody. */
export const isSilent = ({ stage, unverified }: Gap): boolean => stage === "all" && unverified !== true;

/** `Tue 03-10 22:00–Wed 06:00 step 2 reaches nobody (person-critical: critical, urgent; flat-4)`. */
export function sayGap(gap: Gap, { language, zone, span }: Reader): string {
  const { policy, stage, severities, from, to, homes } = gap;
  const words = WORDS[language];
  const isWhole = from === span.from && to === span.to;
  const when = isWhole ? words.always : `${began(from, language, zone)}–${ended(to, { from, language, zone })}`;
  const who = stage === "all" ? words.all : stage === "loop" ? words.loop : words.step(stage);
  const shown = homes.slice(0, HOMES_SHOWN_MAX).map((home) => (home === STATION_HOME ? words.station : home));
  const where = words.homes(shown, homes.length - shown.length);
  const line = gap.unverified === true ? words.hope : words.line;
  return line(when, who, `${policy}: ${severities.join(", ")}; ${where}`);
}

const weekday = (at: Instant, language: Language, zone: Zone): string => DAYS[language][isoWeekday(at, zone) - 1] ?? "";

const began = (at: Instant, language: Language, zone: Zone): string =>
  `${weekday(at, language, zone)} ${localDate(at, zone).slice(5)} ${clock(localMinuteOfDay(at, zone))}`;

/** The day is left out where it is the day on which the gap began; its midnight is 24:00. */
function ended(
  at: Instant,
  { from, language, zone }: { readonly from: Instant; readonly language: Language; readonly zone: Zone },
): string {
  const minute = localMinuteOfDay(at, zone);
  const later = localDay(at, zone) - localDay(from, zone);
  if (later === 0) return clock(minute);
  if (later === 1 && minute === 0) return "24:00";
  return later < 7 ? `${weekday(at, language, zone)} ${clock(minute)}` : began(at, language, zone);
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

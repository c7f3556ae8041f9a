import { changingMinutes } from "../core/alert/reach.ts";
import { weekdayOf } from "../core/local-time.ts";
import type { CarePlan } from "../core/plan.ts";
import { instant, type Instant } from "../core/time.ts";
import type { WeekSpan } from "../finding/finding.ts";

const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const MINUTE_MS = 60_000;
/** A Monday in days since 1970: asked in a zone whose clocks never change, any one is as good as another. */
const SOME_MONDAY = 19_723;
/** Rotas that come round later than this are asked about their first half year. */
const WEEKS_MAX = 26;

/** An ordinary time for a plan: as many weeks as its rotas need to come round, without holidays and without absences. */
export interface OrdinaryWeeks {
  /** The plan as it is asked. */
  readonly plan: CarePlan;
  /** Between two of these nobody comes or goes. */
  readonly moments: readonly Instant[];
  readonly weeks: number;
}

export function ordinaryWeeks(plan: CarePlan): OrdinaryWeeks {
  const rotas = plan.roster?.rotas ?? [];
  const latest = Math.max(SOME_MONDAY, ...rotas.map(({ begins }) => begins));
  const monday = latest + ((8 - weekdayOf(latest)) % 7);
  const cycle = rotas.reduce((days, { turnDays, turns }) => leastCommon(days, turnDays * turns.length), 7);
  const weeks = Math.min(WEEKS_MAX, Math.ceil(cycle / 7));
  const minutes = [...new Set([0, ...changingMinutes(plan)])].toSorted((one, other) => one - other);
  const moments = Array.from({ length: weeks * 7 }, (_, day) => (monday + day) * DAY_MINUTES).flatMap((day) =>
    minutes.map((minute) => instant((day + minute) * MINUTE_MS)),
  );
  return { plan: { ...plan, zone: "UTC", roster: { rotas, holidays: [], absences: [] } }, moments, weeks };
}

function leastCommon(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return (one / a) * other;
}

/** Where in the week the moments lie at which nobody was there: each lasts until the next. */
export function gapsAt(unreached: ReadonlySet<Instant>, { moments, weeks }: OrdinaryWeeks): readonly WeekSpan[] {
  const [first = instant(0)] = moments;
  const end = first + weeks * WEEK_MINUTES * MINUTE_MS;
  const spans = moments.flatMap((moment, index): readonly WeekSpan[] => {
    if (!unreached.has(moment)) return [];
    const fromMinute = ((moment - first) / MINUTE_MS) % WEEK_MINUTES;
    return [{ fromMinute, toMinute: fromMinute + ((moments[index + 1] ?? end) - moment) / MINUTE_MS }];
  });
  return aroundTheWeek(merged(spans.toSorted((one, other) => one.fromMinute - other.fromMinute)));
}

function merged(spans: readonly WeekSpan[]): readonly WeekSpan[] {
  const gaps: { fromMinute: number; toMinute: number }[] = [];
  for (const { fromMinute, toMinute } of spans) {
    const last = gaps.at(-1);
    if (last === undefined || last.toMinute < fromMinute) gaps.push({ fromMinute, toMinute });
    else last.toMinute = Math.max(last.toMinute, toMinute);
  }
  return gaps;
}

/** A gap on Sunday night that goes on early on Monday is one gap. */
function aroundTheWeek(gaps: readonly WeekSpan[]): readonly WeekSpan[] {
  const [first] = gaps;
  const last = gaps.at(-1);
  if (first === undefined || last === undefined || first === last) return gaps;
  if (first.fromMinute !== 0 || last.toMinute !== WEEK_MINUTES) return gaps;
  return [...gaps.slice(1, -1), { fromMinute: last.fromMinute, toMinute: WEEK_MINUTES + first.toMinute }];
}

/** A life cannot wait for the morning; a low battery can, as long as somebody comes some day. */
export const isWholeWeek = (gaps: readonly WeekSpan[]): boolean =>
  gaps.some((gap) => gap.toMinute - gap.fromMinute >= WEEK_MINUTES);

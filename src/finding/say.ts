import type { Language, Worded } from "../core/language.ts";
import type { FindingParams, WeekSpan } from "./finding.ts";

export type Say = (params: FindingParams) => string;
/** One finding in both languages. */
export interface Words extends Worded<Say> {
  /** What to do about it, where a nearest word does not say so already. */
  readonly hint?: Worded<Say>;
}

export const fixed =
  (text: string): Say =>
  () =>
    text;
export const text = (params: FindingParams, name: string): string => {
  const value = params[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

const DAYS: Worded<readonly string[]> = {
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** More gaps than this say no more than the first ones do. */
const SPANS_SHOWN_MAX = 4;

/** The gaps of a week in words: `Tue 22:00–Wed 06:00`. */
export function spans(params: FindingParams, language: Language): string {
  const gaps = params["gaps"];
  if (!Array.isArray(gaps)) return "";
  const whole = gaps.some((gap: WeekSpan) => gap.toMinute - gap.fromMinute >= WEEK_MINUTES);
  if (whole) return language === "en" ? "at any time" : "任何时候都";
  const shown = gaps.slice(0, SPANS_SHOWN_MAX).map((gap: WeekSpan) => span(gap, language));
  return shown.join(language === "en" ? ", " : "、") + (gaps.length > SPANS_SHOWN_MAX ? " …" : "");
}

function span({ fromMinute, toMinute }: WeekSpan, language: Language): string {
  const end = moment(toMinute, language, fromMinute);
  return `${moment(fromMinute, language, undefined)}–${end}`;
}

/** The day is left out where it is the day on which the span began. */
function moment(minute: number, language: Language, begun: number | undefined): string {
  const inWeek = minute % WEEK_MINUTES;
  const day = Math.floor(inWeek / DAY_MINUTES);
  const clock = `${String(Math.floor((inWeek % DAY_MINUTES) / 60)).padStart(2, "0")}:${String(inWeek % 60).padStart(2, "0")}`;
  if (begun !== undefined && Math.floor(begun / DAY_MINUTES) === day) return clock;
  return `${DAYS[language][day] ?? ""} ${clock}`;
}

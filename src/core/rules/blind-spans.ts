import type { BlindSign } from "./rule.ts";
import { after, between, instant, milliseconds, type Duration, type Instant } from "../time.ts";

/** Minutes in which we could not hear: silence then proves nothing. Sorted, apart from each other, and few. */
export type BlindSpans = readonly (readonly [from: Instant, to: Instant])[];

const SPANS_MAX = 8;

/** Adds a span, joined with what it touches; of too many the two oldest become one. */
export function addBlind(spans: BlindSpans, { from, to }: BlindSign): BlindSpans {
  if (to <= from || spans.some(([start, end]) => start <= from && to <= end)) return spans;
  const touching = spans.filter(([start, end]) => start <= to && from <= end);
  const apart = spans.filter((span) => !touching.includes(span));
  const joined: readonly [Instant, Instant] = [
    instant(Math.min(from, ...touching.map(([start]) => start))),
    instant(Math.max(to, ...touching.map(([, end]) => end))),
  ];
  const all = [...apart, joined].toSorted(([one], [other]) => one - other);
  const [first, second, ...rest] = all;
  return all.length > SPANS_MAX && first !== undefined && second !== undefined ? [[first[0], second[1]], ...rest] : all;
}

/** Spans that still matter to a count that begins here. */
export const blindAfter = (spans: BlindSpans, start: Instant): BlindSpans =>
  spans.some(([, to]) => to <= start) ? spans.filter(([, to]) => to > start) : spans;

/** When so much time has passed in which we could hear. */
export function listenedUntil(start: Instant, wait: Duration, spans: BlindSpans): Instant {
  let end = after(start, wait);
  for (const [from, to] of spans) {
    const begins = instant(Math.max(from, start));
    if (to > begins && begins < end) end = after(end, milliseconds(between(begins, to)));
  }
  return end;
}

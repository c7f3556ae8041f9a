import { localDay, type Zone } from "../../core/local-time.ts";
import { hours, instant } from "../../core/time.ts";
import { DAYS_MIN } from "./learnt.ts";

const HOURS_MIN = 20;
/** Nine of ten hours lie in between. */
const LOWEST = 0.05;
const HIGHEST = 0.95;
const HOUR = hours(1);

export interface Usual {
  /** Absent while too little is known. */
  readonly range?: { readonly low: number; readonly high: number };
  /** Days on which something was measured. */
  readonly days: number;
}

export interface Reading {
  readonly at: number;
  readonly value: number;
}

/** Somebody's own usual range: every hour counts once, by its median, so that a restless watch does not count more. */
export function usualOf(readings: readonly Reading[], zone: Zone): Usual {
  const byHour = new Map<number, number[]>();
  for (const { at, value } of readings) {
    const hour = Math.floor(at / HOUR);
    const values = byHour.get(hour);
    if (values === undefined) byHour.set(hour, [value]);
    else values.push(value);
  }
  const days = new Set([...byHour.keys()].map((hour) => localDay(instant(hour * HOUR), zone))).size;
  if (byHour.size < HOURS_MIN || days < DAYS_MIN) return { days };
  const medians = [...byHour.values()].map((values) => quantile(values, 0.5));
  return { range: { low: quantile(medians, LOWEST), high: quantile(medians, HIGHEST) }, days };
}

/** Linear between neighbours (Hyndman and Fan 1996, type 7). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

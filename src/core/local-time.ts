import { Temporal } from "temporal-polyfill";
import type { Availability, DailySpan } from "./plan.ts";
import { days, hours, instant, minutes, type Instant } from "./time.ts";

/**
 * The only place that knows calendars: IANA zones, changing nights included. A time that the clock skips is taken as much
 * later as the clock jumps; a time that it shows twice is taken the second time. Throws `RangeError` for an unknown zone.
 */

/** Whose clocks are meant: an IANA name, and how far they are ahead of engine time where somebody set the gateway's clock. */
export type Zone = string | { readonly name: string; readonly aheadMs: number };

export const zoneName = (zone: Zone): string => (typeof zone === "string" ? zone : zone.name);
export const aheadOf = (zone: Zone): number => (typeof zone === "string" ? 0 : zone.aheadMs);

const MINUTE = minutes(1);
const DAY = days(1);
/** Zones change their offset on quarter hours only. */
const SLOT = minutes(15);
/** About ten days of slots in a dozen zones; then the cache begins anew. */
const SLOTS_MAX = 10_000;

const offsets = new Map<string, Map<number, number>>();
let cached = 0;

/** What local clocks show ahead of this instant of engine time, milliseconds. */
function offsetAt(at: Instant, zone: Zone): number {
  if (typeof zone === "string") return namedOffsetAt(at, zone);
  return namedOffsetAt(instant(at + zone.aheadMs), zone.name) + zone.aheadMs;
}

function namedOffsetAt(at: Instant, zone: string): number {
  const slot = Math.floor(at / SLOT);
  const known = offsets.get(zone)?.get(slot);
  if (known !== undefined) return known;
  if (cached >= SLOTS_MAX) {
    offsets.clear();
    cached = 0;
  }
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const offset = zoned.offsetNanoseconds / 1_000_000;
  const slots = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, slots.set(slot, offset));
  cached += 1;
  return offset;
}

/** Minutes since local midnight, as the clock on the wall shows them. */
export function localMinuteOfDay(at: Instant, zone: Zone): number {
  const local = at + offsetAt(at, zone);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
}

/** Days since 1970-01-01, as local calendars count them. */
export const localDay = (at: Instant, zone: Zone): number => Math.floor((at + offsetAt(at, zone)) / DAY);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
export const isoWeekday = (at: Instant, zone: Zone): number => weekdayOf(localDay(at, zone));

/** `2026-03-04` counted in days; `undefined` for what is no day. */
export function dayOf(date: string): number | undefined {
  const midnight = instantOfLocal(`${date}T00:00`, "UTC");
  return midnight === undefined ? undefined : midnight / DAY;
}

/** `2026-03-04`. */
export const localDate = (at: Instant, zone: Zone): string => zonedAt(at, zone).toPlainDate().toString();

const zonedAt = (at: Instant, zone: Zone) =>
  Temporal.Instant.fromEpochMilliseconds(at + aheadOf(zone)).toZonedDateTimeISO(zoneName(zone));

const isInside = ({ fromMinute, toMinute }: DailySpan, minute: number): boolean =>
  fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;

/** Half-open; may wrap over midnight; equal ends mean the whole day. A night that skips or repeats an hour is judged by its clock. */
export const isWithin = (span: DailySpan, at: Instant, zone: Zone): boolean =>
  isInside(span, localMinuteOfDay(at, zone));

/** The weekday is that of the evening on which a night begins. */
export function isAvailable(spans: readonly Availability[], at: Instant, zone: Zone): boolean {
  const minute = localMinuteOfDay(at, zone);
  const today = isoWeekday(at, zone);
  const yesterday = today === 1 ? 7 : today - 1;
  return spans.some((span) => {
    if (!isInside(span, minute)) return false;
    const beganYesterday = span.fromMinute >= span.toMinute && minute < span.toMinute && minute < span.fromMinute;
    return span.weekdays.includes(beganYesterday ? yesterday : today);
  });
}

/** The first instant strictly after this one at which local clocks show the minute. */
export function nextLocal(minuteOfDay: number, from: Instant, zone: Zone): Instant {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const plain = onPlainDay(from, minuteOfDay, ahead, zone);
    if (plain === undefined) break;
    if (plain > from) return plain;
  }
  const today = zonedAt(from, zone).toPlainDate();
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const candidate = instantOn(today.add({ days: ahead }), minuteOfDay, zone);
    if (candidate > from) return candidate;
  }
  throw new RangeError(`no minute ${minuteOfDay} within two days`);
}

/** The last instant at or before this one at which local clocks show the minute. */
export function lastLocal(minuteOfDay: number, until: Instant, zone: Zone): Instant {
  for (let back = 0; back <= 2; back += 1) {
    const plain = onPlainDay(until, minuteOfDay, -back, zone);
    if (plain === undefined) break;
    if (plain <= until) return plain;
  }
  const today = zonedAt(until, zone).toPlainDate();
  for (let back = 0; back <= 2; back += 1) {
    const candidate = instantOn(today.subtract({ days: back }), minuteOfDay, zone);
    if (candidate <= until) return candidate;
  }
  throw new RangeError(`no minute ${minuteOfDay} within two days`);
}

/** Far enough from any change of the clocks that a local time means one instant. */
const NEAR = hours(4);

/** By the offsets that are known already; `undefined` where the clocks change between, and only a calendar can tell. */
function onPlainDay(at: Instant, minuteOfDay: number, ahead: number, zone: Zone): Instant | undefined {
  const offset = offsetAt(at, zone);
  const day = Math.floor((at + offset) / DAY) + ahead;
  const found = instant(day * DAY + minuteOfDay * MINUTE - offset);
  const isPlain =
    offsetAt(instant(found - NEAR), zone) === offset &&
    offsetAt(found, zone) === offset &&
    offsetAt(instant(found + NEAR), zone) === offset;
  return isPlain ? found : undefined;
}

function instantOn(date: Temporal.PlainDate, minuteOfDay: number, zone: Zone): Instant {
  const midnight = date.add({ days: Math.floor(minuteOfDay / 1_440) });
  const minute = minuteOfDay % 1_440;
  const local = midnight.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return instantIn(local, zone);
}

const instantIn = (local: Temporal.PlainDateTime, zone: Zone): Instant =>
  instant(local.toZonedDateTime(zoneName(zone), { disambiguation: "later" }).epochMilliseconds - aheadOf(zone));

/** `2026-03-04T19:05:06` as clocks in the zone show it; `undefined` for what is no such time. */
export function instantOfLocal(text: string, zone: Zone): Instant | undefined {
  try {
    const local = Temporal.PlainDateTime.from(text.replace(" ", "T"));
    return instantIn(local, zone);
  } catch {
    // Not a time of any calendar: the caller treats it as no time at all.
    return undefined;
  }
}

/** Whether this is a zone that calendars here know. */
export function isZone(zone: string): boolean {
  try {
    zonedAt(instant(0), zone);
    return true;
  } catch {
    // An unknown name is an answer, not a failure.
    return false;
  }
}

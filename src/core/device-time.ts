import { instantOfLocal } from "./local-time.ts";
import { instant, type Instant } from "./time.ts";

/**
 * What a device's clock claims. `good` names its own zone; `low` was local time without one, so the site's zone was assumed. The
 * claim is still only a claim: the time policy judges it against arrival.
 */
export interface DeviceTime {
  readonly at: Instant;
  readonly trust: "good" | "low";
}

interface Reading {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Below this a number is an uptime or rubbish: it would be 2001-09-09. */
const SECONDS_FROM = 1e9;
const MILLISECONDS_FROM = 1e11;
const MICROSECONDS_FROM = 1e14;
const NANOSECONDS_FROM = 1e17;

/** Clocks that lost their time wake in 1970, 1980, 2000 or on 2020-01-01, which ends on Earth at noon UTC of the next day. */
const EARLIEST_HONEST_MS = 1_577_966_400_000;
/** 2100-01-01. */
const LATEST_HONEST_MS = 4_102_444_800_000;

const NUMERIC = /^\d{1,19}(\.\d{1,9})?$/;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Parses whatever a device writes as time; `undefined` where it says nothing honest. Local time without a zone is read by the
 * clocks of `zone`, an IANA name.
 */
export function parseDeviceTime(claim: string | number, zone?: string): DeviceTime | undefined {
  if (typeof claim === "number") return honest(epochMs(claim), "good");
  const text = claim.trim();
  return NUMERIC.test(text) ? honest(epochMs(Number(text)), "good") : parseIso(text, zone);
}

/** Seconds, milliseconds, microseconds or nanoseconds: their ranges for this century do not overlap. */
function epochMs(count: number): number | undefined {
  if (!(count >= SECONDS_FROM)) return undefined;
  // Rounded, because a fraction of seconds is rarely exact in binary.
  if (count < MILLISECONDS_FROM) return Math.round(count * 1_000);
  if (count < MICROSECONDS_FROM) return count;
  if (count < NANOSECONDS_FROM) return count / 1_000;
  return count / 1_000_000;
}

function parseIso(text: string, zone: string | undefined): DeviceTime | undefined {
  const parts = ISO.exec(text);
  if (parts === null) return undefined;
  const reading = readingOf(parts);
  if (!isOnCalendar(reading)) return undefined;
  const offset = parts[8];
  if (offset !== undefined) return honest(utcMs(reading) - offsetMs(offset), "good");
  return honest(zone === undefined ? undefined : instantOfLocal(text.replace(",", "."), zone), "low");
}

function readingOf(parts: RegExpExecArray): Reading {
  const [, year, month, day, hour, minute, second, fraction] = parts;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: Math.floor(Number(`0.${fraction ?? 0}`) * 1_000 + 1e-6),
  };
}

function honest(epoch: number | undefined, trust: DeviceTime["trust"]): DeviceTime | undefined {
  if (epoch === undefined || epoch < EARLIEST_HONEST_MS || epoch >= LATEST_HONEST_MS) return undefined;
  return { at: instant(Math.floor(epoch)), trust };
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function isOnCalendar({ year, month, day, hour, minute, second }: Reading): boolean {
  const days = (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  // Second 60 is a leap second and counts as the next minute.
  return day >= 1 && day <= days && hour <= 23 && minute <= 59 && second <= 60;
}

/** `Z`, `+08:00`, `+0800` or `+08`. */
function offsetMs(offset: string): number {
  if (offset === "Z" || offset === "z") return 0;
  const minutesEast = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || 0);
  return (offset.startsWith("-") ? -minutesEast : minutesEast) * 60_000;
}

function utcMs({ year, month, day, hour, minute, second, millisecond }: Reading): number {
  return (((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + millisecond;
}

/** Days from 1970-01-01 in the Gregorian calendar, counted in years that begin in March so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - DAYS_TO_EPOCH;
}

/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;

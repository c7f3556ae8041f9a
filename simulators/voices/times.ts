import { parseDeviceTime } from "../../src/core/device-time.ts";
import { after, between, instant, milliseconds, type Instant } from "../../src/core/time.ts";
import { isRecord } from "../../devices/words.ts";
import { rewritten, valuesIn } from "./written.ts";

/** The keys under which families write when something happened. */
const TIME_KEYS: ReadonlySet<string> = new Set([
  "time",
  "Time",
  "ts",
  "tm",
  "timestamp",
  "last_seen",
  "received_at",
  "deviceTime",
  "fixTime",
  "serverTime",
  "eventTime",
  "frame_time",
  "start_time",
]);

/** Clocks without a zone stand on the walls of the site. */
const SITE_ZONE = "Asia/Shanghai";
const SITE_AHEAD = milliseconds(8 * 3_600_000);

/** A message whose latest time is `at`, and whose other times are as long before as they were; each in the way it was written. */
export function redated(message: unknown, at: Instant): unknown {
  const times = [...valuesIn(message)].flatMap(([key, value]) => timeOf(key, value) ?? []);
  const latest = times.length === 0 ? undefined : instant(Math.max(...times));
  const moved =
    latest === undefined
      ? message
      : rewritten(message, (value, key) => {
          const time = timeOf(key, value);
          return time === undefined ? value : writtenLike(value, after(at, between(latest, time)));
        });
  return withSplitTime(moved, at);
}

function timeOf(key: string, value: unknown): Instant | undefined {
  if (!TIME_KEYS.has(key) || (typeof value !== "number" && typeof value !== "string")) return undefined;
  return parseDeviceTime(value, SITE_ZONE)?.at;
}

const UNITS = [
  { below: 1e11, perMs: 1 / 1_000 },
  { below: 1e14, perMs: 1 },
  { below: 1e17, perMs: 1_000 },
  { below: Number.POSITIVE_INFINITY, perMs: 1_000_000 },
] as const;

function writtenLike(value: unknown, at: Instant): unknown {
  const count = Number(value);
  if (Number.isNaN(count)) return isoLike(String(value), at);
  const perMs = UNITS.find(({ below }) => count < below)?.perMs ?? 1;
  const written = Number.isInteger(count) ? Math.floor(at * perMs) : at * perMs;
  return typeof value === "string" ? String(written) : written;
}

const ISO = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** The same letter between date and clock, the same zone, and as many digits behind the second. */
function isoLike(written: string, at: Instant): string {
  const [, , separator = "T", , fraction = "", zone] = ISO.exec(written) ?? [];
  const ahead = zone === undefined ? SITE_AHEAD : aheadOf(zone);
  const [date = "", clock = ""] = new Date(after(at, ahead)).toISOString().split("T");
  const digits = clock.slice(9, 12).padEnd(9, "0");
  const behind = fraction === "" ? "" : `.${digits.slice(0, fraction.length - 1)}`;
  return `${date}${separator}${clock.slice(0, 8)}${behind}${zone ?? ""}`;
}

function aheadOf(zone: string) {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return milliseconds(sign === "-" ? -ahead : ahead);
}

/** Watches that write the day and the clock in two fields, without separators: 260203 and 121856. */
function withSplitTime(message: unknown, at: Instant): unknown {
  if (!isRecord(message) || message["locationDate"] === undefined) return message;
  const [date = "", clock = ""] = new Date(after(at, SITE_AHEAD)).toISOString().split("T");
  return {
    ...message,
    locationDate: date.slice(2).replaceAll("-", ""),
    locationTime: clock.slice(0, 8).replaceAll(":", ""),
  };
}

import { isWithin, nextLocal, type Zone } from "../local-time.ts";
import type { Severity } from "../severity.ts";
import { before, instant, minutes, type Instant } from "../time.ts";
import type { PolicyDocument } from "./policy.ts";

const MINUTE = minutes(1);

/**
 * Until when an alert of this severity need not wake anybody, if it is so now: to the end of the quiet hours, or to the digest that
 * lists it. `undefined`: call. What endangers somebody has no quiet hours, whatever a policy says.
 */
export function quietUntil(policy: PolicyDocument, severity: Severity, at: Instant, zone: Zone): Instant | undefined {
  const { quiet } = policy;
  if (quiet === undefined || (severity !== "attention" && severity !== "notice")) return undefined;
  if (!quiet.severities.includes(severity)) return undefined;
  const hours = { fromMinute: minuteOfDay(quiet.from), toMinute: minuteOfDay(quiet.to) };
  if (!isWithin(hours, at, zone)) return undefined;
  if (quiet.digestAt !== undefined) return nextLocal(minuteOfDay(quiet.digestAt), at, zone);
  let end = nextLocal(hours.toMinute, at, zone);
  // Where the clock skips the end, the hours are over as soon as it has skipped it.
  for (let sooner = before(end, MINUTE); sooner > at && !isWithin(hours, sooner, zone); sooner = before(end, MINUTE))
    end = instant(sooner);
  return end;
}

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

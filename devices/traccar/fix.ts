import { parseDeviceTime } from "../../src/core/device-time.ts";
import type { Observation } from "../../src/core/observation.ts";
import { measured } from "../measured.ts";
import { flagOf, numberOf } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A fix this much older than the message is where the person was, not where the person is. */
const FRESH_MS = 5 * 60_000;

/**
 * Where the wearer is now, or the sentence why this message does not say. Traccar fills each message that has no place with the
 * last known one, and with 1980-01-06 where it never had one.
 */
export function fixOf(position: Fields): Observation | string | undefined {
  const { latitude, longitude, valid, outdated, accuracy } = position;
  if (latitude === undefined || longitude === undefined) return undefined;
  if (flagOf(valid) !== true) return "location: the receiver has no valid fix";
  if (flagOf(outdated) === true || isOld(position)) return "location: only the last known place, not where it is now";
  const metres = numberOf(accuracy);
  return measured(
    "location",
    { lat: latitude, lon: longitude, ...(metres !== undefined && metres > 0 && { accuracy_m: metres }) },
    undefined,
  );
}

const LOST_CLOCK = /^(19[78]\d|2000)-/;

function isOld({ fixTime, deviceTime, serverTime }: Fields): boolean {
  if (typeof fixTime === "string" && LOST_CLOCK.test(fixTime)) return true;
  const spoke = deviceTime ?? serverTime;
  if (fixTime === undefined || spoke === undefined || fixTime === spoke) return false;
  const [fixed, said] = [instantOf(fixTime), instantOf(spoke)];
  // A time before our epoch of honest clocks cannot be told from another such; beside an honest one it is old.
  if (fixed === undefined) return said !== undefined;
  return said !== undefined && said - fixed > FRESH_MS;
}

const instantOf = (time: unknown): number | undefined =>
  typeof time === "string" || typeof time === "number" ? parseDeviceTime(time)?.at : undefined;

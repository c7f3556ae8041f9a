import { between, minutes, type Instant } from "../core/time.ts";

const HELD_MAX = 1_000;
const QUIET = minutes(1);

const isQuiet = (last: Instant, at: Instant): boolean => between(last, at) < QUIET;

export type Gate = (key: string, at: Instant) => "store" | "seen-lately" | "full";

/** A stranger that talks all day is stored once a minute, and a thousand strangers are as many as anybody can adopt. */
export function createSightingGate(heldMax = HELD_MAX): Gate {
  /** Oldest first: a Map keeps the order in which keys were set. */
  const storedAt = new Map<string, Instant>();

  /** Lets go of the one heard least lately, if its minute is over. */
  function makeRoom(at: Instant): boolean {
    if (storedAt.size < heldMax) return true;
    for (const [oldest, last] of storedAt) return !isQuiet(last, at) && storedAt.delete(oldest);
    return false;
  }

  return (key, at) => {
    const last = storedAt.get(key);
    if (last !== undefined && isQuiet(last, at)) return "seen-lately";
    storedAt.delete(key);
    if (!makeRoom(at)) return "full";
    storedAt.set(key, at);
    return "store";
  };
}

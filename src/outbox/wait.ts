import { realMsUntil, type Clock } from "../clock.ts";
import type { Instant } from "../core/time.ts";

/** Somebody who waits. Lighter than an abort signal: each message that is sent waits for more than one thing. */
export interface Pause {
  /** Whether the instant came, or the pause was ended before it. */
  readonly over: Promise<"due" | "ended">;
  readonly end: () => void;
}

/** Waits for the instant; without one only `end` ends it. */
export type Wait = (until: Instant | undefined) => Pause;

/** A timer above 2^31 ms fires at once; a longer wait is made of several. */
const TIMER_MAX_MS = 3_600_000;

export const createWait =
  (clock: Pick<Clock, "now" | "pace">): Wait =>
  (until) => {
    let timer: NodeJS.Timeout | undefined;
    let settle: (how: "due" | "ended") => void;
    const over = new Promise<"due" | "ended">((resolve) => (settle = resolve));
    const look = (instant: Instant) => {
      const leftMs = Math.ceil(realMsUntil(clock, instant));
      if (leftMs <= 0) settle("due");
      else timer = setTimeout(() => look(instant), Math.min(leftMs, TIMER_MAX_MS));
    };
    if (until !== undefined) look(until);
    return {
      over,
      end() {
        clearTimeout(timer);
        settle("ended");
      },
    };
  };

import { realMsUntil, type Clock } from "./clock.ts";
import type { Instant } from "./core/time.ts";

/** Resolves at the instant, or at once when the signal is aborted; without an instant only the signal ends it. */
export type Wait = (until: Instant | undefined, signal: AbortSignal) => Promise<void>;

/** A timer above 2^31 ms fires at once; a longer wait is made of several. */
const TIMER_MAX_MS = 3_600_000;

export const createWait =
  (clock: Pick<Clock, "now" | "pace">): Wait =>
  (until, signal) =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const look = (instant: Instant) => {
        const leftMs = Math.ceil(realMsUntil(clock, instant));
        if (leftMs <= 0) done();
        else timer = setTimeout(() => look(instant), Math.min(leftMs, TIMER_MAX_MS));
      };
      if (signal.aborted) return done();
      signal.addEventListener("abort", done, { once: true });
      if (until !== undefined) look(until);
    });

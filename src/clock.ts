import { instant, type Instant } from "./core/time.ts";

/** Engine time for rules and deadlines, wall time for display and calendars. */
export interface Clock {
  /** Never runs back, whatever the wall clock does. */
  readonly now: () => Instant;
  readonly wall: () => Instant;
}

/** Engine time starts at the wall clock or at the last stored engine time, whichever is later, and then counts monotonically. */
export function systemClock(floor: Instant = instant(0)): Clock {
  const base = Math.max(Date.now(), floor);
  const startedAt = performance.now();
  return {
    now: () => instant(Math.floor(base + (performance.now() - startedAt))),
    wall: () => instant(Date.now()),
  };
}

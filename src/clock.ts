import { instant, type Instant } from "./core/time.ts";

/** Engine time for rules and deadlines, wall time for display and calendars. */
export interface Clock {
  /** Never runs back, whatever the wall clock does. */
  readonly now: () => Instant;
  readonly wall: () => Instant;
  /** Engine seconds in a real second; 1 where it is not said. More only in demonstrations. */
  readonly pace?: number;
}

/** Engine time starts at the wall clock or at the last stored engine time, whichever is later, and then counts monotonically. */
export function systemClock(floor: Instant = instant(0), pace = 1): Clock {
  const base = Math.max(Date.now(), floor);
  const startedAt = performance.now();
  const now = () => instant(Math.floor(base + (performance.now() - startedAt) * pace));
  return { now, wall: pace === 1 ? () => instant(Date.now()) : now, pace };
}

/** Real milliseconds from now until engine time gets there. */
export const realMsUntil = (clock: Pick<Clock, "now" | "pace">, at: Instant): number =>
  Math.max(0, at - clock.now()) / (clock.pace ?? 1);

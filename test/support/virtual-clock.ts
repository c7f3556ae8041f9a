import type { Clock } from "../../src/clock.ts";
import { instant, type Instant } from "../../src/core/time.ts";

/** A clock that stands until a test moves it. */
export interface VirtualClock extends Clock {
  readonly set: (at: Instant) => void;
}

export function virtualClock(start: Instant): VirtualClock {
  let present: number = start;
  return { now: () => instant(present), wall: () => instant(present), set: (at) => void (present = at) };
}

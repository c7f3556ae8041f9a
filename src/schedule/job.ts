import type { Instant } from "../core/time.ts";

/** Something the calendar asks for. It never decides about people: it submits an input or keeps the house. */
export interface Job {
  /** Stable: "last done" is stored under it. */
  readonly name: string;
  /** The latest instant of the calendar, not after `now`, that this job should have been done for. */
  readonly dueAt: (now: Instant) => Instant | undefined;
  /** Must be harmless when it runs twice for the same instant. */
  readonly run: (dueAt: Instant) => Promise<void>;
  /** Whether the very first due instant, from before the job existed, is made up. */
  readonly makesUpFirst: boolean;
}

import type { Duration } from "../src/core/time.ts";

interface Span {
  readonly from: Duration;
  readonly to: Duration;
}

/** What befalls the machine under the gateway; spans count from the start of the night. */
export interface HostTrouble {
  /** Chance to die at each boundary: before and after a commit, before and after an I/O, before a report. */
  readonly crashRatio: number;
  /** Share of the deaths in which the power goes, too. */
  readonly powerCutRatio: number;
  /** How long until the supervisor has started it again. */
  readonly down: { readonly min: Duration; readonly max: Duration };
  /** Nothing can be written. */
  readonly fullDisk: readonly Span[];
  /** The whole process stands still, as in a machine that swaps, and then goes on. */
  readonly pauses: readonly Span[];
  /** Somebody sets the wall clock. */
  readonly clockJumps: readonly { readonly at: Duration; readonly by: Duration }[];
}

const NO_TIME = 0 as Duration;

export const CALM_HOST: HostTrouble = {
  crashRatio: 0,
  powerCutRatio: 0,
  down: { min: NO_TIME, max: NO_TIME },
  fullDisk: [],
  pauses: [],
  clockJumps: [],
};

import type { Alert } from "../src/core/alert/alert.ts";
import type { AlertId } from "../src/core/ids.ts";
import type { Attempt } from "../src/core/effect.ts";
import type { CarePlan } from "../src/core/plan.ts";
import type { Instant } from "../src/core/time.ts";
import type { Reply } from "../src/arrival.ts";
import type { Input } from "../src/core/input.ts";
import type { HomeTurn } from "../src/store/store.ts";
import type { DiaryEntry } from "./diary.ts";

/** A promise about every night, checked after each event. A check answers what is wrong, or `undefined`. */
export interface Invariant {
  /** As in the list of promises: `S2`. */
  readonly name: string;
  readonly sentence: string;
  /** One home was decided and stored. */
  readonly afterTurn?: (moment: Moment) => string | undefined;
  /** A message to somebody begins to leave the house. */
  readonly atSending?: (sending: Sending) => string | undefined;
  /** The night is over. */
  readonly atEnd?: (ending: Ending) => string | undefined;
}

export interface Moment {
  readonly at: Instant;
  readonly plan: CarePlan;
  readonly turn: HomeTurn;
  readonly answers: readonly { readonly input: Input; readonly reply: Reply }[];
  /** Every alert as it was before this turn. */
  readonly known: ReadonlyMap<AlertId, Alert>;
}

interface Sending {
  readonly at: Instant;
  readonly attempt: Attempt;
  /** The alert as it is now; `undefined` for reminders and digests. */
  readonly alert: Alert | undefined;
  readonly plan: CarePlan;
}

export interface Ending {
  readonly at: Instant;
  readonly alerts: readonly Alert[];
  readonly diary: readonly DiaryEntry[];
  readonly plans: readonly CarePlan[];
  /** Spans in which the gateway was off: deadlines do not run then. */
  readonly outages: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly counts: NightCounts;
}

export interface NightCounts {
  readonly delivered: number;
  readonly acknowledged: number;
  readonly inputs: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly refused: number;
  readonly ignored: number;
  readonly attempts: number;
}

export interface Violation {
  readonly invariant: string;
  readonly sentence: string;
  readonly at: Instant;
  readonly found: string;
}

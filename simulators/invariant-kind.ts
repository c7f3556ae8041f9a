import type { Alert, LogEntry } from "../src/core/alert/alert.ts";
import type { AlertId, AttemptId, HomeId } from "../src/core/ids.ts";
import type { Attempt } from "../src/core/effect.ts";
import type { HomeState } from "../src/core/state.ts";
import type { PreparedPlan } from "../src/core/home/prepared-plan.ts";
import type { CarePlan } from "../src/core/plan.ts";
import type { Instant } from "../src/core/time.ts";
import type { Reply } from "../src/loop/arrival.ts";
import type { Input } from "../src/core/input.ts";
import type { Delivery } from "../src/notify/channel.ts";
import type { Case } from "../src/store/alert-log.ts";
import type { AttemptState, HomeTurn, SendingResult, StoreCounts } from "../src/store/store.ts";
import type { ChannelBehaviour } from "./channels.ts";
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
  /** How a message went is about to be known. */
  readonly atResult?: (recorded: Recorded) => string | undefined;
  /** The process started again, and knows what the disk knew. */
  readonly afterStart?: (start: Start) => string | undefined;
  /** The night is over. */
  readonly atEnd?: (ending: Ending) => string | undefined;
}

export interface Moment {
  readonly at: Instant;
  readonly plan: CarePlan;
  readonly prepared: PreparedPlan;
  readonly turn: HomeTurn;
  readonly answers: readonly { readonly input: Input; readonly reply: Reply }[];
  /** Every alert as it was before this turn. */
  readonly known: ReadonlyMap<AlertId, Alert>;
  /** When the process that decided this began. */
  readonly startedAt: Instant;
}

interface Sending {
  readonly at: Instant;
  readonly attempt: Attempt;
  /** The alert as it is now; `undefined` for reminders and digests. */
  readonly alert: Alert | undefined;
  readonly plan: CarePlan;
  /** What was stored as begun, and no result of it yet. */
  readonly inMidSend: ReadonlySet<AttemptId>;
}

interface Recorded {
  readonly at: Instant;
  readonly result: SendingResult;
  /** All that the far side said about this message. */
  readonly provider: readonly Delivery[];
}

interface Start {
  readonly at: Instant;
  readonly loaded: ReadonlyMap<HomeId, HomeState>;
  readonly counts: StoreCounts;
  readonly answered: Answered;
}

/** What the gateway told others that it had kept. */
interface Answered {
  /** Inputs whose sender was told that they are stored. */
  readonly inputs: number;
  readonly quarantined: number;
  /** The state of each home after the last turn that was answered. */
  readonly states: ReadonlyMap<HomeId, HomeState>;
}

export interface Ending {
  readonly at: Instant;
  readonly alerts: readonly Alert[];
  readonly diary: readonly DiaryEntry[];
  readonly plans: readonly CarePlan[];
  /** Spans in which the gateway was off, or could do nothing: deadlines do not run then. */
  readonly outages: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly counts: NightCounts;
  readonly hasHealed: boolean;
  readonly inMidSend: ReadonlySet<AttemptId>;
  /** The homes as they are now; empty while no process runs. */
  readonly states: ReadonlyMap<HomeId, HomeState>;
  /** What a death interrupted in mid-send, and what became of it. */
  readonly interrupted: readonly { readonly id: AttemptId; readonly state: AttemptState | undefined }[];
  readonly channels: { readonly [channel: string]: ChannelBehaviour };
  /** All that the far side said about a message. */
  readonly provider: (id: AttemptId) => readonly Delivery[];
  /** What reports are written from, as the store has it. */
  readonly cases: readonly Case[];
  /** What was written about each alert, as it was seen when it was decided. */
  readonly told: ReadonlyMap<AlertId, readonly LogEntry[]>;
}

export interface NightCounts {
  /** Messages of devices that were acknowledged. */
  readonly acknowledged: number;
  /** Messages that a device still has to keep. */
  readonly unacknowledged: number;
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

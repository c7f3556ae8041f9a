import type { Attempt } from "../core/effect.ts";
import type { AlertId, AttemptId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";

/** The messages that were asked for: what waits, what is being sent, what became of the rest. */
export interface AttemptStore {
  /**
   * Attempts whose turn has come: never-tried critical first, then by severity, then least recently tried. Those that expired
   * meanwhile are among them, so that `beginSending` settles them.
   */
  readonly dueAttempts: (now: Instant, limit: number) => Promise<readonly StoredAttempt[]>;
  readonly attempt: (id: AttemptId) => Promise<StoredAttempt | undefined>;
  /** Newest first. */
  readonly attempts: (query: { readonly alert?: AlertId; readonly limit: number }) => Promise<readonly StoredAttempt[]>;
  /** When the earliest queued or retried attempt becomes due. */
  readonly nextAttemptAt: () => Promise<Instant | undefined>;
  /** Committed before the I/O begins; answers which of the attempts may really be sent (the others were cancelled or expired). */
  readonly beginSending: (ids: readonly AttemptId[], at: Instant) => Promise<readonly AttemptId[]>;
  /** Results only rise; what was cancelled in mid-send is not tried again. A result of a purged attempt changes nothing. */
  readonly recordSending: (results: readonly SendingResult[]) => Promise<void>;
  /** Answers the attempt where the far side's word was news: the rank rises and the sequence is newer. */
  readonly recordReceipt: (receipt: Receipt) => Promise<StoredAttempt | undefined>;
  /** What waits is carried by another message that nobody has seen yet. If that one is dropped, it waits again. */
  readonly coalesce: (merges: readonly Merge[], at: Instant) => Promise<void>;
  /** What the message carries beside itself, oldest first. */
  readonly carriedBy: (id: AttemptId) => Promise<readonly StoredAttempt[]>;
  /** After a restart: what was in mid-send becomes `unknown` and due again. Answers how many. */
  readonly reviveSending: (at: Instant) => Promise<number>;
}

export type AttemptState =
  | "queued"
  | "sending"
  | "unknown"
  | "retry"
  | "accepted"
  | "delivered"
  /** The far side says that a person opened it. */
  | "seen"
  /** The person themselves answered about the alert. */
  | "answered"
  /** Told together with another message to the same address. */
  | "coalesced"
  | "failed"
  | "cancelled"
  | "expired";

export interface StoredAttempt {
  readonly attempt: Attempt;
  readonly state: AttemptState;
  readonly dueAt: Instant;
  readonly tries: number;
  /** Absent before it was tried, and where it was tried again before this was kept. */
  readonly firstTriedAt?: Instant;
  readonly lastTriedAt: Instant | undefined;
  readonly reason: string | undefined;
  /** The message that carries this one. */
  readonly into?: AttemptId;
}

/** One message that another one to the same address will carry. */
export interface Merge {
  readonly from: AttemptId;
  readonly into: AttemptId;
}

/** What the far side tells later of a message that it took. */
export interface Receipt {
  readonly id: AttemptId;
  readonly at: Instant;
  readonly state: "delivered" | "seen" | "failed";
  /** Counts the far side's news of this message; older news than is known changes nothing. */
  readonly sequence: number;
  readonly reason?: string;
}

export type SendingResult =
  | { readonly id: AttemptId; readonly at: Instant; readonly state: "accepted" | "delivered" }
  | {
      readonly id: AttemptId;
      readonly at: Instant;
      readonly state: "failed" | "cancelled" | "expired";
      readonly reason: string;
    }
  | {
      readonly id: AttemptId;
      readonly at: Instant;
      readonly state: "retry" | "unknown";
      readonly dueAt: Instant;
      readonly reason: string;
    };

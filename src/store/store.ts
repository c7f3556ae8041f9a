import type { Alert, LogEntry } from "../core/alert/alert.ts";
import type { Attempt, Purpose, Remark } from "../core/effect.ts";
import type { AlertId, AttemptId, HomeId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import type { Observation } from "../core/observation.ts";
import type { HomeState } from "../core/state.ts";
import type { Instant } from "../core/time.ts";

/**
 * Where everything that was acknowledged is kept. One contract test runs over every engine (test/contracts/store.ts).
 * Every write is one transaction; when the promise resolves, the engine has synced it to disk (SQLite: WAL, synchronous=FULL).
 */
export interface Store {
  /** All that one turn of the loop decided: everything or nothing. */
  readonly commit: (turn: Turn) => Promise<void>;

  readonly loadHomes: () => Promise<ReadonlyMap<HomeId, HomeState>>;
  /** Inputs of one home in arrival order, `from` inclusive, `to` exclusive. */
  readonly journal: (query: JournalQuery) => Promise<readonly JournalEntry[]>;
  /** What was observed: the newest `limit` of the span, newest last; the journal's reports of a home or one resident, spread out. */
  readonly observations: (query: ObservationQuery) => Promise<readonly StoredObservation[]>;

  /** Newest first. */
  readonly alerts: (query: AlertQuery) => Promise<readonly Alert[]>;
  readonly alert: (id: AlertId) => Promise<Alert | undefined>;
  readonly alertLog: (id: AlertId) => Promise<readonly LogEntry[]>;
  /** Every deadline of every open alert, soonest first: what the audit pass reads. */
  readonly timers: () => Promise<readonly StoredTimer[]>;

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
  /** After a restart: what was in mid-send becomes `unknown` and due again. Answers how many. */
  readonly reviveSending: (at: Instant) => Promise<number>;

  /** Newest first; `before` is the `seq` of the last one seen. */
  readonly quarantined: (query: {
    readonly limit: number;
    readonly before?: number;
  }) => Promise<readonly StoredQuarantine[]>;
  readonly sightings: () => Promise<readonly Sighting[]>;
  readonly remarks: (query: { readonly limit: number; readonly home?: HomeId }) => Promise<readonly Remark[]>;

  /** The registry as one document, with the number of its version; older versions stay readable. */
  readonly registry: (version?: number) => Promise<RegistryVersion | undefined>;
  readonly putRegistry: (document: string, at: Instant, by: string) => Promise<RegistryVersion>;

  /** When a job of the calendar was last done for; bells read it to make up for missed runs. */
  readonly lastDone: (job: string) => Promise<Instant | undefined>;
  readonly markDone: (job: string, dueAt: Instant) => Promise<void>;
  /** Small durable values: engine time floor, pairing codes, learnt offsets. */
  readonly fact: (name: string) => Promise<string | undefined>;
  readonly putFact: (name: string, value: string) => Promise<void>;

  /** Deletes at most `limit` rows that are older than their kind's limit; answers how many went. */
  readonly purge: (older: RetentionLimits, limit: number) => Promise<number>;
  /** An online copy, verified before it counts. Throws `BACKUP_FAILED`. */
  readonly backup: (file: string) => Promise<void>;
  readonly counts: () => Promise<StoreCounts>;
  readonly close: () => Promise<void>;
}

export interface Turn {
  readonly at: Instant;
  readonly homes: readonly HomeTurn[];
  readonly quarantine: readonly Quarantined[];
  readonly sightings: readonly Sighting[];
}

export interface HomeTurn {
  readonly home: HomeId;
  /** In the order in which they were decided; duplicates are not among them. */
  readonly inputs: readonly Input[];
  readonly before: HomeState | undefined;
  readonly after: HomeState;
  readonly alerts: readonly Alert[];
  readonly log: readonly LogEntry[];
  readonly attempts: readonly Attempt[];
  /** Speaks of attempts of earlier turns only: the attempts of this turn are queued after it. */
  readonly cancelled: readonly { readonly alert: AlertId; readonly purposes: readonly Purpose[] }[];
  readonly remarks: readonly Remark[];
}

export interface JournalQuery {
  readonly home: HomeId;
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

export interface JournalEntry {
  readonly seq: number;
  readonly input: Input;
}

export interface ObservationQuery extends JournalQuery {
  readonly types?: readonly Observation["type"][];
  /** Devices that speak for the resident asked for; all devices of the home where absent. */
  readonly devices?: readonly string[];
}

export interface StoredObservation {
  readonly at: Instant;
  readonly device: string;
  readonly observation: Observation;
}

export interface AlertQuery {
  readonly open?: boolean;
  readonly home?: HomeId;
  /** Opened before this instant, for paging backwards. */
  readonly before?: Instant;
  readonly limit: number;
}

export interface StoredTimer {
  readonly home: HomeId;
  readonly alert: AlertId;
  readonly kind: "verify" | "step" | "lease" | "lease-reminder";
  readonly owner: string | undefined;
  readonly gen: number;
  readonly due: Instant;
}

export type AttemptState =
  | "queued"
  | "sending"
  | "unknown"
  | "retry"
  | "accepted"
  | "delivered"
  | "failed"
  | "cancelled"
  | "expired";

export interface StoredAttempt {
  readonly attempt: Attempt;
  readonly state: AttemptState;
  readonly dueAt: Instant;
  readonly tries: number;
  readonly lastTriedAt: Instant | undefined;
  readonly reason: string | undefined;
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

export interface Quarantined {
  readonly at: Instant;
  readonly topic: string;
  /** The first bytes of what came. */
  readonly payload: Uint8Array;
  readonly payloadBytes: number;
  readonly sender: string | undefined;
  readonly code: QuarantineCode;
  readonly detail: string;
}

export type QuarantineCode =
  | "bad-json"
  | "bad-schema"
  | "bad-encoding"
  | "too-large"
  | "too-many-entries"
  | "unknown-topic"
  | "profile-failed"
  | "poisoned";

export interface StoredQuarantine extends Quarantined {
  readonly seq: number;
}

/** A device that nobody registered yet: it waits for adoption. */
export interface Sighting {
  readonly identity: string;
  readonly topic: string;
  readonly at: Instant;
  readonly suggestedProfile: string | undefined;
  readonly detail: string;
}

export interface RegistryVersion {
  readonly version: number;
  readonly document: string;
  readonly at: Instant;
  readonly by: string;
}

export interface RetentionLimits {
  readonly journalBefore: Instant;
  readonly alertsClosedBefore: Instant;
  readonly attemptsBefore: Instant;
  readonly quarantineBefore: Instant;
  readonly remarksBefore: Instant;
}

export interface StoreCounts {
  readonly journaled: number;
  readonly openAlerts: number;
  readonly alerts: number;
  readonly attempts: { readonly [state in AttemptState]: number };
  readonly quarantined: number;
  readonly sightings: number;
  readonly bytes: number;
}

import type { Alert, LogEntry } from "../core/alert/alert.ts";
import type { AlertLogs } from "./alert-log.ts";
import type { AttemptState, AttemptStore } from "./attempt-store.ts";
import type { DeadlineKind } from "../core/alert/deadlines.ts";
import type { Attempt, Hastened, Purpose, Remark } from "../core/effect.ts";
import type { AlertId, HomeId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import type { Observation } from "../core/observation.ts";
import type { HomeState } from "../core/state.ts";
import type { Instant } from "../core/time.ts";

export type { AttemptState, Merge, Receipt, SendingResult, StoredAttempt } from "./attempt-store.ts";

/**
 * Where everything that was acknowledged is kept. One contract test runs over every engine (test/contracts/store.ts).
 * Every write is one transaction; when the promise resolves, the engine has synced it to disk (SQLite: WAL, synchronous=FULL).
 */
export interface Store extends AlertLogs, AttemptStore {
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
  /** Every deadline of every open alert, soonest first: what the audit pass reads. */
  readonly timers: () => Promise<readonly StoredTimer[]>;

  /** Newest first; `before` is the `seq` of the last one seen. */
  readonly quarantined: (query: {
    readonly limit: number;
    readonly before?: number;
  }) => Promise<readonly StoredQuarantine[]>;
  readonly sightings: () => Promise<readonly Sighting[]>;
  readonly remarks: (query: { readonly limit: number; readonly home?: HomeId }) => Promise<readonly Remark[]>;

  /** The registry as one document, with the number of its version; older versions stay readable. */
  readonly registry: (version?: number) => Promise<RegistryVersion | undefined>;
  readonly putRegistry: (document: string, at: Instant, by: string, told?: RegistryWords) => Promise<RegistryVersion>;
  /** Newest first; `before` is the number of the last one seen. */
  readonly registryVersions: (query: {
    readonly limit: number;
    readonly before?: number;
  }) => Promise<readonly Omit<RegistryVersion, "document" | "text">[]>;

  /** Policies that were ever in force, by the hash of their document: what an alert was handled by stays readable. Known ones stay as they are. */
  readonly putPolicies: (policies: readonly StoredPolicy[]) => Promise<void>;
  readonly policy: (version: string) => Promise<StoredPolicy | undefined>;
  /** Newest first. */
  readonly policies: (query: { readonly limit: number }) => Promise<readonly StoredPolicy[]>;

  /** When a job of the calendar was last done for; bells read it to make up for missed runs. */
  readonly lastDone: (job: string) => Promise<Instant | undefined>;
  readonly markDone: (job: string, dueAt: Instant) => Promise<void>;
  /** Small durable values: engine time floor, pairing codes, learnt offsets. */
  readonly fact: (name: string) => Promise<string | undefined>;
  readonly putFact: (name: string, value: string) => Promise<void>;

  /** Small documents that decide nothing: accounts, sessions, invitations. Those that are over are not answered. */
  readonly papers: (kind: PaperKind, now: Instant) => Promise<readonly Paper[]>;
  readonly paper: (kind: PaperKind, id: string, now: Instant) => Promise<Paper | undefined>;
  /** Replaces the paper of this kind and id. Throws where the kind has no room left. */
  readonly putPaper: (paper: Paper) => Promise<void>;
  readonly dropPapers: (kind: PaperKind, ids: readonly string[]) => Promise<void>;
  /** Who looked at whom, why: appended for ever, chained by SHA-256 over the entry before. */
  readonly recordAccess: (access: Access) => Promise<void>;
  /** Newest first; `before` is the `seq` of the last one seen. */
  readonly accesses: (query: AccessQuery) => Promise<readonly StoredAccess[]>;

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
  /** What waits of these calls goes now. */
  readonly hastened: readonly Hastened[];
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
  readonly kind: DeadlineKind;
  readonly owner: string | undefined;
  readonly gen: number;
  readonly due: Instant;
}

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

export interface RegistryVersion extends RegistryWords {
  readonly version: number;
  readonly document: string;
  readonly at: Instant;
  readonly by: string;
}

/** What people wrote beside the data. */
export interface RegistryWords {
  /** Why it was changed. */
  readonly note?: string;
  /** The document as it was written, with its comments; says the same as `document`. */
  readonly text?: string;
}

export interface StoredPolicy {
  /** SHA-256 of the document, hex. */
  readonly version: string;
  readonly id: string;
  /** Canonical JSON. */
  readonly document: string;
  /** When it was first in force. */
  readonly at: Instant;
}

export type PaperKind =
  | "account"
  | "session"
  | "invitation"
  | "family"
  | "chain-test"
  | "consent"
  | "address"
  | "address-code";

export interface Paper {
  readonly kind: PaperKind;
  readonly id: string;
  /** JSON text; whoever keeps it knows its schema. */
  readonly json: string;
  /** From this instant on it is as good as gone. */
  readonly expiresAt: Instant | undefined;
}

/** One look at somebody's data, or one act upon it (PIPL 51, domain E P-8). */
export interface Access {
  readonly at: Instant;
  /** Who looked. */
  readonly by: string;
  /** At whose data: a resident, a home, or the whole station. */
  readonly of: string;
  readonly what: string;
  readonly why: string | undefined;
}

export interface StoredAccess extends Access {
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
}

export interface AccessQuery {
  readonly limit: number;
  readonly before?: number;
  readonly of?: string;
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

import type { Alert, LogEntry } from "../core/alert/alert.ts";
import type { AlertId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";
import type { StoredAttempt } from "./store.ts";

/** How the logs of alerts are read and sealed: part of the port. */
export interface AlertLogs {
  /** One alert's log, in order. */
  readonly alertLog: (id: AlertId) => Promise<readonly LogEntry[]>;
  /** Logs as they lie in the store, by the alerts' ids, so that a stranger's hand can be found. */
  readonly chains: (query: ChainQuery) => Promise<readonly Chain[]>;
  /** Seals the heads that moved since the last anchor, at most `ANCHOR_HEADS_MAX`; nothing where none did. */
  readonly anchorLogs: (at: Instant) => Promise<Anchor | undefined>;
  /** Oldest first; `after` is the `seq` of the last one seen. */
  readonly anchors: (query: { readonly after?: number; readonly limit: number }) => Promise<readonly Anchor[]>;
  readonly lastAnchor: () => Promise<Anchor | undefined>;
  /** Whole alerts, oldest first, a page at a time: what figures are counted from. */
  readonly cases: (query: CaseQuery) => Promise<readonly Case[]>;
}

export interface ChainQuery {
  readonly alert?: AlertId;
  readonly after?: AlertId;
  readonly limit: number;
}

/** One line as it lies there; its JSON is not parsed, for it may have been damaged. */
export interface LogRow {
  readonly seq: number;
  readonly at: Instant;
  readonly text: string;
  /** SHA-256 over the hash before and this entry, hex. */
  readonly hash: string;
}

/** How long a log was when it was last written to, and what its last line's hash was. */
export interface LogHead {
  readonly entries: number;
  readonly hash: string;
}

export interface StoredHead extends LogHead {
  /** The anchor that holds this head; absent until there is one. */
  readonly anchor: number | undefined;
  /** Retention has deleted the log, or is about to. */
  readonly purged: boolean;
}

/** One alert's log with everything else that witnesses it. */
export interface Chain {
  readonly alert: AlertId;
  readonly rows: readonly LogRow[];
  readonly head: StoredHead | undefined;
  /** The alert's JSON as it is kept beside its log. */
  readonly stored: string | undefined;
}

export interface Anchor {
  readonly seq: number;
  readonly at: Instant;
  /** JSON: a list of [alert, entries, hash], by the alerts' ids. */
  readonly heads: string;
  /** SHA-256 over the anchor before and this one, hex. */
  readonly hash: string;
}

export interface CaseQuery {
  /** Opened in this span: `from` inclusive, `to` exclusive. */
  readonly from: Instant;
  readonly to: Instant;
  readonly after?: { readonly openedAt: Instant; readonly id: AlertId };
  readonly limit: number;
}

export interface Case {
  readonly alert: Alert;
  readonly log: readonly LogEntry[];
  /** In the order in which they were queued. */
  readonly attempts: readonly StoredAttempt[];
}

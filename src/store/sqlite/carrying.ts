import type { AlertId, AttemptId } from "../../core/ids.ts";
import type { Instant } from "../../core/time.ts";
import { letsGo, WITHDRAWN_REASON } from "../attempt-life.ts";
import type { AttemptState, Merge } from "../store.ts";
import type { Database } from "./database.ts";

const IS_CARRIED = "state = 'coalesced' AND settled_at IS NULL";

/** Messages that others to the same address carry. */
export interface Carrying {
  readonly coalesce: (merges: readonly Merge[], at: Instant) => void;
  /** The carrier came to an end: what it carried ends with it, or waits again. */
  readonly settle: (carrier: AttemptId, state: AttemptState, at: Instant) => void;
  /** What is carried and no longer wanted is not told. */
  readonly drop: (what: { readonly alert: AlertId; readonly purposes: string; readonly at: Instant }) => void;
  /** Whatever a dropped message carried waits for its own turn again. */
  readonly letGo: (at: Instant) => void;
}

export function createCarrying(db: Database): Carrying {
  const merge = db.prepare<[string, string, string]>(
    `UPDATE attempts SET state = 'coalesced', carried_by = ? WHERE id = ? AND state IN ('queued', 'retry', 'unknown')
     AND EXISTS (SELECT 1 FROM attempts AS carrier WHERE carrier.id = ? AND carrier.tries = 0
                 AND carrier.state IN ('queued', 'retry', 'unknown'))`,
  );
  const pass = db.prepare<[string, string]>(
    `UPDATE attempts SET carried_by = ? WHERE carried_by = ? AND ${IS_CARRIED}`,
  );
  const end = db.prepare<[number, string]>(`UPDATE attempts SET settled_at = ? WHERE carried_by = ? AND ${IS_CARRIED}`);
  const free = db.prepare<[number, string]>(
    `UPDATE attempts SET state = 'queued', due_at = ?, carried_by = NULL WHERE carried_by = ? AND ${IS_CARRIED}`,
  );
  const dropped = db.prepare<[number, string, string, string]>(
    `UPDATE attempts SET state = 'cancelled', settled_at = ?, reason = ?
     WHERE alert = ? AND purpose IN (SELECT value FROM json_each(?)) AND ${IS_CARRIED}`,
  );
  const freeAll = db.prepare<[number]>(
    `UPDATE attempts SET state = 'queued', due_at = ?, carried_by = NULL WHERE carried_by IS NOT NULL AND ${IS_CARRIED}
     AND carried_by IN (SELECT id FROM attempts AS carrier WHERE carrier.state IN ('cancelled', 'expired'))`,
  );
  return {
    coalesce(merges) {
      for (const { from, into } of merges)
        if (from !== into && merge.run(into, from, into).changes > 0) pass.run(into, from);
    },
    settle: (carrier, state, at) => void (letsGo(state) ? free : end).run(at, carrier),
    drop: ({ alert, purposes, at }) => void dropped.run(at, WITHDRAWN_REASON, alert, purposes),
    letGo: (at) => void freeAll.run(at),
  };
}

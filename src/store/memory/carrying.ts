import type { AttemptId } from "../../core/ids.ts";
import type { Instant } from "../../core/time.ts";
import { isWaiting, letsGo } from "../attempt-life.ts";
import type { AttemptState, Merge } from "../store.ts";
import type { Row, Rows } from "./outbox.ts";

/** Messages that others to the same address carry; they stay active until their carrier came to an end. */
export interface Carrying {
  readonly coalesce: (merges: readonly Merge[], at: Instant) => void;
  readonly settle: (carrier: AttemptId, state: AttemptState, at: Instant) => void;
  readonly letGo: (at: Instant) => void;
}

const free = (row: Row, at: Instant): void => {
  Object.assign(row, { state: "queued", dueAt: at, carriedBy: undefined });
};

const mayCarry = (row: Row | undefined): boolean => row !== undefined && isWaiting(row.state) && row.tries === 0;

export function createCarrying(rows: Rows, active: Rows): Carrying {
  const carriedBy = (carrier: AttemptId): readonly (readonly [AttemptId, Row])[] =>
    [...active].filter(([, row]) => row.carriedBy === carrier && row.state === "coalesced");
  return {
    coalesce(merges) {
      for (const { from, into } of merges) {
        const row = rows.get(from);
        if (row === undefined || from === into || !isWaiting(row.state) || !mayCarry(rows.get(into))) continue;
        Object.assign(row, { state: "coalesced", carriedBy: into });
        for (const [, one] of carriedBy(from)) one.carriedBy = into;
      }
    },
    settle(carrier, state, at) {
      for (const [id, row] of carriedBy(carrier)) {
        if (letsGo(state)) free(row, at);
        else {
          row.settledAt = at;
          active.delete(id);
        }
      }
    },
    letGo(at) {
      for (const row of active.values()) {
        const carrier = row.carriedBy === undefined ? undefined : rows.get(row.carriedBy);
        if (row.state === "coalesced" && carrier !== undefined && letsGo(carrier.state)) free(row, at);
      }
    },
  };
}

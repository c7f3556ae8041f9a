import type { Attempt, Hastened } from "../../core/effect.ts";
import type { AlertId, AttemptId } from "../../core/ids.ts";
import { soonest, type Instant } from "../../core/time.ts";
import type { Input } from "../../core/input.ts";
import {
  afterReceipt,
  afterResult,
  answersIn,
  EXPIRED_REASON,
  INTERRUPTED_REASON,
  isAnswerable,
  isWaiting,
  requireSameAttempt,
  severityRank,
  WITHDRAWN_REASON,
  withdrawnAt,
  type AttemptChange,
} from "../attempt-life.ts";
import type { AttemptState, HomeTurn, Receipt, RetentionLimits, SendingResult, StoredAttempt } from "../store.ts";
import { createCarrying, type Carrying } from "./carrying.ts";

export interface Row {
  readonly order: number;
  readonly attempt: Attempt;
  state: AttemptState;
  dueAt: Instant;
  tries: number;
  firstTriedAt: Instant | undefined;
  lastTriedAt: Instant | undefined;
  reason: string | undefined;
  withdrawn: boolean;
  settledAt: Instant | undefined;
  sequence: number | undefined;
  carriedBy: AttemptId | undefined;
}

const storedOf = ({
  attempt,
  state,
  dueAt,
  tries,
  firstTriedAt,
  lastTriedAt,
  reason,
  carriedBy,
}: Row): StoredAttempt => ({
  attempt,
  state,
  dueAt,
  tries,
  ...(firstTriedAt === undefined ? {} : { firstTriedAt }),
  lastTriedAt,
  reason,
  ...(carriedBy === undefined ? {} : { into: carriedBy }),
});

export function createOutbox() {
  const rows = new Map<AttemptId, Row>();
  /** Those that may still be sent: nights are long, and most attempts are over. */
  const active = new Map<AttemptId, Row>();
  const carrying = createCarrying(rows, active);
  return {
    ...createQueue(rows, active),
    ...createSending(rows, active, carrying),
    ...createLaterWords(rows, active, carrying),
    ...createReading(rows, active),
    coalesce: carrying.coalesce,
    letGo: carrying.letGo,
  };
}

export type MemoryOutbox = ReturnType<typeof createOutbox>;

export type Rows = Map<AttemptId, Row>;

const newRow = (order: number, attempt: Attempt): Row => ({
  order,
  attempt,
  state: "queued",
  dueAt: attempt.notBefore,
  tries: 0,
  firstTriedAt: undefined,
  lastTriedAt: undefined,
  reason: undefined,
  withdrawn: false,
  settledAt: undefined,
  sequence: undefined,
  carriedBy: undefined,
});

function createQueue(rows: Rows, active: Rows) {
  let orders = 0;
  /** Fails where the turn cannot be stored; changes nothing. */
  const check = (turns: readonly HomeTurn[]): void => {
    const offered = new Map<AttemptId, Attempt>();
    for (const attempt of turns.flatMap((turn) => turn.attempts)) {
      const known = rows.get(attempt.id)?.attempt ?? offered.get(attempt.id);
      if (known !== undefined) requireSameAttempt(known, attempt);
      offered.set(attempt.id, attempt);
    }
  };
  const cancel = (alert: AlertId, purposes: readonly string[], at: Instant): void => {
    for (const [id, row] of active) {
      if (row.attempt.alert !== alert || !purposes.includes(row.attempt.purpose)) continue;
      row.withdrawn ||= row.state === "sending";
      if (row.state === "sending") continue;
      Object.assign(row, { state: "cancelled", settledAt: at, reason: WITHDRAWN_REASON });
      active.delete(id);
    }
  };
  const hasten = ({ alert, person, gen }: Hastened, at: Instant): void => {
    for (const row of active.values()) {
      const { attempt, state, dueAt } = row;
      const isMeant = attempt.alert === alert && attempt.person === person && attempt.gen === gen;
      const isCall = attempt.purpose === "alert" && attempt.again !== true;
      if (isMeant && isCall && state === "queued" && dueAt > at) row.dueAt = at;
    }
  };
  const queue = (attempt: Attempt): void => {
    if (rows.has(attempt.id)) return;
    orders += 1;
    const row = newRow(orders, attempt);
    rows.set(attempt.id, row);
    active.set(attempt.id, row);
  };
  return { check, cancel, hasten, queue };
}

const applying =
  (active: Rows, carrying: Carrying) =>
  (id: AttemptId, row: Row, change: AttemptChange): void => {
    Object.assign(row, { ...change, dueAt: change.dueAt ?? row.dueAt, sequence: change.sequence ?? row.sequence });
    if (change.settledAt === undefined) return;
    active.delete(id);
    carrying.settle(id, change.state, change.settledAt);
  };

/** What people and far sides say later of messages that went out. */
function createLaterWords(rows: Rows, active: Rows, carrying: Carrying) {
  const apply = applying(active, carrying);
  const answer = (inputs: readonly Input[], at: Instant): void => {
    const answers = answersIn(inputs);
    if (answers.length === 0) return;
    for (const row of rows.values()) {
      const { alert, person } = row.attempt;
      const isMeant = answers.some((one) => one.alert === alert && one.person === person);
      if (isMeant && isAnswerable(row.state)) Object.assign(row, { state: "answered", settledAt: at });
    }
  };
  const recordReceipt = (receipt: Receipt): StoredAttempt | undefined => {
    const row = rows.get(receipt.id);
    const change = row && afterReceipt(row, receipt);
    if (row === undefined || change === undefined) return undefined;
    apply(receipt.id, row, change);
    return storedOf(row);
  };
  return { answer, recordReceipt };
}

function createSending(rows: Rows, active: Rows, carrying: Carrying) {
  const apply = applying(active, carrying);
  const begin = (id: AttemptId, at: Instant): boolean => {
    const row = rows.get(id);
    if (row === undefined || !isWaiting(row.state)) return false;
    if (row.attempt.expiresAt !== undefined && row.attempt.expiresAt < at) {
      apply(id, row, { state: "expired", dueAt: undefined, reason: EXPIRED_REASON, settledAt: at });
      return false;
    }
    row.firstTriedAt ??= at;
    Object.assign(row, { state: "sending", tries: row.tries + 1, lastTriedAt: at });
    return true;
  };
  const recordSending = (results: readonly SendingResult[]): void => {
    for (const result of results) {
      const row = rows.get(result.id);
      const change = row && afterResult(row, result);
      if (row !== undefined && change !== undefined) apply(result.id, row, change);
    }
  };
  const reviveSending = (at: Instant): number => {
    let revived = 0;
    for (const [id, row] of active) {
      if (row.state !== "sending") continue;
      if (row.withdrawn) {
        apply(id, row, withdrawnAt(at));
      } else {
        apply(id, row, { state: "unknown", dueAt: at, reason: INTERRUPTED_REASON, settledAt: undefined });
        revived += 1;
      }
    }
    return revived;
  };
  return {
    beginSending: (ids: readonly AttemptId[], at: Instant) => ids.filter((id) => begin(id, at)),
    recordSending,
    reviveSending,
  };
}

const isFresh = (row: Row): number => (row.tries === 0 && row.attempt.severity === "critical" ? 1 : 0);

function byUrgency(one: Row, other: Row): number {
  return (
    isFresh(other) - isFresh(one) ||
    severityRank(other.attempt.severity) - severityRank(one.attempt.severity) ||
    // Never tried comes before any instant.
    (one.lastTriedAt ?? -1) - (other.lastTriedAt ?? -1) ||
    one.dueAt - other.dueAt ||
    one.order - other.order
  );
}

function createReading(rows: Rows, active: Rows) {
  const waiting = (): Row[] => [...active.values()].filter((row) => isWaiting(row.state));
  const purge = ({ attemptsBefore }: RetentionLimits, room: number, isOpen: (alert: AlertId) => boolean): number => {
    const old = [...rows.entries()]
      .filter(([, row]) => row.settledAt !== undefined && row.settledAt < attemptsBefore)
      .filter(([, { attempt }]) => attempt.alert === undefined || !isOpen(attempt.alert))
      .toSorted(([, one], [, other]) => (one.settledAt ?? 0) - (other.settledAt ?? 0) || one.order - other.order)
      .slice(0, Math.max(0, room));
    for (const [id] of old) rows.delete(id);
    return old.length;
  };
  const countByState = (): ReadonlyMap<AttemptState, number> => {
    const found = new Map<AttemptState, number>();
    for (const { state } of rows.values()) found.set(state, (found.get(state) ?? 0) + 1);
    return found;
  };
  return {
    due: (now: Instant, limit: number): readonly StoredAttempt[] =>
      waiting()
        .filter((row) => row.dueAt <= now)
        .toSorted(byUrgency)
        .slice(0, Math.max(0, limit))
        .map(storedOf),
    find: (id: AttemptId): StoredAttempt | undefined => {
      const row = rows.get(id);
      return row === undefined ? undefined : storedOf(row);
    },
    list: ({ alert, limit }: { readonly alert?: AlertId; readonly limit: number }): readonly StoredAttempt[] =>
      [...rows.values()]
        .filter(({ attempt }) => alert === undefined || attempt.alert === alert)
        .toReversed()
        .slice(0, Math.max(0, limit))
        .map(storedOf),
    ofAlert: (id: AlertId): readonly StoredAttempt[] =>
      [...rows.values()].filter(({ attempt }) => attempt.alert === id).map(storedOf),
    carriedBy: (id: AttemptId): readonly StoredAttempt[] =>
      [...rows.values()].filter((row) => row.carriedBy === id && row.state === "coalesced").map(storedOf),
    nextAt: (): Instant | undefined => soonest(...waiting().map((row) => row.dueAt)),
    purge,
    countByState,
  };
}

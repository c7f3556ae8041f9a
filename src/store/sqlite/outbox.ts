import type { Attempt } from "../../core/effect.ts";
import { attemptId, type AlertId, type AttemptId } from "../../core/ids.ts";
import { instant, type Instant } from "../../core/time.ts";
import {
  afterReceipt,
  afterResult,
  answersIn,
  EXPIRED_REASON,
  INTERRUPTED_REASON,
  requireSameAttempt,
  severityRank,
  WITHDRAWN_REASON,
  type AttemptChange,
  type Present,
} from "../attempt-life.ts";
import type { AttemptState, HomeTurn, Receipt, SendingResult, StoredAttempt } from "../store.ts";
import { createCarrying, type Carrying } from "./carrying.ts";
import type { Database } from "./database.ts";

export interface AttemptRow {
  readonly json: string;
  readonly state: AttemptState;
  readonly due_at: number;
  readonly tries: number;
  readonly first_tried_at: number | null;
  readonly last_tried_at: number | null;
  readonly withdrawn: number;
  readonly reason: string | null;
  readonly sequence: number | null;
  readonly carried_by: string | null;
}

export const ATTEMPT_COLUMNS =
  "json, state, due_at, tries, first_tried_at, last_tried_at, withdrawn, reason, sequence, carried_by";
const IS_WAITING = "state IN ('queued', 'retry', 'unknown')";
const CRITICAL_RANK = severityRank("critical");

export function attemptOf(row: AttemptRow): StoredAttempt {
  return {
    // The text is what `JSON.stringify` made of an attempt.
    attempt: JSON.parse(row.json) as Attempt,
    state: row.state,
    dueAt: instant(row.due_at),
    tries: row.tries,
    ...(row.first_tried_at === null ? {} : { firstTriedAt: instant(row.first_tried_at) }),
    lastTriedAt: row.last_tried_at === null ? undefined : instant(row.last_tried_at),
    reason: row.reason ?? undefined,
    ...(row.carried_by === null ? {} : { into: attemptId(row.carried_by) }),
  };
}

export function createOutbox(db: Database) {
  const one = db.prepare<[string], AttemptRow>(`SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE id = ?`);
  const carrying = createCarrying(db);
  return {
    ...createQueue(db, carrying),
    ...createSending(db, one, carrying),
    ...createReading(db, one),
    coalesce: carrying.coalesce,
  };
}

function createQueue(db: Database, carrying: Carrying) {
  const insert = db.prepare<[string, number, string | null, string, number, number, number | null, string]>(
    `INSERT INTO attempts (id, home, alert, purpose, rank, state, due_at, expires_at, json)
     VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const stored = db.prepare<[string], string>("SELECT json FROM attempts WHERE id = ?").pluck();
  const ofPurposes = "alert = ? AND purpose IN (SELECT value FROM json_each(?))";
  const cancel = db.prepare<[number, string, string, string]>(
    `UPDATE attempts SET state = 'cancelled', settled_at = ?, reason = ? WHERE ${ofPurposes} AND ${IS_WAITING}`,
  );
  const withdraw = db.prepare<[string, string]>(
    `UPDATE attempts SET withdrawn = 1 WHERE ${ofPurposes} AND state = 'sending'`,
  );
  const answer = db.prepare<[number, string, string]>(
    `UPDATE attempts SET state = 'answered', settled_at = ? WHERE alert = ? AND json_extract(json, '$.person') = ?
     AND state IN ('accepted', 'delivered', 'seen')`,
  );
  const hasten = db.prepare<[number, string, string, number]>(
    `UPDATE attempts SET due_at = min(due_at, ?) WHERE alert = ? AND state = 'queued' AND purpose = 'alert'
     AND json_extract(json, '$.person') = ? AND json_extract(json, '$.gen') = ? AND json_extract(json, '$.again') IS NULL`,
  );
  const queue = (home: number, attempt: Attempt): void => {
    const { id, alert, purpose, notBefore, expiresAt } = attempt;
    const json = JSON.stringify(attempt);
    const run = insert.run(
      id,
      home,
      alert ?? null,
      purpose,
      severityRank(attempt.severity),
      notBefore,
      expiresAt ?? null,
      json,
    );
    if (run.changes === 0) requireSameAttempt(JSON.parse(stored.get(id) ?? "{}") as Attempt, attempt);
  };
  const write = (home: number, turn: HomeTurn, at: Instant): void => {
    for (const { alert, purposes } of turn.cancelled) {
      const list = JSON.stringify(purposes);
      cancel.run(at, WITHDRAWN_REASON, alert, list);
      withdraw.run(alert, list);
      carrying.drop({ alert, purposes: list, at });
    }
    if (turn.cancelled.length > 0) carrying.letGo(at);
    for (const { alert, person } of answersIn(turn.inputs)) answer.run(at, alert, person);
    for (const { alert, person, gen } of turn.hastened) hasten.run(at, alert, person, gen);
    for (const attempt of turn.attempts) queue(home, attempt);
  };
  return { write };
}

const presentOf = (row: AttemptRow): Present => ({
  state: row.state,
  withdrawn: row.withdrawn === 1,
  sequence: row.sequence ?? undefined,
});

type FindRow = { readonly get: (id: string) => AttemptRow | undefined };

function createSending(db: Database, one: FindRow, carrying: Carrying) {
  const begin = db.prepare<[number, number, string, number]>(
    `UPDATE attempts SET state = 'sending', first_tried_at = iif(tries = 0, ?, first_tried_at), tries = tries + 1, last_tried_at = ?
     WHERE id = ? AND ${IS_WAITING} AND (expires_at IS NULL OR expires_at >= ?)`,
  );
  const expire = db.prepare<[number, string, string, number]>(
    `UPDATE attempts SET state = 'expired', settled_at = ?, reason = ? WHERE id = ? AND ${IS_WAITING} AND expires_at < ?`,
  );
  const change = db.prepare<[string, number | null, string | null, number | null, number | null, string]>(
    `UPDATE attempts SET state = ?, due_at = coalesce(?, due_at), reason = ?, settled_at = ?, sequence = coalesce(?, sequence)
     WHERE id = ?`,
  );
  const revive = db.prepare<[number, string]>(
    "UPDATE attempts SET state = 'unknown', due_at = ?, reason = ? WHERE state = 'sending' AND withdrawn = 0",
  );
  const giveUp = db.prepare<[number, string]>(
    "UPDATE attempts SET state = 'cancelled', settled_at = ?, reason = ? WHERE state = 'sending' AND withdrawn = 1",
  );
  const apply = (id: AttemptId, { state, dueAt, reason, settledAt, sequence }: AttemptChange): void => {
    change.run(state, dueAt ?? null, reason ?? null, settledAt ?? null, sequence ?? null, id);
    if (settledAt !== undefined) carrying.settle(id, state, settledAt);
  };

  const beginSending = (ids: readonly AttemptId[], at: Instant): readonly AttemptId[] =>
    ids.filter((id) => {
      const begun = begin.run(at, at, id, at).changes === 1;
      if (!begun && expire.run(at, EXPIRED_REASON, id, at).changes > 0) carrying.settle(id, "expired", at);
      return begun;
    });
  const recordSending = (results: readonly SendingResult[]): void => {
    for (const result of results) {
      const row = one.get(result.id);
      const outcome = row && afterResult(presentOf(row), result);
      if (outcome !== undefined) apply(result.id, outcome);
    }
  };
  const reviveSending = (at: Instant): number => {
    giveUp.run(at, WITHDRAWN_REASON);
    carrying.letGo(at);
    return revive.run(at, INTERRUPTED_REASON).changes;
  };
  const recordReceipt = (receipt: Receipt): StoredAttempt | undefined => {
    const row = one.get(receipt.id);
    const outcome = row && afterReceipt(presentOf(row), receipt);
    if (row === undefined || outcome === undefined) return undefined;
    apply(receipt.id, outcome);
    return { ...attemptOf(row), state: outcome.state, reason: outcome.reason };
  };
  return { beginSending, recordSending, recordReceipt, reviveSending };
}

function createReading(db: Database, one: FindRow) {
  const carried = db.prepare<[string], AttemptRow>(
    `SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE carried_by = ? AND state = 'coalesced' ORDER BY rowid`,
  );
  const due = db.prepare<[number, number], AttemptRow>(
    `SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE ${IS_WAITING} AND due_at <= ?
     ORDER BY (tries = 0 AND rank = ${CRITICAL_RANK}) DESC, rank DESC, last_tried_at, due_at, rowid LIMIT ?`,
  );
  const next = db.prepare<[], number | null>(`SELECT min(due_at) FROM attempts WHERE ${IS_WAITING}`).pluck();
  const newest = db.prepare<[number], AttemptRow>(
    `SELECT ${ATTEMPT_COLUMNS} FROM attempts ORDER BY rowid DESC LIMIT ?`,
  );
  const ofAlert = db.prepare<[string, number], AttemptRow>(
    `SELECT ${ATTEMPT_COLUMNS} FROM attempts WHERE alert = ? ORDER BY rowid DESC LIMIT ?`,
  );
  const states = db.prepare<[], { state: AttemptState; count: number }>(
    "SELECT state, count(*) AS count FROM attempts GROUP BY state",
  );
  return {
    due: (now: Instant, limit: number) => due.all(now, Math.max(0, limit)).map(attemptOf),
    find: (id: AttemptId) => {
      const row = one.get(id);
      return row === undefined ? undefined : attemptOf(row);
    },
    list: ({ alert, limit }: { readonly alert?: AlertId; readonly limit: number }) =>
      (alert === undefined ? newest.all(Math.max(0, limit)) : ofAlert.all(alert, Math.max(0, limit))).map(attemptOf),
    carriedBy: (id: AttemptId): readonly StoredAttempt[] => carried.all(id).map(attemptOf),
    nextAt: () => {
      const at = next.get() ?? undefined;
      return at === undefined ? undefined : instant(at);
    },
    countByState: (): ReadonlyMap<AttemptState, number> =>
      new Map(states.all().map(({ state, count }) => [state, count])),
  };
}

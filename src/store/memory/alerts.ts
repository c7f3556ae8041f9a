import type { Alert, LogEntry } from "../../core/alert/alert.ts";
import type { AlertId, HomeId } from "../../core/ids.ts";
import { invariant } from "../../core/invariant.ts";
import type { Instant } from "../../core/time.ts";
import { deadlinesOf } from "../deadlines.ts";
import type { AlertQuery, HomeTurn, RetentionLimits, StoredTimer } from "../store.ts";

interface AlertRow {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly openedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly json: string;
  readonly timers: readonly StoredTimer[];
}

export interface AlertsDraft {
  readonly rows: readonly AlertRow[];
  readonly log: readonly { readonly alert: AlertId; readonly seq: number; readonly json: string }[];
}

export const draftAlerts = ({ home, alerts, log }: HomeTurn): AlertsDraft => ({
  rows: alerts.map((alert) => ({
    id: alert.id,
    home,
    openedAt: alert.openedAt,
    closedAt: alert.closed?.at,
    json: JSON.stringify(alert),
    timers: deadlinesOf(alert).map((timer) => ({ ...timer, home })),
  })),
  log: log.map((entry) => ({ alert: entry.alert, seq: entry.seq, json: JSON.stringify(entry) })),
});

const alertOf = (row: AlertRow | undefined): Alert | undefined =>
  row === undefined ? undefined : (JSON.parse(row.json) as Alert);

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
const newestFirst = (one: AlertRow, other: AlertRow): number =>
  other.openedAt - one.openedAt || compare(other.id, one.id);
const soonestFirst = (one: StoredTimer, other: StoredTimer): number =>
  one.due - other.due ||
  compare(one.alert, other.alert) ||
  compare(one.kind, other.kind) ||
  compare(one.owner ?? "", other.owner ?? "");

const matches = (row: AlertRow, { open, home, before }: AlertQuery): boolean =>
  (open === undefined || open === (row.closedAt === undefined)) &&
  (home === undefined || row.home === home) &&
  (before === undefined || row.openedAt < before);

export function createAlerts() {
  const rows = new Map<AlertId, AlertRow>();
  /** The open ones of `rows`: there are few, and they are asked for often. */
  const open = new Map<AlertId, AlertRow>();
  const logs = new Map<AlertId, Map<number, string>>();

  /** Fails where the turn cannot be stored; changes nothing. */
  const check = (turns: readonly HomeTurn[]): void => {
    const offered = new Set<string>();
    for (const { alert, seq } of turns.flatMap((turn) => turn.log)) {
      const key = `${seq} ${alert}`;
      const isNew = !offered.has(key) && logs.get(alert)?.has(seq) !== true;
      invariant(isNew, `entry ${seq} of the log of alert ${alert} is written once`);
      offered.add(key);
    }
  };
  const write = (draft: AlertsDraft): void => {
    for (const row of draft.rows) {
      const known = rows.get(row.id);
      const stored = known === undefined ? row : { ...row, home: known.home, openedAt: known.openedAt };
      rows.set(row.id, stored);
      if (row.closedAt === undefined) open.set(row.id, stored);
      else open.delete(row.id);
    }
    for (const { alert, seq, json } of draft.log) {
      const log = logs.get(alert) ?? new Map<number, string>();
      logs.set(alert, log.set(seq, json));
    }
  };
  const list = (query: AlertQuery): readonly Alert[] =>
    [...(query.open === true ? open : rows).values()]
      .filter((row) => matches(row, query))
      .toSorted(newestFirst)
      .slice(0, Math.max(0, query.limit))
      .map(({ json }) => JSON.parse(json) as Alert);
  return {
    check,
    write,
    list,
    find: (id: AlertId) => alertOf(rows.get(id)),
    log: (id: AlertId): readonly LogEntry[] =>
      [...(logs.get(id) ?? [])]
        .toSorted(([one], [other]) => one - other)
        .map(([, json]) => JSON.parse(json) as LogEntry),
    timers: (): readonly StoredTimer[] =>
      [...open.values()].flatMap(({ timers }) => timers.map((timer) => ({ ...timer }))).toSorted(soonestFirst),
    isOpen: (id: AlertId) => open.has(id),
    purge: createPurge(rows, logs),
    count: () => ({ openAlerts: open.size, alerts: rows.size }),
  };
}

function createPurge(rows: Map<AlertId, AlertRow>, logs: Map<AlertId, Map<number, string>>) {
  return ({ alertsClosedBefore }: RetentionLimits, room: number): number => {
    const old = [...rows.values()]
      .filter(({ closedAt }) => closedAt !== undefined && closedAt < alertsClosedBefore)
      .toSorted((one, other) => (one.closedAt ?? 0) - (other.closedAt ?? 0) || compare(one.id, other.id));
    let gone = 0;
    for (const { id } of old) {
      const log = logs.get(id) ?? new Map<number, string>();
      for (const seq of [...log.keys()].toSorted((one, other) => one - other)) {
        if (gone >= room) return gone;
        log.delete(seq);
        gone += 1;
      }
      if (gone >= room) return gone;
      logs.delete(id);
      rows.delete(id);
      gone += 1;
    }
    return gone;
  };
}

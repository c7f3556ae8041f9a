import type { Alert } from "../../core/alert/alert.ts";
import type { AlertId, HomeId } from "../../core/ids.ts";
import type { Instant } from "../../core/time.ts";
import type { CaseQuery } from "../alert-log.ts";
import { deadlinesOf } from "../deadlines.ts";
import type { MemoryLogs } from "./alert-log.ts";
import { kept } from "./kept.ts";
import type { AlertQuery, HomeTurn, RetentionLimits, StoredTimer } from "../store.ts";

interface AlertRow {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly openedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly alert: Alert;
  readonly timers: readonly StoredTimer[];
}

export interface AlertsDraft {
  readonly rows: readonly AlertRow[];
}

export const draftAlerts = ({ home, alerts }: HomeTurn): AlertsDraft => ({
  rows: alerts.map((alert) => ({
    id: alert.id,
    home,
    openedAt: alert.openedAt,
    closedAt: alert.closed?.at,
    alert: kept(alert),
    timers: deadlinesOf(alert).map((timer) => ({ ...timer, home })),
  })),
});

const alertOf = ({ alert }: AlertRow): Alert => alert;

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

export function createAlerts(logs: MemoryLogs) {
  const rows = new Map<AlertId, AlertRow>();
  /** The open ones of `rows`: there are few, and they are asked for often. */
  const open = new Map<AlertId, AlertRow>();
  const write = (draft: AlertsDraft): void => {
    for (const row of draft.rows) {
      const known = rows.get(row.id);
      const stored = known === undefined ? row : { ...row, home: known.home, openedAt: known.openedAt };
      rows.set(row.id, stored);
      if (row.closedAt === undefined) open.set(row.id, stored);
      else open.delete(row.id);
    }
  };
  const list = (query: AlertQuery): readonly Alert[] =>
    [...(query.open === true ? open : rows).values()]
      .filter((row) => matches(row, query))
      .toSorted(newestFirst)
      .slice(0, Math.max(0, query.limit))
      .map(alertOf);
  return {
    write,
    list,
    opened: (query: CaseQuery): readonly Alert[] => openedIn([...rows.values()], query),
    ids: (): readonly AlertId[] => [...rows.keys()],
    textOf: (id: AlertId) => {
      const row = rows.get(id);
      return row && JSON.stringify(row.alert);
    },
    find: (id: AlertId) => rows.get(id)?.alert,
    timers: (): readonly StoredTimer[] =>
      [...open.values()].flatMap(({ timers }) => timers.map((timer) => ({ ...timer }))).toSorted(soonestFirst),
    isOpen: (id: AlertId) => open.has(id),
    purge: createPurge(rows, logs),
    count: () => ({ openAlerts: open.size, alerts: rows.size }),
  };
}

export type MemoryAlerts = ReturnType<typeof createAlerts>;

function openedIn(rows: readonly AlertRow[], { from, to, after, limit }: CaseQuery): readonly Alert[] {
  const isLater = (row: AlertRow) =>
    after === undefined || row.openedAt > after.openedAt || (row.openedAt === after.openedAt && row.id > after.id);
  return rows
    .filter((row) => row.openedAt >= from && row.openedAt < to && isLater(row))
    .toSorted((one, other) => -newestFirst(one, other))
    .slice(0, Math.max(0, limit))
    .map(alertOf);
}

function createPurge(rows: Map<AlertId, AlertRow>, logs: MemoryLogs) {
  return ({ alertsClosedBefore }: RetentionLimits, room: number): number => {
    const old = [...rows.values()]
      .filter(({ closedAt }) => closedAt !== undefined && closedAt < alertsClosedBefore)
      .toSorted((one, other) => (one.closedAt ?? 0) - (other.closedAt ?? 0) || compare(one.id, other.id));
    let gone = 0;
    for (const { id } of old) {
      if (gone >= room) return gone;
      gone += logs.drop(id, room - gone);
      if (gone >= room) return gone;
      logs.forget(id);
      rows.delete(id);
      gone += 1;
    }
    return gone;
  };
}

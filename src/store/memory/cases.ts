import { alertId, type AlertId } from "../../core/ids.ts";
import type { Case, CaseQuery, Chain, ChainQuery } from "../alert-log.ts";
import type { MemoryLogs } from "./alert-log.ts";
import type { MemoryAlerts } from "./alerts.ts";
import type { MemoryOutbox } from "./outbox.ts";

interface Tables {
  readonly alerts: MemoryAlerts;
  readonly logs: MemoryLogs;
  readonly outbox: MemoryOutbox;
}

export const createChains =
  ({ alerts, logs }: Tables) =>
  ({ alert, after = alertId(""), limit }: ChainQuery): readonly Chain[] =>
    (alert === undefined ? idsAfter([...alerts.ids(), ...logs.ids()], after, limit) : [alert]).map((id) => ({
      alert: id,
      rows: logs.rowsOf(id),
      head: logs.headOf(id),
      stored: alerts.textOf(id),
    }));

const idsAfter = (ids: readonly AlertId[], after: AlertId, limit: number): readonly AlertId[] =>
  [...new Set(ids)]
    .filter((id) => id > after)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .slice(0, Math.max(0, limit));

export const createCases =
  ({ alerts, logs, outbox }: Tables) =>
  (query: CaseQuery): readonly Case[] =>
    alerts.opened(query).map((alert) => ({ alert, log: logs.log(alert.id), attempts: outbox.ofAlert(alert.id) }));

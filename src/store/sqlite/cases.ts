import type { Alert } from "../../core/alert/alert.ts";
import { grouped } from "../../grouped.ts";
import type { Case, CaseQuery } from "../alert-log.ts";
import { entryOf } from "./alert-log.ts";
import { ATTEMPT_COLUMNS, attemptOf, type AttemptRow } from "./outbox.ts";
import type { Database } from "./database.ts";

/** Three range reads a page, however many alerts there are. */
export function createCases(db: Database) {
  const alerts = db.prepare<[number, number, number, string, number], { id: string; json: string }>(
    `SELECT id, json FROM alerts WHERE opened_at >= ? AND opened_at < ? AND (opened_at, id) > (?, ?)
     ORDER BY opened_at, id LIMIT ?`,
  );
  const named = "(SELECT value FROM json_each(?))";
  const log = db.prepare<[string], { alert: string; json: string }>(
    `SELECT alert, json FROM alert_log WHERE alert IN ${named} ORDER BY alert, seq`,
  );
  const attempts = db.prepare<[string], AttemptRow & { readonly alert: string }>(
    `SELECT alert, ${ATTEMPT_COLUMNS} FROM attempts WHERE alert IN ${named} ORDER BY rowid`,
  );
  const cases = ({ from, to, after, limit }: CaseQuery): readonly Case[] => {
    const page = alerts.all(from, to, after?.openedAt ?? -1, after?.id ?? "", Math.max(0, limit));
    const list = JSON.stringify(page.map(({ id }) => id));
    const lines = grouped(log.all(list), (row) => row.alert);
    const tries = grouped(attempts.all(list), (row) => row.alert);
    return page.map(({ id, json }) => ({
      // The text is what `JSON.stringify` made of an alert.
      alert: JSON.parse(json) as Alert,
      log: (lines.get(id) ?? []).map((row) => entryOf(row.json)),
      attempts: (tries.get(id) ?? []).map(attemptOf),
    }));
  };
  return db.transaction(cases);
}

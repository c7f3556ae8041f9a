import type { RetentionLimits } from "../store.ts";
import type { Database } from "./database.ts";

/** Deletes in the order journal, alerts with their logs, attempts, quarantine, remarks, until `limit` rows are gone. */
export function createRetention(db: Database) {
  const slices = [purgeJournal(db), purgeAlerts(db), ...PLAIN.map((kind) => purgePlain(db, kind))];
  return (older: RetentionLimits, limit: number): number => {
    let gone = 0;
    for (const slice of slices) gone += slice(older, limit - gone);
    return gone;
  };
}

type Slice = (older: RetentionLimits, room: number) => number;

function purgeJournal(db: Database): Slice {
  const oldHome = db
    .prepare<[number], number>(
      "SELECT id FROM homes WHERE EXISTS (SELECT 1 FROM journal WHERE home = id AND at < ?) ORDER BY id LIMIT 1",
    )
    .pluck();
  const cut = db.prepare<[number, number, number], { at: number; seq: number; end: number }>(
    `SELECT at, seq, seq + count AS end FROM
       (SELECT at, seq, count FROM journal WHERE home = ? AND at < ? ORDER BY at, seq LIMIT ?)
     ORDER BY at DESC, seq DESC LIMIT 1`,
  );
  const drop = db.prepare<[number, number, number]>("DELETE FROM journal WHERE home = ? AND (at, seq) <= (?, ?)");
  // The numbers of a home never start again, even when nothing of its journal is left.
  const remember = db.prepare<[number, number]>("UPDATE homes SET journaled_to = ? WHERE id = ?");
  return ({ journalBefore }, room) => {
    let gone = 0;
    while (gone < room) {
      const home = oldHome.get(journalBefore);
      const to = home === undefined ? undefined : cut.get(home, journalBefore, room - gone);
      if (home === undefined || to === undefined) break;
      gone += drop.run(home, to.at, to.seq).changes;
      remember.run(to.end, home);
    }
    return gone;
  };
}

/** Log lines go before their alert: a slice that ends in between leaves no line without an alert. The head stays and says so. */
function purgeAlerts(db: Database): Slice {
  const oldest = db
    .prepare<[number], string>(
      "SELECT id FROM alerts WHERE closed_at IS NOT NULL AND closed_at < ? ORDER BY closed_at, id LIMIT 1",
    )
    .pluck();
  const dropLog = db.prepare<[string, string, number]>(
    "DELETE FROM alert_log WHERE alert = ? AND seq IN (SELECT seq FROM alert_log WHERE alert = ? ORDER BY seq LIMIT ?)",
  );
  const drop = db.prepare<[string]>("DELETE FROM alerts WHERE id = ?");
  const mark = db.prepare<[string]>("UPDATE log_heads SET purged = 1 WHERE alert = ?");
  return ({ alertsClosedBefore }, room) => {
    let gone = 0;
    while (gone < room) {
      const alert = oldest.get(alertsClosedBefore);
      if (alert === undefined) break;
      mark.run(alert);
      gone += dropLog.run(alert, alert, room - gone).changes;
      if (gone < room) gone += drop.run(alert).changes;
    }
    return gone;
  };
}

interface PlainKind {
  readonly table: string;
  readonly limit: keyof RetentionLimits;
  readonly old: string;
  readonly order: string;
}

const PLAIN: readonly PlainKind[] = [
  {
    table: "attempts",
    limit: "attemptsBefore",
    old: `settled_at < ? AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.id = attempts.alert AND closed_at IS NULL)`,
    order: "settled_at, rowid",
  },
  { table: "quarantine", limit: "quarantineBefore", old: "at < ?", order: "seq" },
  { table: "remarks", limit: "remarksBefore", old: "at < ?", order: "seq" },
];

function purgePlain(db: Database, { table, limit, old, order }: PlainKind): Slice {
  const drop = db.prepare<[number, number]>(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${old} ORDER BY ${order} LIMIT ?)`,
  );
  return (older, room) => (room > 0 ? drop.run(older[limit], room).changes : 0);
}

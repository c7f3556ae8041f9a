import type { Alert } from "../../core/alert/alert.ts";
import type { AlertId } from "../../core/ids.ts";
import { deadlinesOf } from "../deadlines.ts";
import type { AlertQuery, StoredTimer } from "../store.ts";
import type { Database } from "./database.ts";
import type { Homes } from "./homes.ts";

interface TimerRow extends Omit<StoredTimer, "home" | "owner"> {
  readonly home: number;
  readonly owner: string;
}

// The cast: the text is what `JSON.stringify` made of an alert.
const alertOf = (json: string): Alert => JSON.parse(json) as Alert;

export const createAlerts = (db: Database, homes: Homes) => ({ ...createWriting(db), ...createReading(db, homes) });

function createWriting(db: Database) {
  const put = db.prepare<[string, number, number, number | null, string]>(
    `INSERT INTO alerts (id, home, opened_at, closed_at, json) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, json = excluded.json`,
  );
  const dropTimers = db.prepare<[string]>("DELETE FROM timers WHERE alert = ?");
  const putTimer = db.prepare<[string, string, string, number, number, number]>(
    "INSERT INTO timers (alert, kind, owner, home, gen, due) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const write = (home: number, alerts: readonly Alert[]): void => {
    for (const alert of alerts) {
      put.run(alert.id, home, alert.openedAt, alert.closed?.at ?? null, JSON.stringify(alert));
      dropTimers.run(alert.id);
      for (const timer of deadlinesOf(alert)) {
        putTimer.run(timer.alert, timer.kind, timer.owner ?? "", home, timer.gen, timer.due);
      }
    }
  };
  return { write };
}

function createReading(db: Database, homes: Homes) {
  const one = db.prepare<[string], string>("SELECT json FROM alerts WHERE id = ?").pluck();
  const timers = db.prepare<[], TimerRow>(
    "SELECT home, alert, kind, owner, gen, due FROM timers ORDER BY due, alert, kind, owner",
  );
  const count = db.prepare<[], { openAlerts: number; alerts: number }>(
    "SELECT (SELECT count(*) FROM alerts WHERE closed_at IS NULL) AS openAlerts, (SELECT count(*) FROM alerts) AS alerts",
  );

  const list = ({ open, home, before, limit }: AlertQuery): readonly Alert[] => {
    const where = ["1"];
    const bound: (number | string)[] = [];
    if (open !== undefined) where.push(open ? "closed_at IS NULL" : "closed_at IS NOT NULL");
    if (home !== undefined) {
      where.push("home = ?");
      bound.push(homes.find(home) ?? -1);
    }
    if (before !== undefined) {
      where.push("opened_at < ?");
      bound.push(before);
    }
    const sql = `SELECT json FROM alerts WHERE ${where.join(" AND ")} ORDER BY opened_at DESC, id DESC LIMIT ?`;
    return db
      .prepare<(number | string)[], string>(sql)
      .pluck()
      .all(...bound, Math.max(0, limit))
      .map(alertOf);
  };
  return {
    list,
    find: (id: AlertId) => {
      const json = one.get(id);
      return json === undefined ? undefined : alertOf(json);
    },
    timers: (): readonly StoredTimer[] =>
      timers.all().map(({ owner, home, ...timer }) => ({
        ...timer,
        home: homes.nameOf(home),
        owner: owner === "" ? undefined : owner,
      })),
    count: () => count.get() ?? { openAlerts: 0, alerts: 0 },
  };
}

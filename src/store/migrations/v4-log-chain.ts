import type { LogEntry } from "../../core/alert/alert.ts";
import { CHAIN_START, chainedEntry } from "../../log-chain.ts";
import type { Database } from "../sqlite/database.ts";
import type { Migration } from "./index.ts";

/** Every log becomes a chain; a head stays when its log has been purged, as the proof that there was one. */
export const logChain: Migration = {
  version: 4,
  sql: `
    ALTER TABLE alert_log ADD COLUMN hash TEXT NOT NULL DEFAULT '';
    CREATE TABLE log_heads (
      alert TEXT PRIMARY KEY,
      entries INTEGER NOT NULL,
      hash TEXT NOT NULL,
      anchor INTEGER,
      purged INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_heads_loose ON log_heads (alert) WHERE anchor IS NULL AND purged = 0;
    CREATE TABLE log_anchors (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      heads TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
  `,
  lead: chainWhatIsThere,
};

const PAGE_ROWS = 1_000;

interface Row {
  readonly alert: string;
  readonly seq: number;
  readonly json: string;
}

/** What was logged before there was a chain is chained as it is found, and counted: nobody can vouch for it any further back. */
function chainWhatIsThere(db: Database): void {
  const chain = db.prepare<[string, string, number]>("UPDATE alert_log SET hash = ? WHERE alert = ? AND seq = ?");
  const head = db.prepare<[string, number, string]>(
    `INSERT INTO log_heads (alert, entries, hash) VALUES (?, ?, ?)
     ON CONFLICT (alert) DO UPDATE SET entries = excluded.entries, hash = excluded.hash`,
  );
  let before = { alert: "", hash: CHAIN_START };
  let count = 0;
  for (const { alert, seq, json } of allRows(db)) {
    // The text is what `JSON.stringify` made of an entry.
    const hash = chainedEntry(before.alert === alert ? before.hash : CHAIN_START, JSON.parse(json) as LogEntry);
    chain.run(hash, alert, seq);
    head.run(alert, seq + 1, hash);
    before = { alert, hash };
    count += 1;
  }
  if (count > 0) db.prepare("INSERT INTO facts (name, value) VALUES (?, ?)").run(CHAINED_LATE, String(count));
}

/** A page at a time: rows cannot be changed while they are being stepped through. */
function* allRows(db: Database): Generator<Row> {
  const page = db.prepare<[string, number], Row>(
    `SELECT alert, seq, json FROM alert_log WHERE (alert, seq) > (?, ?) ORDER BY alert, seq LIMIT ${PAGE_ROWS}`,
  );
  let rows = page.all("", -1);
  while (rows.length > 0) {
    yield* rows;
    const last = rows.at(-1);
    rows = last === undefined ? [] : page.all(last.alert, last.seq);
  }
}

/** The fact that tells how many lines were written before they could be chained. */
export const CHAINED_LATE = "log-chained-late";

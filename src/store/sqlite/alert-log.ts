import type { LogEntry } from "../../core/alert/alert.ts";
import { alertId, type AlertId } from "../../core/ids.ts";
import { instant, type Instant } from "../../core/time.ts";
import { CHAIN_START, chainedEntry } from "../../log-chain.ts";
import type { Anchor, Chain, ChainQuery, LogHead, LogRow, StoredHead } from "../alert-log.ts";
import { nextAnchor } from "../anchoring.ts";
import { grouped } from "../../grouped.ts";
import { ANCHOR_HEADS_MAX } from "../limits.ts";
import type { Database } from "./database.ts";

// The cast: the text is what `JSON.stringify` made of exactly this.
export const entryOf = (json: string): LogEntry => JSON.parse(json) as LogEntry;

export const createAlertLog = (db: Database) => ({
  ...createAppending(db),
  ...createAnchors(db),
  ...createReading(db),
});

function createAppending(db: Database) {
  const headOf = db.prepare<[string], LogHead>("SELECT entries, hash FROM log_heads WHERE alert = ?");
  const insert = db.prepare<[string, number, number, string, string]>(
    "INSERT INTO alert_log (alert, seq, at, json, hash) VALUES (?, ?, ?, ?, ?)",
  );
  const putHead = db.prepare<[string, number, string]>(
    `INSERT INTO log_heads (alert, entries, hash) VALUES (?, ?, ?)
     ON CONFLICT (alert) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, anchor = NULL`,
  );
  const append = (entries: readonly LogEntry[]): void => {
    const heads = new Map<AlertId, LogHead>();
    for (const entry of entries) {
      const before = heads.get(entry.alert) ?? headOf.get(entry.alert);
      const hash = chainedEntry(before?.hash ?? CHAIN_START, entry);
      insert.run(entry.alert, entry.seq, entry.at, JSON.stringify(entry), hash);
      heads.set(entry.alert, { entries: entry.seq + 1, hash });
    }
    for (const [alert, { entries: count, hash }] of heads) putHead.run(alert, count, hash);
  };
  return { append };
}

function createAnchors(db: Database) {
  const loose = db.prepare<[number], LogHead & { readonly alert: AlertId }>(
    "SELECT alert, entries, hash FROM log_heads WHERE anchor IS NULL AND purged = 0 ORDER BY alert LIMIT ?",
  );
  const last = db.prepare<[], Anchor>("SELECT seq, at, heads, hash FROM log_anchors ORDER BY seq DESC LIMIT 1");
  const insert = db.prepare<[number, number, string, string]>(
    "INSERT INTO log_anchors (seq, at, heads, hash) VALUES (?, ?, ?, ?)",
  );
  const moor = db.prepare<[number, string]>("UPDATE log_heads SET anchor = ? WHERE alert = ?");
  const page = db.prepare<[number, number], Anchor>(
    "SELECT seq, at, heads, hash FROM log_anchors WHERE seq > ? ORDER BY seq LIMIT ?",
  );
  return {
    anchorLogs: (at: Instant): Anchor | undefined => {
      const heads = loose.all(ANCHOR_HEADS_MAX);
      if (heads.length === 0) return undefined;
      const anchor = nextAnchor(last.get(), heads, at);
      insert.run(anchor.seq, at, anchor.heads, anchor.hash);
      for (const { alert } of heads) moor.run(anchor.seq, alert);
      return anchor;
    },
    lastAnchor: () => last.get(),
    anchors: ({ after = 0, limit }: { readonly after?: number; readonly limit: number }) =>
      page.all(after, Math.max(0, limit)),
  };
}

interface HeadRow extends LogHead {
  readonly alert: AlertId;
  readonly anchor: number | null;
  readonly purged: number;
}

/** A log leaves traces in three tables: whoever deletes it in one is found by the others. */
const IDS = `
  SELECT id FROM (SELECT id FROM alerts WHERE id > @after ORDER BY id LIMIT @limit)
  UNION SELECT alert FROM (SELECT DISTINCT alert FROM alert_log WHERE alert > @after ORDER BY alert LIMIT @limit)
  UNION SELECT alert FROM (SELECT alert FROM log_heads WHERE alert > @after ORDER BY alert LIMIT @limit)
  ORDER BY 1 LIMIT @limit`;
const NAMED = "(SELECT value FROM json_each(?))";

function createReading(db: Database) {
  const log = db.prepare<[string], string>("SELECT json FROM alert_log WHERE alert = ? ORDER BY seq").pluck();
  const ids = db.prepare<[{ after: string; limit: number }], string>(IDS).pluck();
  const rows = db.prepare<[string], LogRow & { readonly alert: AlertId }>(
    `SELECT alert, seq, at, json AS text, hash FROM alert_log WHERE alert IN ${NAMED} ORDER BY alert, seq`,
  );
  const heads = db.prepare<[string], HeadRow>(
    `SELECT alert, entries, hash, anchor, purged FROM log_heads WHERE alert IN ${NAMED}`,
  );
  const stored = db.prepare<[string], { id: string; json: string }>(`SELECT id, json FROM alerts WHERE id IN ${NAMED}`);
  const chains = ({ alert, after = alertId(""), limit }: ChainQuery): readonly Chain[] => {
    const asked = alert === undefined ? ids.all({ after, limit: Math.max(0, limit) }) : [alert];
    const list = JSON.stringify(asked);
    const lines = grouped(rows.all(list), (row) => String(row.alert));
    const headOf = new Map(heads.all(list).map((head) => [String(head.alert), head]));
    const alerts = new Map(stored.all(list).map(({ id, json }) => [id, json]));
    return asked.map((id) => ({
      alert: alertId(id),
      rows: (lines.get(id) ?? []).map(({ seq, at, text, hash }) => ({ seq, at: instant(at), text, hash })),
      head: viewHead(headOf.get(id)),
      stored: alerts.get(id),
    }));
  };
  return {
    log: (id: AlertId) => log.all(id).map(entryOf),
    // One moment for all three tables, although another process may be writing.
    chains: db.transaction(chains),
  };
}

function viewHead(row: HeadRow | undefined): StoredHead | undefined {
  if (row === undefined) return undefined;
  const { entries, hash, anchor, purged } = row;
  return { entries, hash, anchor: anchor ?? undefined, purged: purged === 1 };
}

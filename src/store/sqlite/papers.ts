import type { Instant } from "../../core/time.ts";
import { instant } from "../../core/time.ts";
import { CHAIN_START, chained } from "../access-chain.ts";
import { PAPERS_MAX } from "../limits.ts";
import type { Access, AccessQuery, Paper, PaperKind, StoredAccess } from "../store.ts";
import type { Database } from "./database.ts";

interface PaperRow {
  readonly kind: PaperKind;
  readonly id: string;
  readonly json: string;
  readonly expires_at: number | null;
}

const paperOf = ({ kind, id, json, expires_at }: PaperRow): Paper => ({
  kind,
  id,
  json,
  expiresAt: expires_at === null ? undefined : instant(expires_at),
});

export function createPapers(db: Database) {
  const put = db.prepare<[string, string, string, number | null]>(
    `INSERT INTO papers (kind, id, json, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json, expires_at = excluded.expires_at`,
  );
  const trim = db.prepare<[string, string, number]>(
    `DELETE FROM papers WHERE kind = ? AND id IN (
       SELECT id FROM papers WHERE kind = ? ORDER BY expires_at DESC NULLS FIRST, id LIMIT -1 OFFSET ?)`,
  );
  const all = db.prepare<[string, number], PaperRow>(
    "SELECT * FROM papers WHERE kind = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id",
  );
  const one = db.prepare<[string, string, number], PaperRow>(
    "SELECT * FROM papers WHERE kind = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)",
  );
  const drop = db.prepare<[string, string]>("DELETE FROM papers WHERE kind = ? AND id = ?");
  return {
    list: (kind: PaperKind, now: Instant): readonly Paper[] => all.all(kind, now).map(paperOf),
    find: (kind: PaperKind, id: string, now: Instant): Paper | undefined => {
      const row = one.get(kind, id, now);
      return row === undefined ? undefined : paperOf(row);
    },
    put: ({ kind, id, json, expiresAt }: Paper): void => {
      put.run(kind, id, json, expiresAt ?? null);
      trim.run(kind, kind, PAPERS_MAX[kind]);
    },
    drop: (kind: PaperKind, ids: readonly string[]): void => {
      for (const id of ids) drop.run(kind, id);
    },
  };
}

interface AccessRow extends Omit<StoredAccess, "why"> {
  readonly why: string | null;
}

export function createAccesses(db: Database) {
  const last = db.prepare<[], string>("SELECT hash FROM accesses ORDER BY seq DESC LIMIT 1").pluck();
  const insert = db.prepare<[number, string, string, string, string | null, string]>(
    "INSERT INTO accesses (at, by, of, what, why, hash) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const columns = "SELECT seq, at, by, of, what, why, hash FROM accesses WHERE seq < ?";
  const newest = db.prepare<[number, number], AccessRow>(`${columns} ORDER BY seq DESC LIMIT ?`);
  const ofSomebody = db.prepare<[number, string, number], AccessRow>(`${columns} AND of = ? ORDER BY seq DESC LIMIT ?`);
  return {
    record: (access: Access): void => {
      const { at, by, of, what, why } = access;
      insert.run(at, by, of, what, why ?? null, chained(last.get() ?? CHAIN_START, access));
    },
    list: ({ limit, before = Number.MAX_SAFE_INTEGER, of }: AccessQuery): readonly StoredAccess[] => {
      const most = Math.max(0, limit);
      const rows = of === undefined ? newest.all(before, most) : ofSomebody.all(before, of, most);
      return rows.map((row) => ({ ...row, at: instant(row.at), why: row.why ?? undefined }));
    },
  };
}

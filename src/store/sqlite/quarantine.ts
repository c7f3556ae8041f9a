import { clippedMessage, keptBytes } from "../foreign.ts";
import { QUARANTINE_MAX_BYTES } from "../limits.ts";
import type { Quarantined, StoredQuarantine } from "../store.ts";
import type { Database } from "./database.ts";

interface Row extends Omit<StoredQuarantine, "sender" | "payload"> {
  readonly sender: string | null;
  readonly payload: Buffer;
}

export function createQuarantine(db: Database) {
  const insert = db.prepare<[number, string, Uint8Array, number, string | null, string, string, number]>(
    `INSERT INTO quarantine (at, topic, payload, payload_bytes, sender, code, detail, kept_bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const dropOldest = db
    .prepare<[], number>("DELETE FROM quarantine WHERE seq = (SELECT min(seq) FROM quarantine) RETURNING kept_bytes")
    .pluck();
  const sum = db.prepare<[], number>("SELECT coalesce(sum(kept_bytes), 0) FROM quarantine").pluck();
  const list = db.prepare<[number, number], Row>(
    `SELECT seq, at, topic, payload, payload_bytes AS payloadBytes, sender, code, detail
     FROM quarantine WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const count = db.prepare<[], number>("SELECT count(*) FROM quarantine").pluck();
  let kept: number | undefined;

  const write = (offered: Quarantined): void => {
    const message = clippedMessage(offered);
    const { at, topic, payload, payloadBytes, sender, code, detail } = message;
    let total = (kept ?? sum.get() ?? 0) + keptBytes(message);
    insert.run(at, topic, payload, payloadBytes, sender ?? null, code, detail, keptBytes(message));
    while (total > QUARANTINE_MAX_BYTES) total -= dropOldest.get() ?? total;
    kept = total;
  };
  return {
    write,
    list: ({ limit, before }: { readonly limit: number; readonly before?: number }): readonly StoredQuarantine[] =>
      list.all(before ?? Number.MAX_SAFE_INTEGER, Math.max(0, limit)).map((row) => ({
        ...row,
        sender: row.sender ?? undefined,
        payload: Uint8Array.from(row.payload),
      })),
    count: () => count.get() ?? 0,
    /** After a failed transaction or a purge the sum is read again. */
    forget: () => {
      kept = undefined;
    },
  };
}

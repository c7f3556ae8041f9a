import type { Migration } from "./index.ts";

/** Accounts, sessions and invitations of the console, and the log of who looked at whom. */
export const papers: Migration = {
  version: 2,
  sql: `
    CREATE TABLE papers (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      json TEXT NOT NULL,
      expires_at INTEGER,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE accesses (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      by TEXT NOT NULL,
      of TEXT NOT NULL,
      what TEXT NOT NULL,
      why TEXT,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX accesses_of ON accesses (of, seq);
  `,
};

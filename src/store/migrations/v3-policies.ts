import type { Migration } from "./index.ts";

/** Escalation policies by the hash of their document: alerts name the version by which they were handled. */
export const policies: Migration = {
  version: 3,
  sql: `
    CREATE TABLE policies (
      version TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      document TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX policies_at ON policies (at, version);
  `,
};

import type { Migration } from "./index.ts";

/**
 * Hot tables (home_parts, journal) have no foreign key: their home number was read from `homes` in the same transaction.
 * The journal is clustered in the order in which people read it; `seq` is the number of the row's first input in its home.
 */
export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE homes (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      journaled_to INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE home_parts (
      home INTEGER NOT NULL,
      part TEXT NOT NULL,
      version INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (home, part)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
      home INTEGER NOT NULL,
      at INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      count INTEGER NOT NULL,
      inputs TEXT NOT NULL,
      PRIMARY KEY (home, at, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alerts (
      id TEXT PRIMARY KEY,
      home INTEGER NOT NULL REFERENCES homes (id),
      opened_at INTEGER NOT NULL,
      closed_at INTEGER,
      json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alerts_opened ON alerts (opened_at, id);
    CREATE INDEX alerts_of_home ON alerts (home, opened_at, id);
    CREATE INDEX alerts_open ON alerts (opened_at, id) WHERE closed_at IS NULL;
    CREATE INDEX alerts_closed ON alerts (closed_at, id) WHERE closed_at IS NOT NULL;
    CREATE TABLE alert_log (
      alert TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (alert, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE timers (
      alert TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      owner TEXT NOT NULL,
      home INTEGER NOT NULL REFERENCES homes (id),
      gen INTEGER NOT NULL,
      due INTEGER NOT NULL,
      PRIMARY KEY (alert, kind, owner)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX timers_due ON timers (due);
    CREATE TABLE attempts (
      id TEXT PRIMARY KEY,
      home INTEGER NOT NULL REFERENCES homes (id),
      alert TEXT,
      purpose TEXT NOT NULL,
      rank INTEGER NOT NULL,
      state TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      expires_at INTEGER,
      tries INTEGER NOT NULL DEFAULT 0,
      last_tried_at INTEGER,
      withdrawn INTEGER NOT NULL DEFAULT 0,
      settled_at INTEGER,
      reason TEXT,
      json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attempts_due ON attempts (state, due_at);
    CREATE INDEX attempts_of_alert ON attempts (alert) WHERE alert IS NOT NULL;
    CREATE INDEX attempts_settled ON attempts (settled_at) WHERE settled_at IS NOT NULL;
    CREATE TABLE quarantine (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      topic TEXT NOT NULL,
      payload BLOB NOT NULL,
      payload_bytes INTEGER NOT NULL,
      sender TEXT,
      code TEXT NOT NULL,
      detail TEXT NOT NULL,
      kept_bytes INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sightings (
      identity TEXT PRIMARY KEY,
      topic TEXT NOT NULL,
      at INTEGER NOT NULL,
      suggested_profile TEXT,
      detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sightings_at ON sightings (at, identity);
    CREATE TABLE remarks (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      home INTEGER NOT NULL REFERENCES homes (id),
      at INTEGER NOT NULL,
      json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX remarks_of_home ON remarks (home, seq);
    CREATE TABLE registry (
      version INTEGER PRIMARY KEY AUTOINCREMENT,
      document TEXT NOT NULL,
      at INTEGER NOT NULL,
      by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE last_done (job TEXT PRIMARY KEY, due_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
};

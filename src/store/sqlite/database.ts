import type BetterSqlite from "better-sqlite3";

export type Database = BetterSqlite.Database;

import { existsSync, statSync } from "node:fs";
import type BetterSqlite from "better-sqlite3";
import { GatewayError } from "../../error.ts";
import { corruptFile, openingFailure } from "./failure.ts";
import type { Database } from "./database.ts";

const BUSY_TIMEOUT_MS = 2_000;
/** Pages of homes that say much are moved into the file once for many turns; 16 MiB are read again at a start in a tenth of a second. */
const WAL_AUTOCHECKPOINT_PAGES = 4_000;
const JOURNAL_SIZE_LIMIT_BYTES = 64 * 1_048_576;
/** A larger file is not read as a whole at every start; the nightly backup checks it. */
const QUICK_CHECK_MAX_BYTES = 64 * 1_048_576;
/** The first release without the race that can corrupt a WAL that is being reset. */
const SQLITE_VERSION_MIN = [3, 51, 3] as const;

/** Set and then read back at every start: the library's own defaults would lose acknowledged data in a power cut. */
export const PRAGMAS = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  wal_autocheckpoint: WAL_AUTOCHECKPOINT_PAGES,
  journal_size_limit: JOURNAL_SIZE_LIMIT_BYTES,
  trusted_schema: 0,
} as const;

const READER_PRAGMAS = { busy_timeout: BUSY_TIMEOUT_MS, trusted_schema: 0, query_only: 1 } as const;

export interface Connection {
  readonly db: Database;
  readonly close: () => void;
}

/**
 * `owner`: the one gateway of this file. `guest`: writes beside a running gateway what its loop does not hold in memory.
 * `reader`: every write fails.
 */
export type Access = "owner" | "guest" | "reader";

export async function connect(file: string, access: Access): Promise<Connection> {
  const readOnly = access === "reader";
  const opened: Database[] = [];
  const close = () => {
    for (const db of opened) db.close();
  };
  try {
    const { default: Sqlite } = await import("better-sqlite3");
    if (access === "owner") opened.unshift(lockFor(file, Sqlite));
    else requireFile(file);
    const db = new Sqlite(file, { readonly: readOnly, fileMustExist: readOnly, timeout: BUSY_TIMEOUT_MS });
    opened.unshift(db);
    requireLibrary(db);
    applyPragmas(db, readOnly ? READER_PRAGMAS : PRAGMAS);
    if (access === "owner") quickCheck(db, file);
    return { db, close };
  } catch (error) {
    close();
    throw openingFailure(error, file);
  }
}

function requireFile(file: string): void {
  if (!existsSync(file)) {
    throw new GatewayError("DATA_UNWRITABLE", `There is no database ${file} yet. Start the gateway once.`);
  }
}

/** One writer per file. The lock stands beside the data, so that readers are not shut out, and dies with its process. */
function lockFor(file: string, Sqlite: typeof BetterSqlite): Database {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock.close();
    if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith("SQLITE_BUSY")) throw cause;
    throw new GatewayError("DATA_LOCKED", `${file} is in use by another gateway. Stop that one first.`, cause);
  }
}

function requireLibrary(db: Database): void {
  const version = String(db.prepare("SELECT sqlite_version()").pluck().get());
  const parts = version.split(".").map(Number);
  const differs = SQLITE_VERSION_MIN.findIndex((least, place) => parts[place] !== least);
  if (differs < 0 || Number(parts[differs]) > Number(SQLITE_VERSION_MIN[differs])) return;
  const least = SQLITE_VERSION_MIN.join(".");
  throw new GatewayError("NATIVE_MISSING", `SQLite ${version} is too old, ${least} is needed. Run npm ci.`);
}

function applyPragmas(db: Database, wanted: { readonly [name: string]: string | number }): void {
  for (const [name, value] of Object.entries(wanted)) {
    db.pragma(`${name} = ${value}`);
    const found = db.pragma(name, { simple: true });
    if (found === value) continue;
    const cure = "Keep the data on a local disk.";
    throw new GatewayError("DATA_UNWRITABLE", `SQLite refused ${name}=${value} and kept ${String(found)}. ${cure}`);
  }
}

function quickCheck(db: Database, file: string): void {
  if (statSync(file).size > QUICK_CHECK_MAX_BYTES) return;
  const found = String(db.pragma("quick_check(1)", { simple: true }));
  if (found !== "ok") throw corruptFile(file, found);
}

export function limitSize(db: Database, maxBytes: number): void {
  db.pragma(`max_page_count = ${Math.floor(maxBytes / Number(db.pragma("page_size", { simple: true })))}`);
}

const BUSY_GLANCE_MS = 20;

/** Whoever is patient waits between two turns of the event loop: inside SQLite nobody else would be heard meanwhile. */
export function waitOutside(db: Database): void {
  db.pragma(`busy_timeout = ${BUSY_GLANCE_MS}`);
}

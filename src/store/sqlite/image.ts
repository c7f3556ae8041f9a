import { readFileSync, statSync } from "node:fs";
import type BetterSqlite from "better-sqlite3";
import type { Database } from "./database.ts";

type Sqlite = typeof BetterSqlite;

/** A larger file is not taken into memory as a whole. */
const IMAGE_MAX_BYTES = 512 * 1_048_576;
/** Old reports decide nothing any more, and they are most of the file. */
const LEFT_ON_DISK: readonly string[] = ["journal"];
/** Where the header says that the file has a write-ahead log: in memory there is none. */
const WAL_MARKS = [18, 19] as const;

/** What is on the disk, as a database in memory; the file is not changed. Throws where it cannot be read either. */
export async function imageOf(file: string): Promise<Database> {
  const { default: Sqlite } = await import("better-sqlite3");
  try {
    return copied(file, Sqlite);
  } catch {
    // On a disk that takes nothing a reader may be refused, too: then the bytes alone are read.
    return frozen(file, Sqlite);
  }
}

function copied(file: string, Sqlite: Sqlite): Database {
  const memory = new Sqlite(":memory:");
  try {
    memory.prepare("ATTACH ? AS disk").run(file);
    memory.transaction(() => copyAll(memory))();
    memory.pragma(`user_version = ${String(memory.pragma("disk.user_version", { simple: true }))}`);
    memory.exec("DETACH disk");
    return memory;
  } catch (error) {
    memory.close();
    throw error;
  }
}

function copyAll(memory: Database): void {
  const made = memory
    .prepare<[], { readonly type: string; readonly name: string; readonly sql: string }>(
      `SELECT type, name, sql FROM disk.sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'table' DESC`,
    )
    .all();
  for (const { type, name, sql } of made) {
    memory.exec(sql);
    if (type !== "table" || LEFT_ON_DISK.includes(name)) continue;
    memory.exec(`INSERT INTO main."${name}" SELECT * FROM disk."${name}"`);
  }
}

function frozen(file: string, Sqlite: Sqlite): Database {
  const { size } = statSync(file);
  if (size > IMAGE_MAX_BYTES) throw new Error(`${file} is too large to be taken into memory`);
  const bytes = readFileSync(file);
  for (const place of WAL_MARKS) bytes[place] = 1;
  return new Sqlite(bytes);
}

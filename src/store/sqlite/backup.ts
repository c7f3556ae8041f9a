import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { GatewayError } from "../../error.ts";
import type { Database } from "./database.ts";

/** Pages copied between two turns of the event loop, so that no alarm waits for a backup. */
const PAGES_PER_SLICE = 200;

/** An online copy under a temporary name, checked as a whole, synced, and only then given its name. */
export async function backupTo(db: Database, file: string): Promise<void> {
  const draft = `${file}.part`;
  try {
    await removeDraft(draft);
    await db.backup(draft, { progress: () => PAGES_PER_SLICE });
    await verify(draft);
    await sync(draft);
    await rename(draft, file);
    await sync(dirname(file));
  } catch (cause) {
    await removeDraft(draft);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GatewayError(
      "BACKUP_FAILED",
      `No backup was written to ${file}: ${why}. Check the folder and its space.`,
      cause,
    );
  }
}

/** The copy becomes one self-contained file: no WAL must travel with it. */
async function verify(draft: string): Promise<void> {
  const { default: Sqlite } = await import("better-sqlite3");
  const copy = new Sqlite(draft, { fileMustExist: true });
  try {
    copy.pragma("journal_mode = DELETE");
    const found = String(copy.pragma("integrity_check(1)", { simple: true }));
    if (found !== "ok") throw new Error(`the copy is damaged (${found})`);
  } finally {
    copy.close();
  }
}

export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeDraft(draft: string): Promise<void> {
  for (const ending of ["", "-wal", "-shm", "-journal"]) await rm(`${draft}${ending}`, { force: true });
}

import { spawnSync } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import BetterSqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { pressed } from "../support/store-turns.ts";

const MIGRATING = fileURLToPath(new URL("../support/migrating-process.ts", import.meta.url));
const NEWEST = migrations.at(-1)!.version;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shouwang-upgrade-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A file of the first version, with a press in its journal; or no file at all. */
async function oldFile(version: 0 | 1): Promise<string> {
  const file = join(folder, "old.db");
  if (version === 0) return file;
  const db = new BetterSqlite(file);
  db.exec(migrations[0]!.sql);
  db.pragma("user_version = 1");
  db.exec(`INSERT INTO homes (id, name) VALUES (1, 'flat-4');
    INSERT INTO journal VALUES (1, 10, 1, 1, '${JSON.stringify([pressed(10)])}');`);
  db.close();
  return file;
}

const lead = (file: string, dieAt: number) =>
  spawnSync(process.execPath, ["--import", "tsx", MIGRATING, file, String(dieAt)], { encoding: "utf8" });

const versionOf = (file: string): number => {
  const db = new BetterSqlite(file);
  const version = Number(db.pragma("user_version", { simple: true }));
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  db.close();
  return version;
};

/** A process for every statement costs its start each time: the short form takes every so manieth, the long form all. */
const STRIDE = process.env["CRASH_ROUNDS"] === undefined ? 5 : 1;

test.for([0, 1] as const)(
  "an upgrade from version %i that is killed at any statement leaves one version or the next, and goes on",
  { timeout: 240_000 },
  async (from) => {
    const original = await oldFile(from);
    const file = join(folder, "new.db");
    const begin = async () => {
      for (const ending of ["", "-wal", "-shm", ".lock"]) await rm(`${file}${ending}`, { force: true });
      if (from > 0) await copyFile(original, file);
    };
    await begin();
    const statements = Number(lead(file, 0).stdout);
    expect(statements).toBeGreaterThan(NEWEST - from);
    for (let dieAt = 1; dieAt <= statements; dieAt += STRIDE) {
      await begin();
      expect(lead(file, dieAt).signal).toBe("SIGKILL");
      const version = versionOf(file);
      expect(version).toBeGreaterThanOrEqual(from);
      expect(version).toBeLessThanOrEqual(NEWEST);
      const store = await openSqliteStore({ file });
      const journal = await store.journal({ home: homeId("flat-4"), from: instant(0), to: instant(99), limit: 9 });
      expect(journal.map(({ input }) => input)).toEqual(from === 0 ? [] : [pressed(10)]);
      await store.close();
      expect(versionOf(file)).toBe(NEWEST);
    }
  },
);

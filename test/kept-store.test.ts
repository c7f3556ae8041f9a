import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { instant } from "../src/core/time.ts";
import { openKeptStore, STORE_FILE, type KeptPlace } from "../src/kept-store.ts";
import { openSqliteStore } from "../src/store/sqlite.ts";

interface House {
  readonly place: KeptPlace;
  readonly file: string;
  readonly gaveWay: unknown[];
}

async function house(reserveBytes = 0): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-kept-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const gaveWay: unknown[] = [];
  const [data, backups] = [join(folder, "data"), join(folder, "backups")];
  await mkdir(data);
  await mkdir(backups);
  return {
    file: join(data, STORE_FILE),
    gaveWay,
    place: {
      data,
      backups,
      reserveBytes,
      log: pino({ level: "silent" }),
      wallMs: () => Date.UTC(2026, 10, 26, 3),
      giveWay: (cause) => gaveWay.push(cause),
    },
  };
}

async function withRegistry(file: string, document: string): Promise<void> {
  const store = await openSqliteStore({ file });
  await store.putRegistry(document, instant(1), "test");
  await store.close();
}

/** Nothing can be renamed to or opened in the place of the file: a folder stands there. */
async function blockPlace(file: string): Promise<void> {
  await rm(file, { force: true });
  await mkdir(file);
  await writeFile(join(file, "in-the-way"), "");
}

test("a station that starts for the first time keeps on disk and takes in its reserve", async () => {
  const { place, file } = await house(2_000_000);
  const kept = await openKeptStore(place);
  expect(kept.keeping()).toEqual({ kind: "disk" });
  expect(await kept.mend()).toBe(false);
  expect(kept.hasReserve()).toBe(true);
  expect(existsSync(join(place.data, "ballast"))).toBe(true);
  await kept.store.close();
  expect(existsSync(file)).toBe(true);
});

test("a file that cannot be opened is left for its copy in memory, and the copy takes its place once it can", async () => {
  const { place, file } = await house();
  await withRegistry(join(place.backups, "shouwang-2026-11-25.sqlite"), "of the copy");
  await blockPlace(file);
  const kept = await openKeptStore(place);
  expect(kept.keeping()).toMatchObject({ kind: "memory", sinceMs: place.wallMs() });
  expect(await kept.store.registry()).toMatchObject({ document: "of the copy" });
  await kept.store.putRegistry("told in memory", instant(2), "test");
  expect(await kept.mend()).toBe(true);
  expect(kept.keeping()).toEqual({ kind: "disk" });
  expect(kept.loss()?.copy?.file).toContain("shouwang-2026-11-25.sqlite");
  await kept.store.close();
  const again = await openKeptStore(place);
  expect(await again.store.registry()).toMatchObject({ document: "told in memory", version: 2 });
  await again.store.close();
});

test("where nothing can be read it begins empty, and gives way to a new start once the disk can be read", async () => {
  const { place, file, gaveWay } = await house();
  await blockPlace(file);
  const kept = await openKeptStore(place);
  expect(kept.keeping().kind).toBe("memory");
  expect(await kept.store.registry()).toBeUndefined();
  expect(await kept.mend()).toBe(false);
  expect(gaveWay).toEqual([]);
  await rm(file, { recursive: true });
  await withRegistry(file, "was there all the time");
  expect(await kept.mend()).toBe(false);
  expect(gaveWay).toMatchObject([{ code: "STORE_BROKEN" }]);
  const next = await openKeptStore(place);
  expect(await next.store.registry()).toMatchObject({ document: "was there all the time" });
  await next.store.close();
});

test("a damaged file goes aside as it is, and what people must decide is refused", async () => {
  const { place, file } = await house();
  await writeFile(file, "no database ".repeat(999));
  const kept = await openKeptStore(place);
  expect(kept.keeping()).toEqual({ kind: "disk" });
  expect(kept.loss()).toEqual({
    aside: `${file}.damaged-2026-11-26T030000`,
    copy: undefined,
    foundAtMs: place.wallMs(),
  });
  expect(await readdir(place.data)).toContain(`${STORE_FILE}.damaged-2026-11-26T030000`);
  await expect(openKeptStore(place)).rejects.toMatchObject({ code: "DATA_LOCKED" });
  await kept.store.close();
  const db = new BetterSqlite(file);
  db.pragma("user_version = 9999");
  db.close();
  await expect(openKeptStore(place)).rejects.toMatchObject({ code: "DATA_NEWER" });
});

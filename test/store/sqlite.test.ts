import { open, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { CHAIN_START, chainedEntry } from "../../src/log-chain.ts";
import { CHAINED_LATE } from "../../src/store/migrations/v4-log-chain.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { connect, PRAGMAS } from "../../src/store/sqlite/connection.ts";
import { openingFailure } from "../../src/store/sqlite/failure.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { storeFiles } from "../support/store-folder.ts";
import { everythingBefore, garbage, homeState, homeTurn, logEntry, pressed, turnOf } from "../support/store-turns.ts";

const newFile = storeFiles();
const FLAT = homeId("flat-4");
const turn = (at: number) =>
  turnOf(at, [homeTurn("flat-4", { inputs: [pressed(at)], after: homeState(at, ["button-1"]) })]);
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => "no failure",
    (error: { code?: string }) => error.code,
  );

test("every setting that durability rests on is in force", async () => {
  const { db, close } = await connect(await newFile(), "owner");
  for (const [name, value] of Object.entries(PRAGMAS))
    expect([name, db.pragma(name, { simple: true })]).toEqual([name, value]);
  close();
});

test("what was stored is there after a restart, and numbers go on", async () => {
  const file = await newFile();
  const first = await openSqliteStore({ file });
  await first.commit(turn(10));
  await first.close();
  const second = await openSqliteStore({ file });
  await second.commit(turn(20));
  expect(
    (await second.journal({ home: FLAT, from: instant(0), to: instant(99), limit: 9 })).map(({ seq }) => seq),
  ).toEqual([1, 2]);
  while ((await second.purge(everythingBefore(1_000), 1)) > 0);
  await second.close();
  const third = await openSqliteStore({ file });
  await third.commit(turn(2_000));
  expect(
    (await third.journal({ home: FLAT, from: instant(0), to: instant(9_999), limit: 9 })).map(({ seq }) => seq),
  ).toEqual([3]);
  expect((await third.loadHomes()).get(FLAT)).toEqual(homeState(2_000, ["button-1"]));
  await third.close();
});

test("a second gateway on the same file is refused, a reader is not", async () => {
  const file = await newFile();
  const store = await openSqliteStore({ file });
  await store.commit(turn(10));
  expect(await codeOf(openSqliteStore({ file }))).toBe("DATA_LOCKED");
  const reader = await openSqliteStore({ file, access: "reader" });
  expect((await reader.counts()).journaled).toBe(1);
  expect(await codeOf(reader.commit(turn(20)))).toBe("STORE_FAILED");
  await store.commit(turn(30));
  expect((await reader.counts()).journaled).toBe(2);
  await reader.close();
  await store.close();
  await (await openSqliteStore({ file })).close();
});

test("a folder that is not there or not writable is named", async () => {
  const file = await newFile();
  expect(await codeOf(openSqliteStore({ file: join(dirname(file), "missing", "gateway.db") }))).toBe("DATA_UNWRITABLE");
  expect(await codeOf(openSqliteStore({ file: "/proc/gateway.db" }))).toBe("DATA_UNWRITABLE");
  expect(await codeOf(openSqliteStore({ file, access: "reader" }))).toBe("DATA_UNWRITABLE");
});

test("data of a newer version is left alone", async () => {
  const file = await newFile();
  await (await openSqliteStore({ file })).close();
  const db = new Sqlite(file);
  db.pragma("user_version = 9999");
  db.close();
  expect(await codeOf(openSqliteStore({ file }))).toBe("DATA_NEWER");
  expect(await codeOf(openSqliteStore({ file, access: "reader" }))).toBe("DATA_NEWER");
});

test("damaged and foreign files are refused before anything is written", async () => {
  const garbled = await newFile();
  await writeFile(garbled, "this is no database, whatever its name says ".repeat(200));
  expect(await codeOf(openSqliteStore({ file: garbled }))).toBe("DATA_CORRUPT");

  const torn = await newFile();
  const store = await openSqliteStore({ file: torn });
  for (let at = 1; at < 200; at += 1) await store.commit(turn(at));
  await store.close();
  const handle = await open(torn, "r+");
  await handle.write(Buffer.alloc(8_192, 0xff), 0, 8_192, 4_096);
  await handle.close();
  expect(await codeOf(openSqliteStore({ file: torn }))).toBe("DATA_CORRUPT");

  const foreign = await newFile();
  const db = new Sqlite(foreign);
  db.exec("CREATE TABLE recipes (name TEXT)");
  db.close();
  expect(await codeOf(openSqliteStore({ file: foreign }))).toBe("DATA_FOREIGN");
});

test("a missing native part says how to build it", async () => {
  const file = await newFile();
  let thrown: unknown;
  try {
    new Sqlite(file, { nativeBinding: join(dirname(file), "missing.node") }).close();
  } catch (error) {
    thrown = error;
  }
  for (const error of [thrown, new Error("Could not locate the bindings file. Tried: ...")]) {
    expect(openingFailure(error, file)).toMatchObject({
      code: "NATIVE_MISSING",
      message: expect.stringContaining("npm rebuild"),
    });
  }
});

test("a full disk refuses the turn, keeps what was there, and works again when there is room", async () => {
  const file = await newFile();
  const store = await openSqliteStore({ file, maxBytes: 400_000 });
  await store.commit(turn(10));
  const many = Array.from({ length: 40 }, () => garbage(20, new Uint8Array(4_096)));
  let stored = 0;
  while ((await codeOf(store.commit({ ...turn(20), quarantine: many }))) === "no failure") stored += 1;
  await expect(store.commit({ ...turn(20), quarantine: many })).rejects.toThrow("disk is full");
  expect(await store.counts()).toMatchObject({ journaled: 1 + stored, quarantined: 40 * stored });
  while ((await store.purge(everythingBefore(1_000), 50)) > 0);
  await store.commit({ ...turn(2_000), quarantine: many });
  expect(await store.counts()).toMatchObject({ journaled: 1, quarantined: 40 });
  await store.close();
});

test("a backup is one whole file that opens, and a failed one leaves nothing behind", async () => {
  const file = await newFile();
  const store = await openSqliteStore({ file });
  await store.commit(turn(10));
  const copy = await newFile();
  await Promise.all([store.backup(copy), store.commit(turn(20))]);
  expect(await readdir(dirname(copy))).toEqual(["gateway.db"]);
  const missing = join(dirname(copy), "missing", "gateway.db");
  expect(await codeOf(store.backup(missing))).toBe("BACKUP_FAILED");
  await store.close();
  const restored = await openSqliteStore({ file: copy });
  expect((await restored.counts()).journaled).toBeGreaterThanOrEqual(1);
  await restored.close();
});

test("data of version 1 is led forward to the present schema", async () => {
  const file = await newFile();
  const db = new Sqlite(file);
  db.exec(migrations[0]!.sql);
  db.pragma("user_version = 1");
  db.exec(`
    INSERT INTO homes (id, name) VALUES (1, 'flat-4');
    INSERT INTO journal VALUES (1, 10, 1, 1, '${JSON.stringify([pressed(10)])}');
    INSERT INTO attempts (id, home, purpose, rank, state, due_at, json) VALUES ('t1', 1, 'alert', 3, 'queued', 10, '{"id":"t1"}');
  `);
  db.close();
  const store = await openSqliteStore({ file });
  expect(await store.journal({ home: FLAT, from: instant(0), to: instant(99), limit: 9 })).toEqual([
    { seq: 1, input: pressed(10) },
  ]);
  expect(await store.dueAttempts(instant(10), 9)).toHaveLength(1);
  await store.commit(turn(20));
  expect((await store.counts()).journaled).toBe(2);
  await store.close();
});

test("logs from before the chain are chained as they are found, and counted", async () => {
  const file = await newFile();
  const db = new Sqlite(file);
  for (const { sql } of migrations.slice(0, 3)) db.exec(sql);
  db.pragma("user_version = 3");
  const insert = db.prepare("INSERT INTO alert_log (alert, seq, at, json) VALUES (?, ?, ?, ?)");
  const lines = ["a1", "a2"].flatMap((id) => Array.from({ length: 700 }, (_, seq) => logEntry(id, seq)));
  for (const line of lines) insert.run(line.alert, line.seq, line.at, JSON.stringify(line));
  db.close();
  const store = await openSqliteStore({ file });
  await store.commit(turnOf(20, [homeTurn("flat-4", { log: [logEntry("a1", 700)] })]));
  expect(await store.fact(CHAINED_LATE)).toBe("1400");
  for (const { alert, rows, head } of await store.chains({ limit: 9 })) {
    let before = CHAIN_START;
    for (const { hash, seq } of rows) {
      before = chainedEntry(before, logEntry(alert, seq));
      expect(hash).toBe(before);
    }
    expect(head).toMatchObject({ entries: rows.length, hash: before });
  }
  await store.close();
});

test("a migration copies existing data first, and one that fails changes nothing", async () => {
  const file = await newFile();
  await (await openSqliteStore({ file })).close();
  const { db, close } = await connect(file, "owner");
  const next = migrations.length + 1;
  const broken = { version: next, sql: "CREATE TABLE rounds (id INTEGER); INSERT INTO nowhere VALUES (1);" };
  await expect(migrate(db, file, [...migrations, broken])).rejects.toThrow("nowhere");
  expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'rounds'").pluck().get()).toBe(0);
  await migrate(db, file, [...migrations, { version: next, sql: "CREATE TABLE rounds (id INTEGER);" }]);
  expect(db.pragma("user_version", { simple: true })).toBe(next);
  expect((await stat(`${file}.before-v${next}`)).size).toBeGreaterThan(0);
  close();
});

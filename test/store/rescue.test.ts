import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { verifyLogs } from "../../src/evidence/verify.ts";
import { alertId, attemptId, homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { openRescueStore, openSqliteStore } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { storeFiles } from "../support/store-folder.ts";
import { alertOf, attemptOf, homeState, homeTurn, logEntry, pressed, turnOf } from "../support/store-turns.ts";

const newFile = storeFiles();
const FLAT = homeId("flat-4");
const EVER = { from: instant(0), to: instant(1e9), limit: 1e6 };

const first = homeState(10, ["button-1"]);
const second = homeState(20, ["button-1", "button-2"]);

/** What happened while the disk was well. */
async function before(store: Store): Promise<void> {
  await store.putRegistry("the first", instant(1), "test");
  await store.putRegistry("the second", instant(2), "test");
  await store.putFact("last-alive", "10");
  const opening = { alerts: [alertOf("a1", "flat-4")], log: [logEntry("a1", 0)], attempts: [attemptOf("t1")] };
  await store.commit(turnOf(10, [homeTurn("flat-4", { inputs: [pressed(10)], after: first, ...opening })]));
}

/** What happened after it failed. */
async function after(store: Store): Promise<void> {
  const changed = {
    alerts: [alertOf("a1", "flat-4", { logged: 2 })],
    log: [logEntry("a1", 1)],
    attempts: [attemptOf("t2")],
  };
  const turn = homeTurn("flat-4", { inputs: [pressed(20)], before: first, after: second, ...changed });
  await store.commit(turnOf(20, [turn]));
  await store.beginSending([attemptId("t1"), attemptId("t2")], instant(1_000));
  await store.recordSending([{ id: attemptId("t1"), at: instant(1_100), state: "accepted" }]);
  for (const at of [20, 30, 40]) await store.putFact("last-alive", String(at));
  await store.markDone("digest", instant(30));
}

const whole = async (store: Store) => ({
  homes: await store.loadHomes(),
  journal: await store.journal({ home: FLAT, ...EVER }),
  alerts: await store.alerts({ limit: 9 }),
  log: await store.alertLog(alertId("a1")),
  timers: await store.timers(),
  attempts: await store.attempts({ limit: 9 }),
  registry: await store.registry(),
  fact: await store.fact("last-alive"),
  done: await store.lastDone("digest"),
  misfits: (await verifyLogs(store, {})).misfits,
});

async function failedFile(): Promise<string> {
  const file = await newFile();
  const store = await openSqliteStore({ file });
  await before(store);
  await store.close();
  return file;
}

/** The same life on a disk that never failed. */
async function twin() {
  const store = await openSqliteStore({ file: await newFile() });
  await before(store);
  await after(store);
  const seen = await whole(store);
  await store.close();
  return seen;
}

test("what stands on a failed disk is known in memory, but for old reports", async () => {
  const { store } = await openRescueStore(await failedFile());
  const { journal, ...rest } = await whole(store);
  expect(journal).toEqual([]);
  expect(rest).toMatchObject({ fact: "10", registry: { version: 2, document: "the second" }, misfits: [] });
  expect(rest.homes.get(FLAT)).toEqual(first);
  expect(rest.attempts.map(({ state }) => state)).toEqual(["queued"]);
  expect(rest.timers).not.toEqual([]);
  await expect(store.backup("nowhere")).rejects.toMatchObject({ code: "BACKUP_FAILED" });
  await store.close();
});

test("what was written in memory is written down as if the disk had never failed", async () => {
  const file = await failedFile();
  const rescue = await openRescueStore(file);
  await after(rescue.store);
  const disk = await openSqliteStore({ file });
  let isDone = false;
  await rescue.handOver(disk, () => (isDone = true));
  expect(isDone).toBe(true);
  expect(await whole(disk)).toEqual(await twin());
  await disk.close();
});

test("a disk that fails again while it is being written down gets the rest later, and nothing twice", async () => {
  const file = await failedFile();
  const rescue = await openRescueStore(file);
  await after(rescue.store);
  const disk = await openSqliteStore({ file });
  const failing: Store = {
    ...disk,
    recordSending: async () => {
      throw new Error("the disk is full again");
    },
  };
  await expect(rescue.handOver(failing, () => expect.unreachable())).rejects.toThrow("full again");
  await rescue.handOver(disk, () => {});
  expect(await whole(disk)).toEqual(await twin());
  await rescue.handOver(disk, () => {});
  expect(await whole(disk)).toEqual(await twin());
  await disk.close();
});

test("without anything to read it begins empty; what cannot be read is said", async () => {
  const { store } = await openRescueStore(undefined);
  expect((await store.loadHomes()).size).toBe(0);
  await store.commit(turnOf(10, [homeTurn("flat-4", { inputs: [pressed(10)], after: first })]));
  expect(await store.journal({ home: FLAT, ...EVER })).toHaveLength(1);
  await store.close();
  const file = await newFile();
  await writeFile(file, "no database ".repeat(1_000));
  await expect(openRescueStore(file)).rejects.toThrow();
});

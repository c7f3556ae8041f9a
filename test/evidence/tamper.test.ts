import Sqlite from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import type { Alert, LogEntry } from "../../src/core/alert/alert.ts";
import { alertId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { verifyLogs, type VerifyOrder } from "../../src/evidence/verify.ts";
import { wordMisfit } from "../../src/evidence/misfit.ts";
import { openCopy } from "../../src/store-copy.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { storeFiles } from "../support/store-folder.ts";
import { alertOf, closedAt, everythingBefore, homeTurn, logEntry, turnOf } from "../support/store-turns.ts";

const newFile = storeFiles();
const LINES = 5;

const noteOf = (alert: string, seq: number, text: string): LogEntry => ({
  ...logEntry(alert, seq, 1_000 + seq),
  what: { kind: "note", by: { person: "gateway", name: "李静", via: "console" }, text },
});

async function write(store: Store, alert: Alert, lines: readonly LogEntry[]): Promise<void> {
  const logged = (lines.at(-1)?.seq ?? -1) + 1;
  await store.commit(turnOf(1_000, [homeTurn("flat-4", { alerts: [{ ...alert, logged }], log: lines })]));
}

const linesOf = (alert: string, from = 0, to = LINES): readonly LogEntry[] =>
  Array.from({ length: to - from }, (_, place) => noteOf(alert, from + place, `${alert} ${from + place}`));

/** Two alerts of five lines: three of each were sealed by an anchor. */
async function twoLogs(file: string): Promise<string> {
  const store = await openSqliteStore({ file });
  for (const id of ["a1", "a2"]) await write(store, alertOf(id, "flat-4"), linesOf(id, 0, 3));
  await store.anchorLogs(instant(2_000));
  for (const id of ["a1", "a2"]) await write(store, alertOf(id, "flat-4"), linesOf(id, 3, 5));
  await store.close();
  return file;
}

async function verify(file: string, order: VerifyOrder = {}) {
  const store = await openCopy(file);
  try {
    return await verifyLogs(store, order);
  } finally {
    await store.close();
  }
}

const found = async (file: string, order: VerifyOrder = {}) =>
  (await verify(file, order)).misfits.map((misfit) => wordMisfit(misfit, "en"));

function tamper(file: string, sql: string): void {
  const db = new Sqlite(file);
  db.exec(sql);
  db.close();
}

describe("a stranger's hand in the database file is found", () => {
  let file: string;
  beforeEach(async () => {
    file = await twoLogs(await newFile());
  });

  test("nobody touched it: all fits, with counts", async () => {
    expect(await verify(file)).toEqual({
      alerts: 2,
      entries: 10,
      anchors: 1,
      purged: 0,
      chainedLate: 0,
      misfits: [],
      misfitCount: 0,
    });
    expect(await verify(file, { alert: alertId("a1") })).toMatchObject({ alerts: 1, entries: 5, misfits: [] });
  });

  test.for([
    {
      hand: "a text is changed",
      sql: `UPDATE alert_log SET json = replace(json, 'a1 1', 'a1 9') WHERE alert = 'a1' AND seq = 1`,
      says: ["a1: line 1 is not what was written"],
    },
    {
      hand: "a middle line is deleted",
      sql: `DELETE FROM alert_log WHERE alert = 'a1' AND seq = 1`,
      says: ["a1: line 1 is missing"],
    },
    {
      hand: "a middle line is deleted and the others close ranks",
      sql: `DELETE FROM alert_log WHERE alert = 'a1' AND seq = 3;
            UPDATE alert_log SET seq = 3, json = replace(json, '"seq":4', '"seq":3') WHERE alert = 'a1' AND seq = 4`,
      says: ["a1: line 3 is not what was written", "a1: the log ends too early: line 4 and what followed is missing"],
    },
    {
      hand: "the end is deleted",
      sql: `DELETE FROM alert_log WHERE alert = 'a1' AND seq = 4`,
      says: ["a1: the log ends too early: line 4 and what followed is missing"],
    },
    {
      hand: "the end is deleted, and the head and the alert are made to fit",
      sql: `DELETE FROM alert_log WHERE alert = 'a1' AND seq > 1;
            UPDATE log_heads SET entries = 2, anchor = NULL,
              hash = (SELECT hash FROM alert_log WHERE alert = 'a1' AND seq = 1) WHERE alert = 'a1';
            UPDATE alerts SET json = json_set(json, '$.logged', 2) WHERE id = 'a1'`,
      says: ["a1: the log ends too early: line 2 and what followed is missing"],
    },
    {
      hand: "two lines change places",
      sql: `UPDATE alert_log SET seq = 99 WHERE alert = 'a1' AND seq = 1;
            UPDATE alert_log SET seq = 1 WHERE alert = 'a1' AND seq = 2;
            UPDATE alert_log SET seq = 2 WHERE alert = 'a1' AND seq = 99`,
      says: [
        "a1: line 1 belongs elsewhere (its alert, number or time differs)",
        "a1: line 2 belongs elsewhere (its alert, number or time differs)",
        "a1: line 3 is not what was written",
        "a1: line 2 differs from anchor 1: the log was written anew",
      ],
    },
    {
      hand: "a line is added at the end",
      sql: `INSERT INTO alert_log (alert, seq, at, json, hash) SELECT alert, 5, at, replace(json, '"seq":4', '"seq":5'), hash
            FROM alert_log WHERE alert = 'a1' AND seq = 4`,
      says: [
        "a1: line 5 is not what was written",
        "a1: line 5 was added afterwards",
        "a1: the stored alert is older than its log",
      ],
    },
    {
      hand: "a time is changed",
      sql: `UPDATE alert_log SET at = 5, json = replace(json, '"at":1001', '"at":5') WHERE alert = 'a1' AND seq = 1`,
      says: ["a1: line 1 is not what was written"],
    },
    {
      hand: "only the column of the time is changed",
      sql: `UPDATE alert_log SET at = 5 WHERE alert = 'a1' AND seq = 1`,
      says: ["a1: line 1 belongs elsewhere (its alert, number or time differs)"],
    },
    {
      hand: "the lines of two alerts are swapped",
      sql: `UPDATE alert_log SET alert = 'x' WHERE alert = 'a1' AND seq = 1;
            UPDATE alert_log SET alert = 'a1' WHERE alert = 'a2' AND seq = 1;
            UPDATE alert_log SET alert = 'a2' WHERE alert = 'x'`,
      says: [
        "a1: line 1 belongs elsewhere (its alert, number or time differs)",
        "a1: line 2 is not what was written",
        "a2: line 1 belongs elsewhere (its alert, number or time differs)",
        "a2: line 2 is not what was written",
      ],
    },
    {
      hand: "a line is made unreadable",
      sql: `UPDATE alert_log SET json = '{' WHERE alert = 'a2' AND seq = 4`,
      says: ["a2: line 4 cannot be read"],
    },
    {
      hand: "a whole alert is deleted with all its traces",
      sql: `DELETE FROM timers WHERE alert = 'a1'; DELETE FROM alerts WHERE id = 'a1';
            DELETE FROM alert_log WHERE alert = 'a1'; DELETE FROM log_heads WHERE alert = 'a1'`,
      says: ["a1: the whole log is gone"],
    },
    {
      hand: "only the log of an alert is deleted",
      sql: `DELETE FROM alert_log WHERE alert = 'a1'`,
      says: ["a1: the whole log is gone", "a1: the log ends too early: line 2 and what followed is missing"],
    },
    {
      hand: "only the alert is deleted",
      sql: `DELETE FROM timers WHERE alert = 'a1'; DELETE FROM alerts WHERE id = 'a1'`,
      says: ["a1: there is a log, but its alert is gone"],
    },
    {
      hand: "the head is deleted",
      sql: `DELETE FROM log_heads WHERE alert = 'a1'`,
      says: ["a1: the head of the chain is missing"],
    },
    {
      hand: "an anchor is changed",
      sql: `UPDATE log_anchors SET at = at + 1`,
      says: ["anchor 1 is not what was written"],
    },
  ])("$hand", async ({ sql, says }) => {
    tamper(file, sql);
    expect(await found(file)).toEqual(says);
  });

  test("the newest anchor is cut off: a head remembers it, and so does whoever keeps it elsewhere", async () => {
    const store = await openSqliteStore({ file });
    const kept = await store.anchorLogs(instant(3_000));
    await store.close();
    const anchor = kept?.hash ?? "";
    expect(await found(file, { anchor })).toEqual([]);
    tamper(file, "DELETE FROM log_anchors WHERE seq = 2");
    expect(await found(file)).toEqual(["anchor 2 is missing"]);
    tamper(file, "UPDATE log_heads SET anchor = 1");
    expect(await found(file)).toEqual([]);
    expect(await found(file, { anchor })).toEqual([
      "the anchor kept elsewhere is none of ours: what followed it was cut off or written anew",
    ]);
  });

  test("an alert that is asked for and is not there is told", async () => {
    expect(await found(file, { alert: alertId("nobody") })).toEqual(["nobody: the whole log is gone"]);
  });

  test("only alerts of the span are looked at", async () => {
    const store = await openSqliteStore({ file });
    await write(store, alertOf("a3", "flat-4", { openedAt: instant(9_000) }), [{ ...logEntry("a3", 0, 9_000) }]);
    await store.close();
    expect(await verify(file, { from: instant(9_000) })).toMatchObject({ alerts: 1, entries: 1, misfits: [] });
    expect(await verify(file, { to: instant(9_000) })).toMatchObject({ alerts: 2, entries: 10, misfits: [] });
  });

  test("what retention deletes is counted and is no misfit, also half-way", async () => {
    const store = await openSqliteStore({ file });
    await write(store, alertOf("a1", "flat-4", { closed: closedAt(2_000) }), [noteOf("a1", 5, "closed")]);
    await store.anchorLogs(instant(3_000));
    await store.purge(everythingBefore(9_000), 3);
    expect(await verifyLogs(store, {})).toMatchObject({ purged: 1, entries: 8, misfits: [] });
    await store.purge(everythingBefore(9_000), 100);
    expect(await verifyLogs(store, {})).toMatchObject({ purged: 1, entries: 5, misfits: [] });
    await store.close();
  });
});

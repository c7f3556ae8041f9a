import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Remark } from "../../src/core/effect.ts";
import { alertId, attemptId, deviceId, homeId, personId, residentId, watchId } from "../../src/core/ids.ts";
import { Table } from "../../src/core/table.ts";
import { instant } from "../../src/core/time.ts";
import { CHAIN_START, chainedAnchor, chainedEntry } from "../../src/log-chain.ts";
import { chained } from "../../src/store/access-chain.ts";
import {
  PAPERS_MAX,
  QUARANTINE_MAX_BYTES,
  QUARANTINE_PAYLOAD_MAX_BYTES,
  SIGHTINGS_MAX,
} from "../../src/store/limits.ts";
import type { Store } from "../../src/store/store.ts";
import {
  alertOf,
  attemptOf,
  closedAt,
  everythingBefore,
  garbage,
  homeState,
  homeTurn,
  logEntry,
  owner,
  pressed,
  pulse,
  sighted,
  turnOf,
} from "../support/store-turns.ts";

const FLAT = homeId("flat-4");
const span = (from: number, to: number, limit = 100) => ({ home: FLAT, from: instant(from), to: instant(to), limit });

/** What every engine promises. `open` gives an empty store. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    homes(() => store);
    journal(() => store);
    alerts(() => store);
    logs(() => store);
    outbox(() => store);
    hastening(() => store);
    carrying(() => store);
    receipts(() => store);
    sending(() => store);
    records(() => store);
    papers(() => store);
    retention(() => store);
  });
}

type Given = () => Store;

function homes(given: Given): void {
  test("gives a home back as it was, and its unchanged parts need not be sent again", async () => {
    const first = homeState(1_000, ["button-1", "mat-1"], {
      modes: { [residentId("zhang")]: { mode: "away", until: undefined } },
    });
    const second = {
      ...first,
      now: instant(2_000),
      devices: Table.of([[deviceId("mat-1"), first.devices.get(deviceId("mat-1"))!]]),
      watches: first.watches.copy().put(-1, watchId("fall", "zhang"), {
        memory: [1],
        verdict: { kind: "calm", lookAgainAt: undefined },
      }),
      alerts: { [alertId("a1")]: alertOf("a1", "flat-4") },
    } as const;
    await given().commit(turnOf(1_000, [homeTurn("flat-4", { after: first }), homeTurn("flat-5")]));
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { before: first, after: second })]));
    const loaded = await given().loadHomes();
    expect([...loaded.keys()].toSorted()).toEqual(["flat-4", "flat-5"]);
    expect(loaded.get(FLAT)).toEqual(second);
  });

  test("a home that begins anew keeps nothing of its former self", async () => {
    await given().commit(turnOf(1_000, [homeTurn("flat-4", { after: homeState(1_000, ["button-1"]) })]));
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { after: homeState(2_000, ["mat-1"]) })]));
    expect((await given().loadHomes()).get(FLAT)).toEqual(homeState(2_000, ["mat-1"]));
  });

  test("shares nothing with its callers", async () => {
    const levels: Record<string, unknown> = { door: "open" };
    const state = homeState(1_000, ["door-1"]);
    const memory = { ...state.devices.get(deviceId("door-1"))!, levels };
    const after = { ...state, devices: state.devices.copy().put(-1, deviceId("door-1"), memory) };
    await given().commit(turnOf(1_000, [homeTurn("flat-4", { after })]));
    levels["door"] = "closed";
    const loaded = (await given().loadHomes()).get(FLAT)?.devices.get(deviceId("door-1"))?.levels as Record<
      string,
      unknown
    >;
    expect(loaded).toEqual({ door: "open" });
    loaded["door"] = "broken";
    expect((await given().loadHomes()).get(FLAT)?.devices.get(deviceId("door-1"))?.levels).toEqual({ door: "open" });
  });
}

function journal(given: Given): void {
  test("keeps the inputs of one home in arrival order, from inclusive, to exclusive", async () => {
    const inputs = [pressed(10), pulse(20, 70), pulse(30, 71)];
    await given().commit(turnOf(30, [homeTurn("flat-4", { inputs }), homeTurn("flat-5", { inputs: [pressed(15)] })]));
    await given().commit(turnOf(40, [homeTurn("flat-4", { inputs: [pulse(40, 72)] })]));
    const all = await given().journal(span(0, 100));
    expect(all).toEqual([...inputs, pulse(40, 72)].map((input, place) => ({ seq: place + 1, input })));
    expect((await given().journal(span(20, 40))).map(({ input }) => input.at)).toEqual([20, 30]);
    expect((await given().journal(span(0, 100, 2))).map(({ input }) => input.at)).toEqual([10, 20]);
    expect((await given().counts()).journaled).toBe(5);
  });

  test("an alarm that overtook older telemetry keeps its place, and both are found by their own time", async () => {
    await given().commit(turnOf(50, [homeTurn("flat-4", { inputs: [pressed(50)] })]));
    await given().commit(turnOf(51, [homeTurn("flat-4", { inputs: [pulse(20, 70)] })]));
    expect((await given().journal(span(0, 100))).map(({ input }) => input.at)).toEqual([50, 20]);
    expect((await given().journal(span(20, 21))).map(({ input }) => input.at)).toEqual([20]);
  });

  test("spreads reports into observations, newest last, by type and by device", async () => {
    const inputs = [pulse(10, 60), pressed(20), { ...pulse(30, 61), device: deviceId("watch-2") }, pulse(40, 62)];
    await given().commit(
      turnOf(40, [homeTurn("flat-4", { inputs: [...inputs, { kind: "woke", at: instant(45), thorough: false }] })]),
    );
    const told = async (change: object) =>
      (await given().observations({ ...span(0, 100), ...change })).map(({ at }) => Number(at));
    expect(await told({})).toEqual([10, 20, 30, 40]);
    expect(await told({ types: ["heart-rate"] })).toEqual([10, 30, 40]);
    expect(await told({ types: ["heart-rate"], devices: ["watch-1"] })).toEqual([10, 40]);
    expect(await told({ limit: 2 })).toEqual([30, 40]);
  });
}

function alerts(given: Given): void {
  test("shows an alert as it is now, beside its whole log", async () => {
    const opened = alertOf("a1", "flat-4");
    await given().commit(turnOf(1, [homeTurn("flat-4", { alerts: [opened], log: [logEntry("a1", 0)] })]));
    const closed = { ...opened, closed: closedAt(3_000), logged: 2 };
    await given().commit(turnOf(2, [homeTurn("flat-4", { alerts: [closed], log: [logEntry("a1", 1)] })]));
    expect(await given().alert(alertId("a1"))).toEqual(closed);
    expect(await given().alertLog(alertId("a1"))).toEqual([logEntry("a1", 0), logEntry("a1", 1)]);
    expect(await given().alerts({ open: true, limit: 10 })).toEqual([]);
    expect(await given().counts()).toMatchObject({ alerts: 1, openAlerts: 0 });
  });

  test("lists newest first, by home and page by page", async () => {
    const three = [1, 2, 3].map((at) => alertOf(`a${at}`, "flat-4", { openedAt: instant(at) }));
    await given().commit(
      turnOf(1, [homeTurn("flat-4", { alerts: three }), homeTurn("flat-5", { alerts: [alertOf("b", "flat-5")] })]),
    );
    const ids = async (query: object) => (await given().alerts({ limit: 10, ...query })).map(({ id }) => id);
    expect(await ids({ home: FLAT })).toEqual(["a3", "a2", "a1"]);
    expect(await ids({ home: FLAT, before: instant(3), limit: 1 })).toEqual(["a2"]);
    expect(await ids({ home: homeId("nobody") })).toEqual([]);
  });

  test("a log line that is written twice fails the whole turn", async () => {
    await given().commit(
      turnOf(1, [homeTurn("flat-4", { alerts: [alertOf("a1", "flat-4")], log: [logEntry("a1", 0)] })]),
    );
    const again = homeTurn("flat-4", { inputs: [pressed(5)], log: [logEntry("a1", 0)], attempts: [attemptOf("t1")] });
    const other = homeTurn("flat-5", { inputs: [pressed(5)], after: homeState(5, ["button-1"]) });
    await expect(given().commit(turnOf(5, [other, again], { quarantine: [garbage(5)] }))).rejects.toThrow();
    expect(await given().journal(span(0, 100))).toEqual([]);
    expect(await given().counts()).toMatchObject({ journaled: 0, quarantined: 0, attempts: { queued: 0 } });
    expect([...(await given().loadHomes()).keys()]).toEqual(["flat-4"]);
    await given().commit(turnOf(6, [other]));
    expect((await given().loadHomes()).get(homeId("flat-5"))).toEqual(homeState(5, ["button-1"]));
  });

  test("every deadline of an open alert stands in the list, and none of a closed one", async () => {
    const alert = alertOf("a1", "flat-4", { verifyUntil: instant(1_500), owners: [owner("daughter", 9_000, 8_000)] });
    await given().commit(turnOf(1, [homeTurn("flat-4", { alerts: [alert] })]));
    const rows = (await given().timers()).map(({ kind, due, owner: of, gen }) => [kind, Number(due), of, gen]);
    expect(rows).toEqual([
      ["verify", 1_500, undefined, 1],
      ["step", 2_000, undefined, 1],
      ["lease-reminder", 8_000, "daughter", 1],
      ["lease", 9_000, "daughter", 1],
    ]);
    const later = {
      ...alert,
      gen: 2,
      verifyUntil: undefined,
      owners: [],
      search: { step: 1, loops: 0, due: instant(7_000) },
    };
    await given().commit(turnOf(2, [homeTurn("flat-4", { alerts: [later] })]));
    expect(await given().timers()).toEqual([
      { home: "flat-4", alert: "a1", kind: "step", owner: undefined, gen: 2, due: 7_000 },
      { home: "flat-4", alert: "a1", kind: "promise", owner: undefined, gen: 2, due: later.openedAt + 180_000 },
    ]);
    await given().commit(turnOf(3, [homeTurn("flat-4", { alerts: [{ ...later, closed: closedAt(3) }] })]));
    expect(await given().timers()).toEqual([]);
  });
}

const UNSEALED = { seq: 0, at: instant(0), heads: "", hash: "" };

function logs(given: Given): void {
  const later = (alert: string, seq: number) => ({ ...logEntry(alert, seq), at: instant(1_000 + seq) });
  const add = (alert: string, ...seqs: readonly number[]) =>
    given().commit(
      turnOf(1, [
        homeTurn("flat-4", { alerts: [alertOf(alert, "flat-4")], log: seqs.map((seq) => later(alert, seq)) }),
      ]),
    );

  test("every line is chained to the one before, in the same turn and over turns", async () => {
    await add("a1", 0, 1);
    await add("a2", 0);
    await add("a1", 2);
    const [first, second, ...others] = await given().chains({ limit: 9 });
    expect(others).toEqual([]);
    const hashes = [0, 1, 2].reduce<readonly string[]>(
      (before, seq) => [...before, chainedEntry(before.at(-1) ?? CHAIN_START, later("a1", seq))],
      [],
    );
    expect(first?.rows).toEqual(
      hashes.map((hash, seq) => ({ seq, at: 1_000 + seq, text: JSON.stringify(later("a1", seq)), hash })),
    );
    expect(first?.head).toEqual({ entries: 3, hash: hashes[2], anchor: undefined, purged: false });
    expect(JSON.parse(first?.stored ?? "")).toEqual(alertOf("a1", "flat-4"));
    expect(second).toMatchObject({ alert: "a2", rows: [{ seq: 0 }], head: { entries: 1 } });
    expect((await given().chains({ after: alertId("a1"), limit: 1 })).map(({ alert }) => alert)).toEqual(["a2"]);
    expect(await given().chains({ alert: alertId("a2"), limit: 1 })).toEqual([second]);
    expect(await given().chains({ alert: alertId("nobody"), limit: 1 })).toEqual([
      { alert: "nobody", rows: [], head: undefined, stored: undefined },
    ]);
  });

  test("an anchor seals the heads that moved since the one before, and nothing where none did", async () => {
    expect(await given().anchorLogs(instant(5))).toBeUndefined();
    await add("a1", 0);
    await add("a2", 0);
    const first = await given().anchorLogs(instant(10));
    expect(await given().anchorLogs(instant(11))).toBeUndefined();
    await add("a1", 1);
    const second = await given().anchorLogs(instant(20));
    expect(await given().lastAnchor()).toEqual(second);
    expect(await given().anchors({ limit: 9 })).toEqual([first, second]);
    expect(await given().anchors({ after: 1, limit: 9 })).toEqual([second]);
  });

  test("an anchor says how long each log was and what its last line's hash was, and is chained to the one before", async () => {
    await add("a1", 0);
    await add("a2", 0);
    await given().anchorLogs(instant(10));
    await add("a1", 1);
    await given().anchorLogs(instant(20));
    const [first = UNSEALED, second = UNSEALED] = await given().anchors({ limit: 9 });
    const chains = await given().chains({ limit: 9 });
    const hashes = chains.map(({ rows }) => rows.map(({ hash }) => hash));
    expect(JSON.parse(first.heads)).toEqual(hashes.map(([hash], place) => [`a${place + 1}`, 1, hash]));
    expect(JSON.parse(second.heads)).toEqual([["a1", 2, ...hashes.flatMap(([, hash]) => hash ?? [])]]);
    expect(chains.map(({ head }) => head?.anchor)).toEqual([2, 1]);
    expect(second.hash).toBe(chainedAnchor(first.hash, second));
  });

  test("whole alerts are read page by page, with their logs and attempts, and none is skipped", async () => {
    const opened = [3, 1, 1, 2].map((at, place) => alertOf(`a${place}`, "flat-4", { openedAt: instant(at) }));
    await given().commit(
      turnOf(1, [
        homeTurn("flat-4", {
          alerts: opened,
          log: [later("a1", 0), later("a1", 1), later("a3", 0)],
          attempts: [attemptOf("t1", { alert: alertId("a1") }), attemptOf("t2", { alert: alertId("a1") })],
        }),
      ]),
    );
    const span = { from: instant(1), to: instant(3) };
    const first = await given().cases({ ...span, limit: 2 });
    expect(first.map(({ alert, log, attempts }) => [alert.id, log.length, attempts.length])).toEqual([
      ["a1", 2, 2],
      ["a2", 0, 0],
    ]);
    expect(first[0]?.attempts.map(({ attempt }) => attempt.id)).toEqual(["t1", "t2"]);
    const after = { openedAt: instant(1), id: alertId("a2") };
    expect((await given().cases({ ...span, after, limit: 2 })).map(({ alert }) => alert.id)).toEqual(["a3"]);
  });
}

const callFor = (home: string) => attemptOf(`${home}-1000-1`, { home: homeId(home), alert: alertId(`${home}-1000`) });
const queue = (store: Store, ...attempts: readonly ReturnType<typeof attemptOf>[]) =>
  store.commit(turnOf(1_000, [homeTurn("flat-4", { attempts })]));
const state = async (store: Store, id: string) => (await store.attempt(attemptId(id)))?.state;

function outbox(given: Given): void {
  test("an attempt that is asked for again is queued once", async () => {
    await queue(given(), attemptOf("t1"));
    await given().beginSending([attemptId("t1")], instant(1_000));
    await queue(given(), attemptOf("t1"));
    expect(await given().attempts({ limit: 10 })).toHaveLength(1);
    expect(await state(given(), "t1")).toBe("sending");
  });

  test("two residents in the same trouble in the same millisecond have two calls", async () => {
    await given().commit(
      turnOf(
        1_000,
        ["flat-4", "flat-5"].map((home) => homeTurn(home, { attempts: [callFor(home)] })),
      ),
    );
    expect(await given().dueAttempts(instant(1_000), 10)).toHaveLength(2);
  });

  test("two different calls under one key are refused aloud, so that nobody is left untold", async () => {
    await queue(given(), attemptOf("t1"));
    const other = attemptOf("t1", { home: homeId("flat-5") });
    await expect(given().commit(turnOf(2, [homeTurn("flat-5", { attempts: [other] })]))).rejects.toThrow(
      "two different",
    );
    expect((await given().attempt(attemptId("t1")))?.attempt.home).toBe("flat-4");
  });

  test("never-tried critical first, then by severity, then least recently tried", async () => {
    const tried = ["old", "older"].map((id) => attemptOf(id));
    await queue(
      given(),
      ...tried,
      attemptOf("urgent", { severity: "urgent" }),
      attemptOf("notice", { severity: "notice" }),
    );
    for (const [id, at] of [
      ["older", 1_100],
      ["old", 1_200],
    ] as const) {
      await given().beginSending([attemptId(id)], instant(at));
      const retry = {
        id: attemptId(id),
        at: instant(at),
        state: "retry",
        dueAt: instant(1_300),
        reason: "busy",
      } as const;
      await given().recordSending([retry]);
    }
    await queue(given(), attemptOf("new"), attemptOf("later", { notBefore: instant(5_000) }));
    const order = (await given().dueAttempts(instant(2_000), 10)).map(({ attempt }) => attempt.id);
    expect(order).toEqual(["new", "older", "old", "urgent", "notice"]);
    expect((await given().dueAttempts(instant(2_000), 1)).map(({ attempt }) => attempt.id)).toEqual(["new"]);
    expect(await given().nextAttemptAt()).toBe(1_000);
    await given().beginSending(order, instant(2_000));
    expect(await given().nextAttemptAt()).toBe(5_000);
  });

  test("closing drops what waits of the named purposes, and what the same turn asks for is sent", async () => {
    await queue(
      given(),
      attemptOf("t1"),
      attemptOf("t2", { purpose: "all-clear" }),
      attemptOf("t3", { alert: alertId("a2") }),
    );
    const cancelled = [{ alert: alertId("a1"), purposes: ["alert"] as const }];
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { cancelled, attempts: [attemptOf("t4")] })]));
    const states = await Promise.all(["t1", "t2", "t3", "t4"].map((id) => state(given(), id)));
    expect(states).toEqual(["cancelled", "queued", "queued", "queued"]);
    expect(await given().beginSending([attemptId("t1"), attemptId("t2")], instant(2_000))).toEqual(["t2"]);
  });
}

function hastening(given: Given): void {
  test("what waits on another channel of the same person in the same step goes now, and nothing else does", async () => {
    const later = instant(60_000);
    await queue(
      given(),
      attemptOf("voice", { channel: "voice", notBefore: later }),
      attemptOf("voice-again", { channel: "voice", notBefore: later, again: true }),
      attemptOf("others", { person: personId("son"), notBefore: later }),
      attemptOf("older", { gen: 0, notBefore: later }),
      attemptOf("update", { purpose: "update", notBefore: later }),
    );
    const { alert, person, gen } = attemptOf("voice");
    const hastened = [{ alert: alert ?? alertId("none"), person, gen }];
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { hastened })]));
    expect((await given().dueAttempts(instant(2_000), 10)).map(({ attempt }) => attempt.id)).toEqual(["voice"]);
    expect(await given().attempt(attemptId("voice"))).toMatchObject({ dueAt: 2_000, tries: 0 });
  });
}

function carrying(given: Given): void {
  const merge = (from: string, into: string) => ({ from: attemptId(from), into: attemptId(into) });
  const carried = async (id: string) =>
    (await given().carriedBy(attemptId(id))).map(({ attempt, into }) => [attempt.id, into]);
  const three = () => queue(given(), attemptOf("t1"), attemptOf("t2", { alert: alertId("a2") }), attemptOf("t3"));

  test("a message carries what was carried before it, and all of it ends with it", async () => {
    await three();
    await given().coalesce([merge("t1", "t2"), merge("t2", "t3")], instant(1_000));
    expect(await carried("t3")).toEqual([
      ["t1", "t3"],
      ["t2", "t3"],
    ]);
    expect((await given().dueAttempts(instant(2_000), 10)).map(({ attempt }) => attempt.id)).toEqual(["t3"]);
    await given().beginSending([attemptId("t3")], instant(2_000));
    await given().recordSending([{ id: attemptId("t3"), at: instant(2_100), state: "accepted" }]);
    expect(await carried("t3")).toHaveLength(2);
    expect((await given().counts()).attempts).toMatchObject({ accepted: 1, coalesced: 2, queued: 0 });
    await given().purge(everythingBefore(9_000), 100);
    expect(await given().attempts({ limit: 10 })).toEqual([]);
  });

  test("a message that somebody may have seen carries nothing more", async () => {
    await three();
    await given().beginSending([attemptId("t3")], instant(1_000));
    const retry = {
      id: attemptId("t3"),
      at: instant(1_100),
      state: "retry",
      dueAt: instant(1_200),
      reason: "busy",
    } as const;
    await given().recordSending([retry]);
    await given().coalesce([merge("t1", "t3"), merge("t3", "t2"), merge("nobody", "t2")], instant(1_200));
    expect(await carried("t3")).toEqual([]);
    expect(await carried("t2")).toEqual([["t3", "t2"]]);
  });

  test("what a dropped message carried waits again for its own turn", async () => {
    await three();
    await given().coalesce([merge("t1", "t2"), merge("t3", "t2")], instant(1_000));
    const cancelled = [{ alert: alertId("a2"), purposes: ["alert"] as const }];
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { cancelled })]));
    expect(await state(given(), "t2")).toBe("cancelled");
    expect((await given().dueAttempts(instant(2_000), 10)).map(({ attempt }) => attempt.id)).toEqual(["t1", "t3"]);
    expect(await given().attempt(attemptId("t1"))).toMatchObject({ state: "queued", dueAt: 2_000 });
    expect(await carried("t2")).toEqual([]);
  });

  test("what a message would have carried and nobody needs any more is not told", async () => {
    await three();
    await given().coalesce([merge("t1", "t2"), merge("t3", "t2")], instant(1_000));
    const cancelled = [{ alert: alertId("a1"), purposes: ["alert"] as const }];
    await given().commit(turnOf(2_000, [homeTurn("flat-4", { cancelled })]));
    expect(await carried("t2")).toEqual([]);
    expect([await state(given(), "t1"), await state(given(), "t3")]).toEqual(["cancelled", "cancelled"]);
    expect(await state(given(), "t2")).toBe("queued");
  });

  test("a carrier that expired lets go, also when that is found in the moment of sending", async () => {
    await queue(given(), attemptOf("t1"), attemptOf("t2", { expiresAt: instant(1_500) }));
    await given().coalesce([merge("t1", "t2")], instant(1_000));
    expect(await given().beginSending([attemptId("t2")], instant(1_600))).toEqual([]);
    expect(await state(given(), "t1")).toBe("queued");
  });

  test("a carrier that was withdrawn in mid-send lets go after a power cut", async () => {
    await three();
    await given().coalesce([merge("t1", "t2")], instant(1_000));
    await given().beginSending([attemptId("t2")], instant(1_000));
    const cancelled = [{ alert: alertId("a2"), purposes: ["alert"] as const }];
    await given().commit(turnOf(1_100, [homeTurn("flat-4", { cancelled })]));
    expect(await state(given(), "t1")).toBe("coalesced");
    await given().reviveSending(instant(1_200));
    expect([await state(given(), "t2"), await state(given(), "t1")]).toEqual(["cancelled", "queued"]);
  });
}

function receipts(given: Given): void {
  const handedOver = async () => {
    await queue(given(), attemptOf("t1"));
    await given().beginSending([attemptId("t1")], instant(1_000));
    await given().recordSending([{ id: attemptId("t1"), at: instant(1_100), state: "accepted" }]);
  };
  const says = (sequence: number, news: "delivered" | "seen" | "failed") =>
    given().recordReceipt({ id: attemptId("t1"), at: instant(2_000), state: news, sequence });

  test("the far side's word counts when it is newer and says more", async () => {
    await handedOver();
    expect(await says(5, "delivered")).toMatchObject({ state: "delivered", attempt: { id: "t1" } });
    expect(await says(5, "seen")).toBeUndefined();
    expect(await says(4, "seen")).toBeUndefined();
    expect(await says(6, "failed")).toBeUndefined();
    expect(await says(7, "seen")).toMatchObject({ state: "seen" });
    expect(await says(8, "delivered")).toBeUndefined();
    expect(await state(given(), "t1")).toBe("seen");
  });

  test("a message that was taken and could not be brought has failed, whatever our own request answers later", async () => {
    await handedOver();
    expect(await says(1, "failed")).toMatchObject({ state: "failed" });
    await given().recordSending([{ id: attemptId("t1"), at: instant(2_100), state: "accepted" }]);
    expect(await state(given(), "t1")).toBe("failed");
    expect(await says(2, "delivered")).toMatchObject({ state: "delivered" });
  });

  test("proof that an uncertain message arrived ends its repeats", async () => {
    await queue(given(), attemptOf("t1"));
    await given().beginSending([attemptId("t1")], instant(1_000));
    await given().reviveSending(instant(1_500));
    await says(1, "delivered");
    expect(await given().dueAttempts(instant(9_000), 10)).toEqual([]);
    expect(await given().recordReceipt({ id: attemptId("nobody"), at: instant(1), state: "seen", sequence: 1 })).toBe(
      undefined,
    );
  });

  test("only the answer of a person is an answer, and it stands above every receipt", async () => {
    await handedOver();
    await queue(given(), attemptOf("t2", { person: personId("son") }));
    const answered = {
      kind: "answered",
      at: instant(3_000),
      key: "k1",
      alert: alertId("a1"),
      by: { person: personId("daughter"), name: "李静", via: "link" },
      operator: false,
      command: { kind: "decline" },
    } as const;
    await given().commit(turnOf(3_000, [homeTurn("flat-4", { inputs: [answered] })]));
    expect([await state(given(), "t1"), await state(given(), "t2")]).toEqual(["answered", "queued"]);
    expect(await says(9, "seen")).toBeUndefined();
  });
}

function sending(given: Given): void {
  test("an attempt is begun once, and not after it expired", async () => {
    await queue(given(), attemptOf("t1"), attemptOf("t2", { expiresAt: instant(1_500) }));
    expect(await given().beginSending([attemptId("t1"), attemptId("t1"), attemptId("nobody")], instant(1_400))).toEqual(
      ["t1"],
    );
    expect(await given().beginSending([attemptId("t1"), attemptId("t2")], instant(1_501))).toEqual([]);
    expect(await state(given(), "t2")).toBe("expired");
    expect(await given().attempt(attemptId("t1"))).toMatchObject({ state: "sending", tries: 1, lastTriedAt: 1_400 });
  });

  test("when it was tried first stays known through deaths and retries", async () => {
    await queue(given(), attemptOf("t1"));
    const id = attemptId("t1");
    expect(await given().attempt(id)).not.toHaveProperty("firstTriedAt");
    await given().beginSending([id], instant(1_400));
    await given().reviveSending(instant(2_000));
    await given().beginSending([id], instant(2_100));
    const retry = { state: "retry", dueAt: instant(4_000), reason: "busy" } as const;
    await given().recordSending([{ id, at: instant(2_200), ...retry }]);
    await given().beginSending([id], instant(4_000));
    expect(await given().attempt(id)).toMatchObject({ tries: 3, firstTriedAt: 1_400, lastTriedAt: 4_000 });
  });

  test("the last instant at which sending is of use still counts", async () => {
    await queue(given(), attemptOf("t1", { expiresAt: instant(1_500) }));
    expect(await given().beginSending([attemptId("t1")], instant(1_500))).toEqual(["t1"]);
  });

  test("results only rise", async () => {
    await queue(given(), attemptOf("t1"));
    const id = attemptId("t1");
    await given().beginSending([id], instant(1_000));
    const at = instant(1_100);
    await given().recordSending([{ id, at, state: "failed", reason: "number unknown" }]);
    expect(await given().attempt(id)).toMatchObject({ state: "failed", reason: "number unknown" });
    await given().recordSending([{ id, at, state: "accepted" }]);
    expect(await state(given(), "t1")).toBe("accepted");
    await given().recordSending([
      { id, at, state: "delivered" },
      { id, at, state: "accepted" },
      { id, at, state: "failed", reason: "late" },
      { id, at, state: "retry", dueAt: at, reason: "late" },
    ]);
    expect(await given().attempt(id)).toMatchObject({ state: "delivered", reason: undefined });
  });

  test("what is cancelled in mid-send is not tried again, but its delivery counts", async () => {
    await queue(given(), attemptOf("t1"), attemptOf("t2"), attemptOf("t3"));
    const ids = ["t1", "t2", "t3"].map(attemptId);
    await given().beginSending(ids, instant(1_000));
    const cancelled = [{ alert: alertId("a1"), purposes: ["alert"] as const }];
    await given().commit(turnOf(1_100, [homeTurn("flat-4", { cancelled })]));
    expect(await state(given(), "t1")).toBe("sending");
    await given().recordSending([
      { id: attemptId("t1"), at: instant(1_200), state: "retry", dueAt: instant(1_300), reason: "busy" },
      { id: attemptId("t2"), at: instant(1_200), state: "delivered" },
    ]);
    expect(await given().reviveSending(instant(1_400))).toBe(0);
    const states = await Promise.all(["t1", "t2", "t3"].map((id) => state(given(), id)));
    expect(states).toEqual(["cancelled", "delivered", "cancelled"]);
    expect(await given().nextAttemptAt()).toBeUndefined();
  });

  test("what was in mid-send at a power cut is unknown and due again", async () => {
    await queue(given(), attemptOf("t1"), attemptOf("t2"));
    await given().beginSending([attemptId("t1")], instant(1_000));
    expect(await given().reviveSending(instant(9_000))).toBe(1);
    expect(await given().attempt(attemptId("t1"))).toMatchObject({ state: "unknown", dueAt: 9_000, tries: 1 });
    expect(await given().beginSending([attemptId("t1")], instant(9_000))).toEqual(["t1"]);
    expect((await given().counts()).attempts).toMatchObject({ queued: 1, sending: 1, unknown: 0 });
  });
}

const remark = (at: number, home = "flat-4"): Remark => ({
  at: instant(at),
  home: homeId(home),
  person: personId("daughter"),
  code: "duplicate",
  detail: "again",
});

function records(given: Given): void {
  test("quarantine keeps the beginning of each message, and never more than its limit", async () => {
    const big = new Uint8Array(QUARANTINE_PAYLOAD_MAX_BYTES + 1).fill(65);
    await given().commit(turnOf(1, [], { quarantine: [garbage(1), garbage(2, big)] }));
    const [newest, oldest] = await given().quarantined({ limit: 10 });
    expect(newest).toMatchObject({ seq: 2, at: 2, payloadBytes: QUARANTINE_PAYLOAD_MAX_BYTES + 1, sender: undefined });
    expect(newest?.payload).toEqual(big.subarray(0, QUARANTINE_PAYLOAD_MAX_BYTES));
    expect(oldest).toEqual({ ...garbage(1), seq: 1 });
    expect(await given().quarantined({ limit: 10, before: 2 })).toEqual([oldest]);
    const flood = Array.from({ length: QUARANTINE_MAX_BYTES / QUARANTINE_PAYLOAD_MAX_BYTES }, () => garbage(3, big));
    await given().commit(turnOf(3, [], { quarantine: flood }));
    const { quarantined } = await given().counts();
    expect(quarantined).toBeGreaterThan(3_900);
    expect(quarantined).toBeLessThan(flood.length);
    expect(await given().quarantined({ limit: 10, before: 100 })).toEqual([]);
  });

  test("a device that waits for adoption stands in the list once, and strangers cannot fill it", async () => {
    await given().commit(turnOf(1, [], { sightings: [sighted("0x1", 1), sighted("0x2", 2), sighted("0x1", 3)] }));
    expect(await given().sightings()).toEqual([sighted("0x1", 3), sighted("0x2", 2)]);
    const crowd = Array.from({ length: SIGHTINGS_MAX }, (_, place) => sighted(`stranger-${place}`, 10 + place));
    await given().commit(turnOf(9, [], { sightings: crowd }));
    expect((await given().counts()).sightings).toBe(SIGHTINGS_MAX);
  });

  test("remarks are read newest first, of one home or of all", async () => {
    await given().commit(turnOf(1, [homeTurn("flat-4", { remarks: [remark(1), remark(2)] })]));
    await given().commit(turnOf(3, [homeTurn("flat-5", { remarks: [remark(3, "flat-5")] })]));
    expect((await given().remarks({ limit: 2 })).map(({ at }) => Number(at))).toEqual([3, 2]);
    expect(await given().remarks({ limit: 9, home: FLAT })).toEqual([remark(2), remark(1)]);
  });

  test("the registry keeps its versions", async () => {
    expect(await given().registry()).toBeUndefined();
    await given().putRegistry("homes: []", instant(1), "import");
    const second = await given().putRegistry("homes: [flat-4]", instant(2), "import");
    expect(second).toEqual({ version: 2, document: "homes: [flat-4]", at: 2, by: "import" });
    expect(await given().registry()).toEqual(second);
    expect(await given().registry(1)).toMatchObject({ document: "homes: []" });
  });

  test("a version of the registry keeps why it was made and how it was written; the list tells who and when", async () => {
    await given().putRegistry("{}", instant(1), "import");
    const told = { note: "moved house", text: "# a comment\n{}\n" };
    const second = await given().putRegistry('{"version":1}', instant(2), "li-wei", told);
    expect(await given().registry()).toEqual({ ...second, ...told });
    const list = [
      { version: 2, at: 2, by: "li-wei", note: "moved house" },
      { version: 1, at: 1, by: "import" },
    ];
    expect(await given().registryVersions({ limit: 9 })).toEqual(list);
    expect(await given().registryVersions({ limit: 9, before: 2 })).toEqual(list.slice(1));
  });

  test("a policy that was once in force stays readable by its version, and only its first time counts", async () => {
    const night = { version: "a1", id: "night", document: '{"id":"night"}', at: instant(1) };
    const edited = { version: "b2", id: "night", document: '{"id":"night","steps":[]}', at: instant(2) };
    await given().putPolicies([night]);
    await given().putPolicies([{ ...night, at: instant(2) }, edited]);
    expect(await given().policy("a1")).toEqual(night);
    expect(await given().policy("b2")).toEqual(edited);
    expect(await given().policy("c3")).toBeUndefined();
    expect(await given().policies({ limit: 9 })).toEqual([edited, night]);
    expect(await given().policies({ limit: 1 })).toEqual([edited]);
  });

  test("a job's last run never goes back, and facts are replaced", async () => {
    expect(await given().lastDone("digest")).toBeUndefined();
    await given().markDone("digest", instant(5));
    await given().markDone("digest", instant(3));
    expect(await given().lastDone("digest")).toBe(5);
    await given().putFact("clock-floor", "1");
    await given().putFact("clock-floor", "2");
    expect(await given().fact("clock-floor")).toBe("2");
    expect(await given().fact("unknown")).toBeUndefined();
  });
}

function papers(given: Given): void {
  const session = (id: string, expiresAt: number) =>
    ({ kind: "session", id, json: `{"of":"${id}"}`, expiresAt: instant(expiresAt) }) as const;

  test("a paper is replaced, is over when its time is over, and is dropped", async () => {
    await given().putPaper({ kind: "account", id: "li-wei", json: "1", expiresAt: undefined });
    await given().putPaper({ kind: "account", id: "li-wei", json: "2", expiresAt: undefined });
    await given().putPaper(session("s1", 100));
    expect(await given().papers("account", instant(9_999))).toEqual([
      { kind: "account", id: "li-wei", json: "2", expiresAt: undefined },
    ]);
    expect(await given().paper("session", "s1", instant(99))).toEqual(session("s1", 100));
    expect(await given().paper("session", "s1", instant(100))).toBeUndefined();
    expect(await given().papers("session", instant(100))).toEqual([]);
    await given().dropPapers("account", ["li-wei", "nobody"]);
    expect(await given().paper("account", "li-wei", instant(1))).toBeUndefined();
  });

  test("a flood of sessions pushes out the one that ends first", async () => {
    for (let place = 0; place <= PAPERS_MAX.session; place += 1)
      await given().putPaper(session(`s${place}`, 1_000 + ((place + 1) % (PAPERS_MAX.session + 1))));
    expect(await given().papers("session", instant(0))).toHaveLength(PAPERS_MAX.session);
    expect(await given().paper("session", `s${PAPERS_MAX.session}`, instant(0))).toBeUndefined();
  }, 120_000);

  test("who looked at whom is chained, and read newest first", async () => {
    const looked = (at: number, of: string) => ({
      at: instant(at),
      by: "li-wei",
      of,
      what: "resident",
      why: undefined,
    });
    await given().recordAccess(looked(1, "zhang"));
    await given().recordAccess({ ...looked(2, "wang"), why: "called back" });
    await given().recordAccess(looked(3, "zhang"));
    const all = (await given().accesses({ limit: 9 })).toReversed();
    let before = "";
    for (const { seq: _seq, hash, ...access } of all) {
      expect(hash).toBe(chained(before, access));
      before = hash;
    }
    expect(all).toHaveLength(3);
    expect((await given().accesses({ limit: 9, of: "zhang", before: 3 })).map(({ seq }) => seq)).toEqual([1]);
  });
}

function retention(given: Given): void {
  test("goes in small slices, and what is open stays however old it is", async () => {
    const turn = homeTurn("flat-4", {
      inputs: [pressed(10)],
      alerts: [alertOf("open", "flat-4"), alertOf("a1", "flat-4", { closed: closedAt(20) })],
      log: [logEntry("open", 0), logEntry("a1", 0), logEntry("a1", 1)],
      attempts: [attemptOf("t1"), attemptOf("t2", { alert: alertId("open") }), attemptOf("t3")],
      remarks: [remark(10)],
    });
    await given().commit(turnOf(20, [turn], { quarantine: [garbage(10)] }));
    await given().commit(turnOf(5_000, [homeTurn("flat-4", { inputs: [pressed(5_000)] })]));
    await given().recordSending(
      ["t1", "t2"].map((id) => ({ id: attemptId(id), at: instant(30), state: "delivered" as const })),
    );
    const slices: number[] = [];
    for (let gone = -1; gone !== 0; slices.push(gone)) gone = await given().purge(everythingBefore(4_000), 2);
    expect(slices).toEqual([2, 2, 2, 1, 0]);
    expect((await given().journal(span(0, 9_999))).map(({ seq, input }) => [seq, Number(input.at)])).toEqual([
      [2, 5_000],
    ]);
    expect(await given().alertLog(alertId("a1"))).toEqual([]);
    expect(await given().alertLog(alertId("open"))).toHaveLength(1);
    const left = (await given().attempts({ limit: 9 })).map(({ attempt }) => attempt.id);
    expect(left).toEqual(["t3", "t2"]);
    expect(await given().counts()).toMatchObject({ journaled: 1, alerts: 1, openAlerts: 1, quarantined: 0 });
  });
}

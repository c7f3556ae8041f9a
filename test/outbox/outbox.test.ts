import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { attemptId, personId, watchId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { systemClock } from "../../src/clock.ts";
import { openChannel } from "../../src/notify/channel.ts";
import { channelByKind } from "../../src/notify/index.ts";
import { createOutbox } from "../../src/outbox/outbox.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { createWait } from "../../src/outbox/wait.ts";
import { attemptOf, NIGHT } from "../support/attempt.ts";
import { openReceiver } from "../support/far-sides.ts";
import { letterOf } from "../support/letter.ts";
import { accepted, busy, hanging, outboxBench, refusing } from "../support/outbox-bench.ts";
import { alertOf, closedAt, homeTurn, owner, turnOf } from "../support/store-turns.ts";

let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

function start(...given: Parameters<typeof outboxBench>) {
  const bench = outboxBench(...given);
  const running = bench.outbox.run();
  running.catch(() => {}); // The tests that expect it await it themselves.
  stops.push(async () => {
    const stopping = bench.outbox.stop();
    await bench.time.pass(10_000);
    await stopping;
  });
  return { ...bench, running };
}

describe("one message", () => {
  test("is sent at once, and the policy hears of it after it is on disk", async () => {
    const bench = start({ inbox: () => ({ kind: "delivered" }) });
    await bench.queue(attemptOf("a"));
    await bench.time.settle();
    expect(bench.calls).toEqual([{ channel: "inbox", key: "a", atMs: 0 }]);
    expect(await bench.stateOf("a")).toBe("delivered");
    const { alert } = attemptOf("a");
    expect(bench.reports).toEqual([
      {
        home: "home-1",
        delivered: {
          kind: "delivered",
          at: bench.inSeconds(0),
          attempt: "a",
          alert,
          about: { person: "daughter", channel: "inbox", purpose: "alert" },
          result: { kind: "delivered" },
        },
      },
    ]);
  });

  test("is marked as being sent before the far side hears anything", async () => {
    const states: unknown[] = [];
    const bench = start({
      inbox: async (letter) => (states.push(await bench.stateOf(letter.key)), { kind: "accepted" }),
    });
    await bench.queue(attemptOf("a"));
    await bench.time.settle();
    expect(states).toEqual(["sending"]);
  });

  test("waits for its own time, on one timer and without looking every moment", async () => {
    let looks = 0;
    const store = openMemoryStore();
    const counting = {
      ...store,
      dueAttempts: (...given: Parameters<typeof store.dueAttempts>) => (looks++, store.dueAttempts(...given)),
    };
    const bench = start({ inbox: accepted }, { store: counting });
    await bench.queue(attemptOf("later", { notBefore: bench.inSeconds(3_600) }));
    await bench.time.pass(3_599_000);
    expect(bench.calls).toEqual([]);
    expect(looks).toBeLessThan(4);
    await bench.time.pass(1_000);
    expect(bench.secondsOf("inbox")).toEqual([3_600]);
  });

  test("without an alert is nobody's business but the operator's", async () => {
    const { alert: _alert, ...reminder } = attemptOf("r", { purpose: "reminder" });
    const bench = start({ inbox: refusing });
    await bench.queue(reminder);
    await bench.time.settle();
    expect(bench.reports).toEqual([]);
    expect(bench.notes).toMatchObject([{ kind: "result", result: { id: "r", state: "failed" } }]);
  });
});

describe("a far side that fails", () => {
  test("is asked again after 2, 5, 15, 30, 60, 60 seconds with the same key, until the message is of no use", async () => {
    const bench = start({ webhook: busy });
    await bench.queue(attemptOf("a", { channel: "webhook", expiresAt: bench.inSeconds(200) }));
    await bench.time.pass(1_000_000);
    expect(bench.secondsOf("webhook")).toEqual([0, 2, 7, 22, 52, 112, 172]);
    expect(new Set(bench.calls.map(({ key }) => key))).toEqual(new Set(["a"]));
    expect(bench.reports.map(({ delivered }) => delivered.result)).toEqual([
      { kind: "struggling", reason: "answered 503" },
      { kind: "failed", reason: "given up: answered 503" },
    ]);
    expect(await bench.stateOf("a")).toBe("failed");
  });

  test("and recovers gets the message once more, no oftener", async () => {
    const bench = start({ webhook: (_, nth) => (nth < 3 ? busy(letterOf(), nth) : { kind: "accepted" }) });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(600_000);
    expect(bench.secondsOf("webhook")).toEqual([0, 2, 7]);
    expect(bench.reports.map(({ delivered }) => delivered.result.kind)).toEqual(["struggling", "accepted"]);
  });

  test("is spread by chance", async () => {
    const bench = start({ webhook: busy }, { options: { random: () => 0.5 } });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(12_000);
    expect(bench.secondsOf("webhook")).toEqual([0, 1, 3.5, 11]);
  });

  test("and asks for patience gets it", async () => {
    const bench = start({
      webhook: (_, nth) =>
        nth > 1 ? { kind: "accepted" } : { kind: "failed", retry: true, reason: "answered 429", retryAfterMs: 40_000 },
    });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(60_000);
    expect(bench.secondsOf("webhook")).toEqual([0, 40]);
  });

  test("is given up after a day where nothing else ends it", async () => {
    const bench = start({ webhook: busy });
    await bench.queue(attemptOf("a", { channel: "webhook", purpose: "all-clear" }));
    await bench.time.pass(2 * 86_400_000);
    expect(await bench.stateOf("a")).toBe("failed");
  }, 30_000);

  test.for([
    ["refuses", refusing, "answered 400"],
    ["throws, which it never should", () => Promise.reject(new Error("bug")), undefined],
  ] as const)("for good or by a bug (%s) is told apart", async ([, farSide, reason]) => {
    const bench = start({ webhook: farSide });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.settle();
    expect(await bench.stateOf("a")).toBe(reason === undefined ? "retry" : "failed");
    expect(bench.reports.map(({ delivered }) => delivered.result)).toEqual(
      reason === undefined ? [{ kind: "struggling", reason: "the channel broke: bug" }] : [{ kind: "failed", reason }],
    );
  });

  test("by not answering may have told somebody: it is unknown, and sent again under the same key", async () => {
    const bench = start({ webhook: (letter, nth) => (nth === 1 ? hanging(letter, nth) : { kind: "accepted" }) });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(9_999);
    expect(await bench.stateOf("a")).toBe("sending");
    await bench.time.pass(2);
    expect(await bench.stateOf("a")).toBe("unknown");
    await bench.time.pass(2_000);
    expect(bench.calls.map(({ key, atMs }) => [key, atMs])).toEqual([
      ["a", 0],
      ["a", 12_000],
    ]);
    expect(await bench.stateOf("a")).toBe("accepted");
  });
});

describe("nothing is silent", () => {
  test.for([
    ["a channel that the station has not", { channel: "pigeon" }, 'channel "pigeon" is not set up'],
    ["a person without an address", { person: personId("nobody") }, "nobody has no address"],
  ] as const)("%s", async ([, change, why]) => {
    const bench = start({ inbox: accepted });
    await bench.queue(attemptOf("a", change), attemptOf("b"));
    await bench.time.settle();
    expect(bench.reports).toContainEqual(
      expect.objectContaining({
        delivered: expect.objectContaining({
          attempt: "a",
          result: { kind: "failed", reason: expect.stringContaining(why) },
        }),
      }),
    );
    expect(await bench.stateOf("b")).toBe("accepted");
  });

  test("a message that cannot be worded fails by itself", async () => {
    const letterFor = () => {
      throw new Error("no such rule");
    };
    const bench = start({ inbox: accepted }, { options: { letterFor } });
    await bench.queue(attemptOf("a"));
    await bench.time.settle();
    expect(bench.reports).toMatchObject([
      { delivered: { result: { reason: expect.stringContaining("no such rule") } } },
    ]);
  });

  test("an address book that breaks for one person stops nobody else", async () => {
    const addressOf = (person: string) => {
      if (person === "broken") throw new Error("bad page");
      return {};
    };
    const bench = start({ inbox: accepted }, { options: { addressOf } });
    await bench.queue(attemptOf("a", { person: personId("broken") }), attemptOf("b"));
    await bench.time.settle();
    expect([await bench.stateOf("a"), await bench.stateOf("b")]).toEqual(["failed", "accepted"]);
  });

  test("a message that is too late is not sent, and the policy hears that nobody was told", async () => {
    const bench = outboxBench({ inbox: accepted });
    await bench.queue(attemptOf("a", { expiresAt: bench.inSeconds(60) }));
    await bench.time.pass(60_000);
    void bench.outbox.run();
    stops.push(bench.outbox.stop);
    await bench.time.settle();
    expect(bench.calls).toEqual([]);
    expect(await bench.stateOf("a")).toBe("expired");
    expect(bench.reports).toMatchObject([{ delivered: { attempt: "a", result: { kind: "failed" } } }]);
  });
});

describe("many messages", () => {
  test("a hung channel keeps no other waiting, however much is queued for it", async () => {
    const bench = start({ smtp: hanging, siren: accepted });
    const mails = Array.from({ length: 1_200 }, (_, n) => attemptOf(`mail-${n}`, { channel: "smtp" }));
    await bench.queue(...mails, attemptOf("siren", { channel: "siren", severity: "notice" }));
    await bench.time.settle();
    expect(bench.secondsOf("siren")).toEqual([0]);
    expect(bench.secondsOf("smtp")).toHaveLength(4);
    await bench.queue(attemptOf("siren-2", { channel: "siren" }));
    await bench.time.settle();
    expect(bench.secondsOf("siren")).toEqual([0, 0]);
    expect(bench.outbox.health()).toMatchObject({ running: true, heldBack: 1_196 });
  });

  test("behind thousands of messages for a hung channel another one still gets through, without reading them all every moment", async () => {
    const store = openMemoryStore();
    const looks: number[] = [];
    const counting: typeof store = {
      ...store,
      dueAttempts: (now, limit) => (looks.push(limit), store.dueAttempts(now, limit)),
    };
    const bench = start({ smtp: hanging, siren: accepted }, { store: counting, limits: { timeoutMs: 60_000 } });
    const mails = Array.from({ length: 5_000 }, (_, n) => attemptOf(`mail-${n}`, { channel: "smtp" }));
    await bench.queue(...mails, attemptOf("siren-0", { channel: "siren", severity: "notice" }));
    await bench.time.settle();
    expect(bench.secondsOf("siren")).toEqual([0]);
    await bench.queue(attemptOf("siren-1", { channel: "siren", severity: "notice" }));
    for (let n = 0; n < 20; n += 1) {
      bench.outbox.kick();
      await bench.time.settle();
    }
    await bench.time.pass(1_000);
    expect(bench.secondsOf("siren")).toEqual([0, 1]);
    expect(looks.filter((limit) => limit > 5_000).length).toBeLessThanOrEqual(2);
  });

  test("a channel works on no more at once than it says, and takes the next as soon as one is done", async () => {
    let present = 0;
    let most = 0;
    const bench = start({
      inbox: async () => {
        present += 1;
        most = Math.max(most, present);
        await bench.time.wait(instant(bench.time.clock.now() + 500)).over;
        present -= 1;
        return { kind: "accepted" };
      },
    });
    await bench.queue(...Array.from({ length: 12 }, (_, n) => attemptOf(`a-${n}`)));
    await bench.time.pass(1_600);
    expect(most).toBe(4);
    expect(bench.secondsOf("inbox")).toEqual([0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]);
  });

  test("more than one look holds go out in one go", async () => {
    const bench = start({ inbox: accepted }, { limits: { concurrent: 1_000 } });
    await bench.queue(...Array.from({ length: 700 }, (_, n) => attemptOf(`a-${n}`)));
    await bench.time.settle();
    expect(bench.secondsOf("inbox")).toHaveLength(700);
  });

  test("a published limit is kept in every minute, but the first call for help never waits for it", async () => {
    const bench = start({ robot: accepted }, { limits: { perMinute: 20, concurrent: 100 } });
    const { alert: _alert, ...digest } = attemptOf("d", { channel: "robot", purpose: "digest", severity: "notice" });
    const digests = Array.from({ length: 60 }, (_, n) => ({ ...digest, id: attemptId(`d-${n}`) }));
    await bench.queue(...digests);
    await bench.time.pass(30_000);
    await bench.queue(
      ...Array.from({ length: 3 }, (_, n) => attemptOf(`sos-${n}`, { channel: "robot", exempt: "first" })),
    );
    await bench.time.pass(600_000);
    const helped = bench.calls.filter(({ key }) => key.startsWith("sos"));
    expect(helped.map(({ atMs }) => atMs)).toEqual([30_000, 30_000, 30_000]);
    const sent = bench.secondsOf("robot");
    expect(sent).toHaveLength(63);
    for (const begin of sent)
      expect(sent.filter((at) => at >= begin && at < begin + 60).length).toBeLessThanOrEqual(20);
  });
});

describe("a night with interruptions", () => {
  test("what was being sent when the power went is sent again under the same key", async () => {
    const first = outboxBench({ inbox: hanging });
    await first.queue(attemptOf("a"));
    const running = first.outbox.run();
    await first.time.settle();
    expect(await first.stateOf("a")).toBe("sending");
    const second = start({ inbox: accepted }, { store: first.store });
    await second.time.settle();
    expect(second.calls).toEqual([{ channel: "inbox", key: "a", atMs: 0 }]);
    expect(second.notes[0]).toEqual({ kind: "revived", count: 1 });
    const stopping = first.outbox.stop();
    await first.time.pass(5_000);
    await stopping;
    await running;
  });

  test("what the disk remembers is sent after the restart: nothing lost, nothing under a new key", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outbox-"));
    const file = join(folder, "night.db");
    const before = await openSqliteStore({ file });
    const first = outboxBench({ inbox: hanging }, { store: before, limits: { concurrent: 1 } });
    await first.queue(attemptOf("a"), attemptOf("b"));
    const running = first.outbox.run();
    await expect.poll(() => first.calls.length).toBe(1);
    const stopping = first.outbox.stop();
    await first.time.pass(5_000);
    await Promise.all([stopping, running]);
    await before.close();
    const store = await openSqliteStore({ file });
    const second = start({ inbox: accepted }, { store });
    await expect.poll(() => second.reports.length).toBe(2);
    expect(second.calls.map(({ key }) => key).toSorted()).toEqual(["a", "b"]);
    expect([await second.stateOf("a"), await second.stateOf("b")]).toEqual(["accepted", "accepted"]);
    await second.outbox.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test.for([
    ["the alert was closed", { closed: closedAt(NIGHT) }],
    ["somebody near is on the way, and it is of an older step", { gen: 2, owners: [owner("son", NIGHT + 600_000)] }],
  ] as const)("nothing goes out when %s between the queue and the wire", async ([, change]) => {
    const bench = start({ inbox: accepted });
    const alert = alertOf("home-1.7", "home-1", change);
    await bench.store.commit(turnOf(NIGHT, [homeTurn("home-1", { alerts: [alert] })]));
    await bench.queue(attemptOf("call"), attemptOf("over", { purpose: "all-clear" }));
    await bench.time.settle();
    expect(bench.calls.map(({ key }) => key)).toEqual(["over"]);
    expect(await bench.stateOf("call")).toBe("cancelled");
    expect(bench.outbox.health().channels).toMatchObject([{ failuresInARow: 0 }]);
  });

  test("a call that waited tells what is known now, under its old key", async () => {
    const rooms: unknown[] = [];
    const bench = start(
      { webhook: busy },
      { options: { letterFor: ({ attempt }) => (rooms.push(attempt.message.room), letterOf({ key: attempt.id })) } },
    );
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.settle();
    const fallen = { rule: "fall", code: "down", facts: {} };
    const evidence = [
      {
        watch: watchId("fall", "zhang-guilan"),
        severity: "critical",
        reason: fallen,
        since: NIGHT,
        condition: "active",
        room: "bathroom",
        latched: true,
      },
    ] as const;
    await bench.store.commit(
      turnOf(NIGHT, [homeTurn("home-1", { alerts: [alertOf("home-1.7", "home-1", { evidence })] })]),
    );
    await bench.time.pass(2_500);
    expect(rooms).toEqual(["bedroom", "bathroom"]);
    expect(new Set(bench.calls.map(({ key }) => key))).toEqual(new Set(["a"]));
  });

  test("what was cancelled before its turn is never sent", async () => {
    const bench = start({ inbox: accepted, webhook: busy });
    await bench.queue(
      attemptOf("later", { notBefore: bench.inSeconds(60) }),
      attemptOf("again", { channel: "webhook" }),
    );
    await bench.time.settle();
    await bench.cancel();
    await bench.time.pass(600_000);
    expect(bench.secondsOf("inbox")).toEqual([]);
    expect(bench.secondsOf("webhook")).toEqual([0]);
  });

  test("stopping lets what was begun finish, and begins nothing new", async () => {
    let answer = (): void => {};
    const bench = start(
      { inbox: () => new Promise((resolve) => (answer = () => resolve({ kind: "accepted" }))) },
      { limits: { concurrent: 1 } },
    );
    await bench.queue(attemptOf("a"), attemptOf("b"));
    await bench.time.settle();
    const stopping = bench.outbox.stop();
    await bench.time.settle();
    answer();
    await stopping;
    await bench.running;
    expect(await bench.stateOf("a")).toBe("accepted");
    expect(await bench.stateOf("b")).toBe("queued");
    expect(bench.outbox.health().running).toBe(false);
  });

  test("stopping does not wait for ever, and a late answer is not written into a closed store", async () => {
    let answer = (): void => {};
    const bench = start({ inbox: () => new Promise((resolve) => (answer = () => resolve({ kind: "accepted" }))) });
    await bench.queue(attemptOf("a"));
    await bench.time.settle();
    const stopping = bench.outbox.stop();
    await bench.time.pass(5_000);
    await stopping;
    await bench.store.close();
    answer();
    await bench.time.settle();
    expect(bench.outbox.health().failure).toBeUndefined();
  });
});

describe("a store that fails", () => {
  const failing = (method: "dueAttempts" | "beginSending" | "recordSending" | "nextAttemptAt") => {
    const store = openMemoryStore();
    return { ...store, [method]: () => Promise.reject(new Error("the disk is full")) };
  };

  test.for(["dueAttempts", "beginSending", "recordSending", "nextAttemptAt"] as const)(
    "at %s stops the outbox loudly",
    async (method) => {
      const bench = start({ inbox: accepted }, { store: failing(method), limits: { concurrent: 1 } });
      await bench.queue(attemptOf("a"), attemptOf("b"));
      await bench.time.settle();
      await expect(bench.running).rejects.toThrow("the disk is full");
      expect(bench.calls.length).toBeLessThanOrEqual(method === "nextAttemptAt" ? 2 : 1);
      expect(bench.reports.length).toBe(method === "nextAttemptAt" ? bench.calls.length : 0);
      expect(bench.outbox.health()).toMatchObject({ running: false, failure: "the disk is full" });
    },
  );

  test("behind the report stops it too: a policy that hears nothing must not look alive", async () => {
    const report = () => Promise.reject(new Error("the loop is gone"));
    const bench = start({ inbox: accepted }, { options: { report } });
    await bench.queue(attemptOf("a"));
    await bench.time.settle();
    await expect(bench.running).rejects.toThrow("the loop is gone");
  });
});

test("health names the channel in trouble, and forgives it after a success", async () => {
  const bench = start({
    webhook: (_, nth) => (nth < 3 ? busy(letterOf(), nth) : { kind: "accepted" }),
    inbox: accepted,
  });
  await bench.queue(attemptOf("a", { channel: "webhook" }));
  await bench.time.pass(3_000);
  const trouble = {
    channel: "webhook",
    failuresInARow: 2,
    lastReason: "answered 503",
    lastFailureAt: bench.inSeconds(2),
  };
  expect(bench.outbox.health().channels).toContainEqual(expect.objectContaining(trouble));
  await bench.time.pass(10_000);
  const well = { channel: "webhook", failuresInARow: 0, lastSuccessAt: bench.inSeconds(7) };
  expect(bench.outbox.health().channels).toContainEqual(expect.objectContaining(well));
});

test("over a real webhook in real time, a receiver that fails once is told in the end", async () => {
  const receiver = await openReceiver();
  let asked = 0;
  receiver.answer((_, response) => response.writeHead(asked++ === 0 ? 503 : 200).end());
  const kind = channelByKind("webhook")!;
  const open = await openChannel(kind, receiver.settings, receiver.tools);
  const clock = systemClock();
  const store = openMemoryStore();
  let hear = (_result: unknown): void => {};
  const told = new Promise<unknown>((resolve) => (hear = resolve));
  const outbox = createOutbox({
    store,
    clock,
    wait: createWait(clock),
    channels: new Map([["webhook", { limits: kind.limits, open }]]),
    addressOf: () => receiver.address,
    letterFor: ({ attempt }) => letterOf({ key: attempt.id }),
    report: async (_, { result }) => (result.kind === "struggling" ? undefined : hear(result)),
    notice: () => {},
    random: () => 0,
  });
  const running = outbox.run();
  const attempts = [attemptOf("a", { channel: "webhook", notBefore: clock.now() })];
  await store.commit(turnOf(clock.now(), [homeTurn("home-1", { attempts })]));
  outbox.kick();
  expect(await told).toEqual({ kind: "accepted" });
  const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  await outbox.stop();
  await running;
  await open.close();
  await receiver.close();
});

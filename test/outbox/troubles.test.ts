import { afterEach, describe, expect, test } from "vitest";
import { alertId, attemptId, personId } from "../../src/core/ids.ts";
import type { Delivery } from "../../src/notify/channel.ts";
import { attemptOf } from "../support/attempt.ts";
import { accepted, busy, hanging, outboxBench, refusing } from "../support/outbox-bench.ts";

let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

function start(...given: Parameters<typeof outboxBench>) {
  const bench = outboxBench(...given);
  const running = bench.outbox.run();
  stops.push(async () => {
    const stopping = bench.outbox.stop();
    await bench.time.pass(10_000);
    await Promise.all([stopping, running]);
  });
  return bench;
}

const told = (bench: ReturnType<typeof outboxBench>) =>
  bench.reports.map(({ delivered }) => `${delivered.attempt} ${delivered.result.kind}`);
const channelNotes = (bench: ReturnType<typeof outboxBench>) =>
  bench.notes.flatMap((note) =>
    note.kind === "channel" ? [`${note.channel} ${note.failing ? "fails" : "works"}`] : [],
  );

describe("over a limit", () => {
  const update = (n: number, rest: Parameters<typeof attemptOf>[1] = {}) =>
    attemptOf(`u-${n}`, { channel: "robot", purpose: "update", alert: alertId(`home-1.${n}`), ...rest });
  const limits = { perMinute: undefined, perAddressPerMinute: 4, concurrent: 100 };

  test("nothing is dropped and nothing waits for ever: the newest message tells of the others, all are told as sent", async () => {
    const bench = start({ robot: accepted }, { limits });
    await bench.queue(...[1, 2, 3, 4, 5].map((n) => update(n)));
    await bench.time.pass(60_000);
    expect(bench.calls.map(({ key }) => key)).toEqual(["u-1", "u-5"]);
    expect(await Promise.all([2, 3, 4].map((n) => bench.stateOf(`u-${n}`)))).toEqual(Array(3).fill("coalesced"));
    expect(told(bench)).toEqual(["u-1 accepted", "u-5 accepted", "u-2 accepted", "u-3 accepted", "u-4 accepted"]);
  });

  test("the first call to somebody is neither held back nor carried", async () => {
    const bench = start({ robot: accepted }, { limits });
    await bench.queue(...[1, 2, 3, 4].map((n) => update(n)));
    await bench.time.pass(1_000);
    await bench.queue(update(9, { purpose: "alert", exempt: "first" }));
    await bench.time.settle();
    expect(bench.calls.at(-1)).toEqual({ channel: "robot", key: "u-9", atMs: 1_000 });
  });

  test("what a cancelled message would have carried is sent by itself", async () => {
    const bench = start({ robot: accepted }, { limits });
    await bench.queue(update(1), update(2), update(3), update(7));
    await bench.time.settle();
    expect(await bench.stateOf("u-2")).toBe("coalesced");
    await bench.cancel(["update"], alertId("home-1.7"));
    await bench.time.pass(120_000);
    expect(await bench.stateOf("u-7")).toBe("cancelled");
    expect(told(bench).toSorted()).toEqual(["u-1 accepted", "u-2 accepted", "u-3 accepted"]);
  });
});

describe("a channel in trouble", () => {
  test("that keeps silent is told to the policy before its time is up, so that another one can be tried within ten seconds", async () => {
    const bench = start({ smtp: hanging }, { limits: { timeoutMs: 25_000 } });
    await bench.queue(attemptOf("a", { channel: "smtp" }));
    await bench.time.pass(7_999);
    expect(told(bench)).toEqual([]);
    await bench.time.pass(1);
    expect(bench.reports).toMatchObject([{ delivered: { result: { kind: "struggling", reason: "no answer yet" } } }]);
  });

  test("is news after three failures, and again when it works", async () => {
    const bench = start({ webhook: (letter, nth) => (nth <= 3 ? busy(letter, nth) : { kind: "accepted" }) });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(6_999);
    expect(channelNotes(bench)).toEqual([]);
    await bench.time.pass(1);
    expect(channelNotes(bench)).toEqual(["webhook fails"]);
    await bench.time.pass(15_000);
    expect(channelNotes(bench)).toEqual(["webhook fails", "webhook works"]);
  });

  test("for ten seconds is news without a third failure", async () => {
    const bench = start({ webhook: hanging });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(10_000);
    expect(channelNotes(bench)).toEqual(["webhook fails"]);
  });

  test("is not a channel whose far side refuses one address", async () => {
    const bench = start({ webhook: refusing });
    await bench.queue(...[1, 2, 3, 4].map((n) => attemptOf(`a-${n}`, { channel: "webhook" })));
    await bench.time.settle();
    expect(channelNotes(bench)).toEqual([]);
  });

  test("is tried for a call all the same, and the policy knows at once that it may not count on it", async () => {
    const bench = start({ webhook: busy });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.pass(7_500);
    await bench.queue(attemptOf("b", { channel: "webhook", person: personId("son") }));
    await bench.time.settle();
    expect(bench.calls.at(-1)).toMatchObject({ key: "b", atMs: 7_500 });
    expect(bench.reports.find(({ delivered }) => delivered.attempt === "b")).toMatchObject({
      delivered: { result: { kind: "struggling", reason: "the channel is failing: answered 503" } },
    });
  });

  test("is asked by a technical message every half minute until it works", async () => {
    const asked: number[] = [];
    const bench = start(
      { smtp: busy },
      {
        probe: async (): Promise<Delivery> => {
          asked.push(bench.time.clock.now() - bench.inSeconds(0));
          return asked.length < 4 ? { kind: "failed", retry: true, reason: "down" } : { kind: "accepted" };
        },
      },
    );
    await bench.time.pass(900_000);
    expect(asked.slice(0, 2)).toEqual([0, 900_000]);
    expect(channelNotes(bench)).toEqual(["smtp fails"]);
    await bench.time.pass(60_000);
    expect(asked.slice(2)).toEqual([930_000, 960_000]);
    expect(channelNotes(bench)).toEqual(["smtp fails", "smtp works"]);
    expect(bench.outbox.health().channels).toMatchObject([{ failing: false, failuresInARow: 0 }]);
  });
});

describe("what the policy did not hear", () => {
  test("because the gateway died between a result and its report is told at the start", async () => {
    const before = outboxBench({ inbox: accepted }, { options: { report: () => new Promise(() => {}) } });
    await before.queue(attemptOf("a"), attemptOf("b"));
    void before.outbox.run();
    await before.time.settle();
    expect(await before.stateOf("a")).toBe("accepted");
    const unheard = () => [attemptId("a"), attemptId("b"), attemptId("never-queued")];
    const after = start({ inbox: accepted }, { store: before.store, options: { unheard } });
    await after.time.settle();
    expect(told(after)).toEqual(["a accepted", "b accepted"]);
    expect(after.calls).toEqual([]);
  });

  test("what is still to be sent is no result", async () => {
    const bench = outboxBench({ inbox: hanging }, { options: { unheard: () => [attemptId("a")] } });
    await bench.queue(attemptOf("a"));
    const running = bench.outbox.run();
    await bench.time.settle();
    expect(told(bench)).toEqual([]);
    const stopping = bench.outbox.stop();
    await bench.time.pass(5_000);
    await Promise.all([stopping, running]);
  });
});

describe("a receipt", () => {
  const receipt = (state: "delivered" | "seen" | "failed", sequence: number, bench: ReturnType<typeof outboxBench>) =>
    bench.outbox.receive({ id: attemptId("a"), at: bench.inSeconds(5), state, sequence });

  test("that a message could not be brought after all moves the search", async () => {
    const bench = start({ webhook: accepted });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.settle();
    await receipt("failed", 1, bench);
    expect(bench.reports.at(-1)).toMatchObject({ delivered: { result: { kind: "failed", undelivered: true } } });
  });

  test("that comes twice, late, or of a message nobody knows tells nothing", async () => {
    const bench = start({ webhook: accepted });
    await bench.queue(attemptOf("a", { channel: "webhook" }));
    await bench.time.settle();
    await receipt("delivered", 2, bench);
    await receipt("delivered", 2, bench);
    await receipt("seen", 1, bench);
    await bench.outbox.receive({ id: attemptId("nobody"), at: bench.inSeconds(5), state: "seen", sequence: 1 });
    expect(told(bench)).toEqual(["a accepted", "a delivered"]);
  });

  test("for a message that nobody knew to have arrived ends its repeats", async () => {
    const bench = start({ siren: busy });
    await bench.queue(attemptOf("a", { channel: "siren" }));
    await bench.time.settle();
    await receipt("delivered", 1, bench);
    await bench.time.pass(600_000);
    expect(bench.calls).toHaveLength(1);
    expect(told(bench)).toEqual(["a struggling", "a delivered"]);
  });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { personId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { fullBucket, isExempt, refill, take, type Bucket } from "../../src/outbox/buckets.ts";
import { backoff, fullPurse, inTurn, pick, type LaneState } from "../../src/outbox/pace.ts";
import type { StoredAttempt } from "../../src/store/store.ts";
import { attemptOf, NIGHT } from "../support/attempt.ts";

const stored = (id: string, rest: Parameters<typeof attemptOf>[1] = {}, tries = 0): StoredAttempt => ({
  attempt: attemptOf(id, rest),
  state: "queued",
  dueAt: NIGHT,
  tries,
  lastTriedAt: undefined,
  reason: undefined,
});

const addressOf = ({ attempt }: StoredAttempt): string => `${attempt.channel} ${attempt.person}`;

test("the wait grows to a minute and stays there", () => {
  const waits = [1, 2, 3, 4, 5, 6, 100].map((tries) => backoff(tries, 1));
  expect(waits).toEqual([2_000, 5_000, 15_000, 30_000, 60_000, 60_000, 60_000]);
});

test("jitter is full, but never hammers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const wait = backoff(tries, chance);
      expect(wait).toBeGreaterThanOrEqual(250);
      expect(wait).toBeLessThanOrEqual(backoff(tries, 1));
    }),
  );
});

test.for([
  ["the first call about somebody", { exempt: "first" }, 0, true],
  ["a round of the endless loop", { exempt: "loop" }, 0, true],
  ["its retry", { exempt: "first" }, 1, false],
  ["a later step's call to somebody who knows", {}, 0, false],
  ["an all-clear", { purpose: "all-clear" }, 0, false],
] as const)("%s is exempt from limits: %s", ([, change, tries, expected]) => {
  expect(isExempt(stored("a", change, tries))).toBe(expected);
});

test("whatever the rhythm, no minute exceeds a published limit", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 100 }), gaps, (perMinute, waits) => {
      let bucket: Bucket = fullBucket(perMinute, instant(0));
      let now = 0;
      const sent: number[] = [];
      for (const wait of waits) {
        now += wait;
        const taken = take(refill(bucket, perMinute, instant(now)), stored("a", { purpose: "all-clear" }), perMinute);
        if (!("bucket" in taken)) continue;
        bucket = taken.bucket;
        sent.push(now);
      }
      for (const begin of sent)
        expect(sent.filter((at) => at >= begin && at < begin + 60_000).length).toBeLessThanOrEqual(perMinute);
    }),
  );
});

test("who has to wait is told when, and then it goes", () => {
  const digest = stored("d", { purpose: "digest", severity: "notice" });
  const empty: Bucket = { tokens: 0, at: NIGHT };
  const held = take(empty, digest, 20);
  if (!("readyAt" in held)) throw new Error("an empty bucket gave a token");
  expect(take(refill(empty, 20, instant(held.readyAt - 1)), digest, 20)).toHaveProperty("readyAt");
  expect(take(refill(empty, 20, held.readyAt), digest, 20)).toHaveProperty("bucket");
});

test("the last tokens of a burst are kept for what is pressing", () => {
  const nearlyEmpty: Bucket = { tokens: 2, at: NIGHT };
  expect(take(nearlyEmpty, stored("d", { purpose: "digest", severity: "notice" }), 20)).toHaveProperty("readyAt");
  expect(take(nearlyEmpty, stored("u", { purpose: "all-clear" }), 20)).toHaveProperty("bucket");
});

test("picking keeps the store's order, slot by slot and channel by channel", () => {
  const lane = (free: number): LaneState => ({ free, perMinute: undefined, bucket: { tokens: 0, at: NIGHT } });
  const lanes = new Map([
    ["full", lane(0)],
    ["inbox", lane(2)],
  ]);
  const due = [
    stored("1", { channel: "full" }),
    stored("2"),
    stored("3", { channel: "unknown" }),
    stored("4"),
    stored("5"),
  ];
  const { chosen, heldBack, tokenAt } = pick(due, { lanes, purse: fullPurse(undefined, NIGHT), addressOf, now: NIGHT });
  expect(chosen.map(({ attempt }) => attempt.id)).toEqual(["2", "3", "4"]);
  expect({ heldBack, tokenAt }).toEqual({ heldBack: 2, tokenAt: undefined });
});

const limited: LaneState = { free: 100, perMinute: 60, perAddressPerMinute: 4, bucket: fullBucket(60, NIGHT) };
const pickOn = (due: readonly StoredAttempt[], lane: LaneState, stationPerMinute?: number) =>
  pick(due, { lanes: new Map([["inbox", lane]]), purse: fullPurse(stationPerMinute, NIGHT), addressOf, now: NIGHT });
const idsOf = (attempts: readonly StoredAttempt[]) => attempts.map(({ attempt }) => attempt.id);

test("one address over its limit keeps nobody else waiting, and its newest gravest message carries the rest", () => {
  const toDaughter = ["1", "2", "3", "4"].map((id, place) =>
    stored(id, { purpose: "update", notBefore: instant(NIGHT + place), severity: id === "4" ? "urgent" : "critical" }),
  );
  const toSon = stored("5", { purpose: "update", person: personId("son") });
  const picked = pickOn([...toDaughter, toSon], limited);
  expect(idsOf(picked.chosen)).toEqual(["1", "5"]);
  expect(picked.merges).toEqual([
    { from: "2", into: "3" },
    { from: "4", into: "3" },
  ]);
  expect(picked.tokenAt).toBe(NIGHT + 20_000);
});

test("what somebody may have seen carries nothing, and what is said in the home is never carried", () => {
  const tried = stored("1", { purpose: "update" }, 1);
  const spoken = stored("2", { purpose: "elder-feedback" });
  const empty = { ...limited, bucket: { tokens: 0, at: NIGHT } };
  expect(pickOn([tried, spoken], empty)).toMatchObject({ chosen: [], merges: [], heldBack: 2 });
});

test("the first call goes out whatever the channel, the address and the station have used up", () => {
  const empty = { ...limited, perAddressPerMinute: 1, bucket: { tokens: -1, at: NIGHT } };
  const calls = ["1", "2", "3"].map((id) => stored(id, { exempt: "first" }));
  expect(idsOf(pickOn(calls, empty, 1).chosen)).toEqual(["1", "2", "3"]);
});

test("the station as a whole has a limit, too", () => {
  const people = Array.from({ length: 9 }, (_, place) =>
    stored(`${place}`, { purpose: "update", person: personId(`p${place}`) }),
  );
  expect(pickOn(people, limited, 8).chosen).toHaveLength(2);
});

test("a failing channel is tried by every call for help, and by one ordinary message in half a minute", () => {
  const failing = { ...limited, perMinute: undefined, perAddressPerMinute: undefined, halfOpenAt: NIGHT };
  const due = [
    stored("call"),
    stored("digest-1", { severity: "notice", purpose: "digest" }),
    stored("digest-2", { severity: "notice", purpose: "digest" }),
  ];
  const picked = pickOn(due, failing);
  expect(idsOf(picked.chosen)).toEqual(["call", "digest-1"]);
  expect(picked.tokenAt).toBe(NIGHT + 30_000);
});

test("among equals whoever was told nothing for the longest time comes first; nobody overtakes a graver call", () => {
  const due = [
    stored("1", { person: personId("just-told") }),
    stored("2", { person: personId("long-ago") }),
    stored("3", { person: personId("never") }),
    stored("4", { person: personId("never"), severity: "urgent" }),
    stored("5", { person: personId("just-told") }, 1),
  ];
  const toldAt = new Map([
    ["just-told", instant(NIGHT - 1)],
    ["long-ago", instant(NIGHT - 9_999)],
  ]);
  expect(idsOf(inTurn(due, (person) => toldAt.get(person)))).toEqual(["3", "2", "1", "5", "4"]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "../src/core/time.ts";
import { backoff, fullBucket, isExempt, pick, refill, take, type Bucket, type LaneState } from "../src/outbox-pace.ts";
import type { StoredAttempt } from "../src/store/store.ts";
import { attemptOf, NIGHT } from "./support/attempt.ts";

const stored = (id: string, rest: Parameters<typeof attemptOf>[1] = {}, tries = 0): StoredAttempt => ({
  attempt: attemptOf(id, rest),
  state: "queued",
  dueAt: NIGHT,
  tries,
  lastTriedAt: undefined,
  reason: undefined,
});

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
  ["the first call of a critical alert", {}, 0, true],
  ["the first call of an urgent alert", { severity: "urgent" }, 0, true],
  ["its retry", {}, 1, false],
  ["an alert that can wait for the shift", { severity: "attention" }, 0, false],
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
  const { chosen, heldBack, tokenAt } = pick(due, lanes, NIGHT);
  expect(chosen.map(({ attempt }) => attempt.id)).toEqual(["2", "3", "4"]);
  expect({ heldBack, tokenAt }).toEqual({ heldBack: 2, tokenAt: undefined });
});

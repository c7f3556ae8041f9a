import { expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { milliseconds } from "../../src/core/time.ts";
import type { LoopHealth } from "../../src/loop/gateway.ts";
import type { OutboxHealth } from "../../src/outbox/outbox.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import { healthReport, type Signs } from "../../src/house/station-health.ts";
import { knowledge } from "../support/knowledge.ts";
import { START } from "../support/tiny-home.ts";

const loop: LoopHealth = {
  lastTurnAt: START,
  inbox: 0,
  failedCommits: 0,
  turns: 1,
  lastTurnMs: 2,
  poisonedHomes: [],
};
const outbox: OutboxHealth = { running: true, lastTurnAt: START, heldBack: 0, failure: undefined, channels: [] };
const channel = {
  channel: "smtp",
  inFlight: 0,
  lastSuccessAt: undefined,
  lastFailureAt: START,
  lastReason: "greylisted",
  failuresInARow: 2,
};

/** What is wrong, and what the operator is told to do about it. */
function faults(changes: Partial<Signs>) {
  const registry = { ...emptyRegistry(knowledge), version: 1 };
  const bells = { lastRangAt: START, failing: [] };
  const clock = { now: () => START, ahead: () => milliseconds(0), isInvalid: () => false };
  const cycle = { ageMs: 400, cycles: 7, failing: [] };
  const watch = { cycle, standing: [], outside: undefined, loopTest: undefined, buddy: undefined };
  const rest = { broker: undefined, disk: undefined, coverage: undefined, audible: undefined };
  const signs: Signs = { clock, registry, loop, outbox, bells, watch, ...rest, ...changes };
  const bad = healthReport(signs).parts.filter((part) => !part.ok);
  for (const { hint } of bad) expect([hint?.en, hint?.["zh-CN"]]).not.toContain(undefined);
  return bad.map(({ part, value }) => `${part}: ${value.en}`);
}

test("a station with nothing wrong says so", () => {
  expect(faults({})).toEqual([]);
});

test("a home that cannot be decided is shown", () => {
  expect(faults({ loop: { ...loop, poisonedHomes: [homeId("flat-4")] } })).toEqual([
    "loop: inbox 0, homes not fully watched 1",
  ]);
});

test("a store that fails is shown", () => {
  expect(faults({ loop: { ...loop, failedCommits: 2 } })).toEqual(["store: 2 commits failed"]);
});

test("a channel that fails is shown with its last reason; one that only had a hiccup is not", () => {
  const shown = (failing: boolean) => faults({ outbox: { ...outbox, channels: [{ ...channel, failing }] } });
  expect(shown(false)).toEqual([]);
  expect(shown(true)).toEqual(["channel smtp: greylisted"]);
});

test("an outbox that stopped is shown", () => {
  expect(faults({ outbox: { ...outbox, running: false, failure: "the store is gone" } })).toEqual([
    "outbox: the store is gone",
  ]);
});

test("a job that did not run is shown", () => {
  expect(faults({ bells: { lastRangAt: START, failing: ["backup"] } })).toEqual(["calendar: failing: backup"]);
});

test("a station without a site is shown", () => {
  expect(faults({ registry: emptyRegistry(knowledge) })).toEqual(["registry: version 0, homes 0, devices 0"]);
});

test("a stage of the gateway's own watch that failed is shown, and so is what stands", () => {
  const cycle = { ageMs: 90_000, cycles: 7, failing: [{ stage: "outbox", why: "stopped" }] };
  expect(
    faults({
      watch: { cycle, standing: ["timers-overdue"], outside: undefined, loopTest: undefined, buddy: undefined },
    }),
  ).toEqual(["watch: outbox: stopped; timers-overdue"]);
});

test("a wall clock that lost its time is shown", () => {
  const clock = { now: () => START, ahead: () => milliseconds(0), isInvalid: () => true };
  expect(faults({ clock })).toEqual(["clock: the wall clock has lost its time"]);
});

test("a test alert that did not get through is shown, and an outside watcher that is not reached", () => {
  const cycle = { ageMs: 400, cycles: 7, failing: [] };
  const loopTest = { ok: false, tookMs: 30_000, why: "message to the contact: nothing came within 30 s" };
  const outside = { failuresInARow: 1, why: "answered 500", ageMs: undefined };
  expect(faults({ watch: { cycle, standing: [], outside, loopTest, buddy: undefined } })).toEqual([
    "loop test: message to the contact: nothing came within 30 s",
    "outside heartbeat: answered 500",
  ]);
});

test("a policy that will reach nobody is shown, a step of it only counted", () => {
  const coverage = { at: START, gaps: 3, silent: 1, unverified: 0, lines: { "zh-CN": [], en: [] } };
  expect(faults({ coverage })).toEqual(["coverage: 7 days, gaps 3, policies that reach nobody 1"]);
  expect(faults({ coverage: { ...coverage, silent: 0 } })).toEqual([]);
});

import { expect, test } from "vitest";
import { homeId } from "../src/core/ids.ts";
import type { LoopHealth } from "../src/gateway.ts";
import type { OutboxHealth } from "../src/outbox.ts";
import { emptyRegistry } from "../src/registry/empty.ts";
import { healthReport, type Signs } from "../src/station-health.ts";
import { knowledge } from "./support/knowledge.ts";
import { START } from "./support/tiny-home.ts";
import { virtualClock } from "./support/virtual-clock.ts";

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
};

/** What is wrong, and what the operator is told to do about it. */
function faults(changes: Partial<Signs>) {
  const registry = { ...emptyRegistry(knowledge), version: 1 };
  const bells = { lastRangAt: START, failing: [] };
  const signs: Signs = { clock: virtualClock(START), registry, loop, outbox, broker: undefined, bells, ...changes };
  const bad = healthReport(signs).parts.filter((part) => !part.ok);
  for (const { hint } of bad) expect([hint?.en, hint?.["zh-CN"]]).not.toContain(undefined);
  return bad.map(({ part, value }) => `${part}: ${value}`);
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

test("a channel is shown as broken after three failures in a row, with its last reason", () => {
  const after = (failuresInARow: number) =>
    faults({ outbox: { ...outbox, channels: [{ ...channel, failuresInARow }] } });
  expect(after(2)).toEqual([]);
  expect(after(3)).toEqual(["channel smtp: greylisted"]);
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

import { expect, test } from "vitest";
import { deadlinesOf } from "../../src/core/alert/deadlines.ts";
import { alertId, homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { audit, type AuditSigns } from "../../src/watch/audit.ts";
import { at, last, play, pressed, START, tiny } from "../support/tiny-home.ts";

const NOW = at(600);

const found = (changes: Partial<AuditSigns>) =>
  audit({
    at: NOW,
    pace: 1,
    states: [],
    timers: [],
    unsentSince: undefined,
    poisonedHomes: [],
    channels: [],
    invalidClock: undefined,
    ...changes,
  });

const timer = (second: number) => ({
  home: homeId("flat-4"),
  alert: alertId("flat-4.1"),
  kind: "step" as const,
  owner: undefined,
  gen: 1,
  due: at(second),
});

test("a house in order gives no finding", () => {
  const { state } = last(play(tiny(), [pressed(1)]));
  const timers = [timer(601), timer(596)];
  expect(
    found({ states: [state], timers, unsentSince: at(590), channels: [{ channel: "smtp", failing: false }] }),
  ).toEqual([]);
});

test.for<[string, Partial<AuditSigns>, object]>([
  ["a deadline that nobody acted on", { timers: [timer(300), timer(594)] }, { count: 2, seconds: 300 }],
  ["a message that nobody began to send", { unsentSince: START }, { seconds: 600 }],
  ["a home that cannot be decided", { poisonedHomes: [homeId("flat-4")] }, { homes: "flat-4" }],
  ["a channel that fails", { channels: [{ channel: "smtp", failing: true }] }, { channels: "smtp" }],
  ["a dead clock", { invalidClock: "1970-01-01T00:00:00.000Z" }, { shows: "1970-01-01T00:00:00.000Z" }],
])("%s is found", ([, signs, facts]) => {
  expect(found(signs).map((one) => one.facts)).toEqual([facts]);
});

test("an open alert that no deadline carries on is found, whatever the station still owes it", () => {
  const { state } = last(play(tiny(), [pressed(1)]));
  const [alert] = Object.values(state.alerts);
  if (alert === undefined) throw new Error("nothing opened");
  const forgotten = { ...alert, search: { ...alert.search, due: undefined } };
  expect(deadlinesOf(forgotten).map(({ kind }) => kind)).toEqual(["promise"]);
  const states = [{ ...state, alerts: { [alert.id]: forgotten } }];
  expect(found({ states })).toEqual([{ fault: "alerts-untimed", facts: { alerts: "flat-4.1" } }]);
  expect(found({ states: [{ ...state, alerts: { [alert.id]: { ...forgotten, severity: "notice" } } }] })).toEqual([]);
});

test("the age of a trouble is told in steps, so that it is not told every second", () => {
  const ages = [0, 20, 59].map((later) => found({ at: instant(NOW + later * 1_000), timers: [timer(540)] })[0]?.facts);
  expect(new Set(ages.map((one) => JSON.stringify(one))).size).toBe(1);
});

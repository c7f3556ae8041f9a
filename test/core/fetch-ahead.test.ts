import { expect, test } from "vitest";
import { fetchAhead } from "../../src/core/home/fetch-ahead.ts";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, residentId } from "../../src/core/ids.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { step } from "../../src/core/step.ts";
import { Table } from "../../src/core/table.ts";
import { Watches } from "../../src/core/watches.ts";
import { device } from "../support/rule-table.ts";
import { at, last, play, says, tinyPlan } from "../support/tiny-home.ts";

const sensor = (id: string, tells: PlannedDevice["tells"], rest: Partial<PlannedDevice> = {}) =>
  device(id, { power: "mains", reportsEveryMinutes: 10, tells, ...rest });

const devices = [
  sensor("hall", ["motion"], { repeatsLevels: true }),
  sensor("mat", ["heart-rate", "in-bed"]),
  sensor("watch", ["heart-rate", "fall"], { resident: residentId("granny") }),
];
const planned = rules.map(({ kind, settings }) => ({ kind, settings: settings.parse({}), perResident: new Map() }));
const prepared = preparePlan(
  tinyPlan({ devices: new Map(devices.map((one) => [one.id, one])), rules: planned }),
  rules,
);

const MOVES: Observation = { type: "motion", value: true };
const RESTS: Observation = { type: "motion", value: false };
const BEATS: Observation = { type: "heart-rate", value: 70, unit: "/min", quality: "ok" };
const lived = last(
  play(prepared, [
    { kind: "woke", at: at(0), thorough: true },
    says(1, "hall", MOVES),
    says(2, "mat", BEATS, { type: "in-bed", value: true }),
    says(3, "watch", BEATS),
    says(70, "hall", RESTS),
  ]),
).state;

/** The same home, and who of it is looked at: each device and each watch tells when a field of it is read. */
function watched(state: HomeState) {
  const seen = new Set<string>();
  const spied = <Known extends object>(name: string, known: Known): Known =>
    new Proxy(known, {
      get(target, field, receiver): unknown {
        seen.add(name);
        return Reflect.get(target, field, receiver);
      },
    });
  const home: HomeState = {
    ...state,
    devices: Table.of(state.devices.entries().map(([id, one]) => [id, spied(`device ${id}`, one)] as const)).over(
      prepared.deviceIds,
    ),
    watches: Watches.from(state.watches.entries().map(([id, one]) => [id, spied(`watch ${id}`, one)] as const)).over(
      prepared.watchIds,
    ),
  };
  // Counted once, as in every home that has spoken.
  expect([home.watches.isCalm, home.watches.firstLookAt]).not.toContain(undefined);
  seen.clear();
  return { home, seen };
}

test.each([
  ["hall", MOVES],
  ["mat", BEATS],
  ["watch", BEATS],
])(
  "what the judging of a message of the %s looks at was looked at before, and nothing of other devices",
  (id, said) => {
    const ahead = watched(lived);
    fetchAhead([{ state: ahead.home, prepared, device: deviceId(id) }]);
    const judged = watched(lived);
    step(judged.home, says(90, id, said), prepared);
    expect(judged.seen.size).toBeGreaterThan(1);
    expect([...ahead.seen]).toEqual(expect.arrayContaining([...judged.seen]));
    expect([...ahead.seen].filter((name) => name.startsWith("device "))).toEqual([`device ${id}`]);
  },
);

test("whoever is unknown, or was never heard, is no trouble", () => {
  const blank = blankHome(at(0));
  const upcoming = ["hall", "nobody"].map((id) => ({ state: blank, prepared, device: deviceId(id) }));
  expect(() => fetchAhead(upcoming)).not.toThrow();
  expect(() => fetchAhead([])).not.toThrow();
});

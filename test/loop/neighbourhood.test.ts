import { expect, test } from "vitest";
import { preparePlan, type PreparedPlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, homeId, STATION_HOME, type HomeId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import type { CarePlan, PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { wordsOf } from "../../src/core/rules/words.ts";
import type { HomeState } from "../../src/core/state.ts";
import { after, instant, minutes, type Instant } from "../../src/core/time.ts";
import { decide, type Waiting } from "../../src/loop/turn.ts";
import { tinyPlan } from "../support/tiny-home.ts";

const START = instant(Date.UTC(2026, 2, 4, 19, 0, 0));
const at = (minute: number): Instant => after(START, minutes(minute));
const HOMES = Array.from({ length: 10 }, (_, place) => homeId(`flat-${place + 1}`));
const PLACES = ["motion", "mat", "radar", "hub"];

const deviceIn = (home: HomeId, place: string): PlannedDevice => ({
  id: deviceId(`${home}-${place}`),
  label: place,
  class: "other",
  room: place,
  resident: undefined,
  power: "mains",
  reportsEveryMinutes: 10,
  tells: place === "motion" ? ["sos", "motion"] : ["presence"],
  entrance: false,
});

const inForce = (...kinds: readonly string[]): CarePlan["rules"] =>
  rules
    .filter(({ kind }) => kinds.includes(kind))
    .map((rule) => ({ kind: rule.kind, settings: rule.settings.parse({}), perResident: new Map() }));

function planOf(home: HomeId): PreparedPlan {
  const devices = PLACES.map((place) => deviceIn(home, place));
  const plan = tinyPlan({
    home,
    building: "block-7",
    devices: new Map(devices.map((one) => [one.id, one])),
    rules: inForce("help-pressed", "silent-device"),
  });
  return preparePlan(plan, rules);
}

const station = preparePlan(
  tinyPlan({
    home: STATION_HOME,
    residents: [],
    devices: new Map(),
    buildings: [{ id: "block-7", homes: HOMES, devices: HOMES.length * PLACES.length }],
    rules: inForce("building-outage"),
  }),
  rules,
);

const plans = new Map([[STATION_HOME, station], ...HOMES.map((home) => [home, planOf(home)] as const)]);

/** A station with one building, turn by turn. */
function openBlock() {
  const states = new Map<HomeId, HomeState>();
  const journal: { readonly home: HomeId; readonly input: Input }[] = [];
  const opened: string[] = [];
  const turn = (minute: number, inputs: readonly (readonly [HomeId, Input])[]): void => {
    const waiting = inputs.map(([home, input]): Waiting => ({
      arrival: { kind: "input", home, input, lifeSafety: false },
      resolve: () => undefined,
      reject: () => undefined,
    }));
    const { turn: done } = decide(waiting, {
      at: at(minute),
      plans,
      stateOf: (home) => states.get(home),
      poisoned: (_home, cause) => {
        throw cause;
      },
    });
    for (const { home, after: state, inputs: kept, log } of done.homes) {
      states.set(home, state);
      for (const input of kept) journal.push({ home, input });
      for (const { alert, what } of log) if (what.kind === "opened") opened.push(`${alert} ${what.reason.rule}`);
    }
  };
  const everywhere = (minute: number, homes: readonly HomeId[], inputs: (home: HomeId) => readonly Input[]): void =>
    turn(
      minute,
      homes.flatMap((home) => inputs(home).map((input) => [home, input] as const)),
    );
  const alertsOf = (home: HomeId) => Object.values(states.get(home)?.alerts ?? {});
  return { states, journal, opened, turn, everywhere, alertsOf };
}

const woke = (minute: number): Input => ({ kind: "woke", at: at(minute), thorough: false });
const connection = (home: HomeId, state: "lost" | "ready", minute: number): readonly Input[] =>
  PLACES.map((place) => ({
    kind: "lifecycle",
    at: at(minute),
    device: deviceId(`${home}-${place}`),
    state,
    retained: false,
  }));
const says = (home: HomeId, place: string, minute: number, type: "motion" | "sos" | "presence"): Input => ({
  kind: "reported",
  at: at(minute),
  device: deviceId(`${home}-${place}`),
  historical: false,
  retained: false,
  observations: [{ type, value: true }],
});

const alive = (block: ReturnType<typeof openBlock>) =>
  block.everywhere(0, HOMES, (home) => [...connection(home, "ready", 0), says(home, "motion", 0, "motion")]);
const everybodyWakes = (block: ReturnType<typeof openBlock>, minute: number) => {
  block.turn(minute, [[STATION_HOME, woke(minute)]]);
  block.everywhere(minute, HOMES, () => [woke(minute)]);
};

test("a power cut takes forty devices: one alert at the station with the homes in it, and none for a device", () => {
  const block = openBlock();
  alive(block);
  block.everywhere(5, HOMES, (home) => connection(home, "lost", 5));
  for (let minute = 6; minute < 240; minute += 1) everybodyWakes(block, minute);
  expect(block.opened).toEqual(["station.1 building-outage"]);
  const [incident] = block.alertsOf(STATION_HOME);
  expect(incident).toMatchObject({ severity: "urgent", category: "technical" });
  const words = wordsOf(incident!.evidence[0]!.reason, "en");
  expect(words).toContain("40 of 40 devices in block-7");
  for (const home of HOMES) expect(words).toContain(home);
});

test("every call for help from the dark building stays its own", () => {
  const block = openBlock();
  alive(block);
  block.everywhere(5, HOMES, (home) => connection(home, "lost", 5));
  everybodyWakes(block, 6);
  block.everywhere(7, HOMES.slice(0, 3), (home) => [says(home, "motion", 7, "sos")]);
  expect(block.opened.filter((one) => one.endsWith("help-pressed"))).toHaveLength(3);
  for (const home of HOMES.slice(0, 3)) expect(block.alertsOf(home)).toMatchObject([{ severity: "critical" }]);
});

test("when the power is back the incident ends by itself, and what is still silent is told then", () => {
  const block = openBlock();
  alive(block);
  block.everywhere(5, HOMES, (home) => connection(home, "lost", 5));
  for (let minute = 6; minute < 60; minute += 1) everybodyWakes(block, minute);
  const [broken, ...others] = HOMES;
  block.everywhere(60, others, (home) => connection(home, "ready", 60));
  for (let minute = 61; minute < 120; minute += 1) {
    block.everywhere(minute, others, (home) => PLACES.map((place) => says(home, place, minute, "presence")));
    everybodyWakes(block, minute);
  }
  expect(block.alertsOf(STATION_HOME)).toEqual([]);
  expect(block.states.get(broken!)?.outage).toBeUndefined();
  expect(block.opened).toEqual([
    "station.1 building-outage",
    ...PLACES.map((_place, index) => `${broken}.${index + 1} silent-device`),
  ]);
});

/** One flat falls silent in this minute, the rest of the block forty minutes after the start. */
function firstOneThenAll(minuteOfFirst: number) {
  const block = openBlock();
  alive(block);
  const [first] = HOMES;
  for (let minute = 1; minute < 40; minute += 1) {
    const awake = minute < minuteOfFirst ? HOMES : HOMES.slice(1);
    block.everywhere(minute, awake, (home) => PLACES.map((place) => says(home, place, minute, "presence")));
    if (minute === minuteOfFirst) block.everywhere(minute, [first!], (home) => connection(home, "lost", minute));
    everybodyWakes(block, minute);
  }
  expect(block.alertsOf(first!)).toHaveLength(4);
  block.everywhere(40, HOMES.slice(1), (home) => connection(home, "lost", 40));
  everybodyWakes(block, 41);
  expect(block.alertsOf(STATION_HOME)).toHaveLength(1);
  return { block, first: first! };
}

test("what was told of single devices a moment before belongs to the incident, and comes back when they stay silent", () => {
  const { block, first } = firstOneThenAll(13);
  expect(block.alertsOf(first)).toEqual([]);
  block.everywhere(60, HOMES.slice(1), (home) => connection(home, "ready", 60));
  for (let minute = 61; minute < 100; minute += 1) {
    block.everywhere(minute, HOMES.slice(1), (home) => PLACES.map((place) => says(home, place, minute, "presence")));
    everybodyWakes(block, minute);
  }
  expect(block.alertsOf(STATION_HOME)).toEqual([]);
  expect(block.alertsOf(first).map(({ evidence }) => evidence[0]?.reason.rule)).toEqual(Array(4).fill("silent-device"));
});

test("a device that was silent long before stays a trouble of its own", () => {
  const { block, first } = firstOneThenAll(2);
  expect(block.alertsOf(first)).toHaveLength(4);
});

test("two devices of one home are no power cut", () => {
  const block = openBlock();
  alive(block);
  block.everywhere(5, HOMES.slice(0, 1), (home) => connection(home, "lost", 5));
  for (let minute = 6; minute < 40; minute += 1) {
    block.everywhere(minute, HOMES.slice(1), (home) => PLACES.map((place) => says(home, place, minute, "presence")));
    everybodyWakes(block, minute);
  }
  expect(block.opened.filter((one) => one.includes("outage"))).toEqual([]);
  expect(block.alertsOf(HOMES[0]!)).toHaveLength(4);
});

test("the station hears of a building once in a turn, and both sides stand in the journal", () => {
  const block = openBlock();
  alive(block);
  block.everywhere(5, HOMES, (home) => connection(home, "lost", 5));
  everybodyWakes(block, 6);
  const kinds = block.journal.map(({ home, input }) => `${home} ${input.kind}`);
  expect(kinds.filter((one) => one === "station connections")).toHaveLength(1);
  expect(kinds.filter((one) => one.endsWith(" outage"))).toHaveLength(10);
});

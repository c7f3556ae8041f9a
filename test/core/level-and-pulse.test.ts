import { describe, expect, test } from "vitest";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { Answered, Input, Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { before, days, hours, minutes } from "../../src/core/time.ts";
import { at, last, play, replies, says, tinyPlan } from "../support/tiny-home.ts";

const bought: Pick<PlannedDevice, "power" | "entrance" | "resident" | "repeatsLevels"> = {
  power: "mains",
  entrance: false,
  resident: undefined,
  repeatsLevels: true,
};
const device = (id: string, rest: Pick<PlannedDevice, "class" | "tells"> & Partial<PlannedDevice>): PlannedDevice => ({
  ...bought,
  id: deviceId(id),
  label: id,
  room: "bedroom",
  reportsEveryMinutes: undefined,
  ...rest,
});

const devices = [
  device("button", { class: "sos.fixed", tells: ["sos"], holdOffMs: 3_000 }),
  device("latch", { class: "sos.fixed", tells: ["sos"], latches: ["sos"] }),
  device("radar", { class: "fall.radar", tells: ["fall"] }),
  device("motion", { class: "motion", tells: ["motion", "illuminance"] }),
  device("smoke", { class: "smoke", tells: ["smoke"] }),
];
const planned = ["help-pressed", "fall", "smoke", "inactivity"].map((kind) => ({
  kind,
  settings: rules.find((rule) => rule.kind === kind)?.settings.parse({}),
  perResident: new Map(),
}));
const home = preparePlan(tinyPlan({ devices: new Map(devices.map((one) => [one.id, one])), rules: planned }), rules);

const SOS: Observation = { type: "sos", value: true };
const FALL: Observation = { type: "fall", value: true };
const STANDS: Observation = { type: "fall", value: false };
const retained = (report: Reported): Reported => ({ ...report, retained: true });

const alertsOf = (inputs: readonly Input[]) =>
  Object.values(last(play(home, inputs)).state.alerts).map(
    (alert) => `${alert.severity} ${alert.evidence.map((one) => one.reason.code).join()}`,
  );
const remarksOf = (inputs: readonly Input[]) =>
  play(home, inputs).flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "remark" ? [one.remark.code] : [])),
  );
const pressesOf = (inputs: readonly Input[]) =>
  Object.values(last(play(home, inputs)).state.alerts)[0]?.evidence[0]?.reason.facts["presses"];

describe("one press that a family says in three messages", () => {
  test("is one press", () => {
    const messages = [says(0, "button", SOS), says(1, "button"), says(2, "button", SOS)];
    expect(pressesOf(messages)).toBe(1);
    expect(remarksOf(messages)).toEqual(["pulse-repeated"]);
  });

  test("a press after the hold-off is a press again", () => {
    expect(remarksOf([says(0, "button", SOS), says(3, "button", SOS)])).toEqual([]);
    expect(pressesOf([says(0, "button", SOS), says(70, "button", SOS)])).toBe(2);
  });
});

describe("a button that says its press until its state changes", () => {
  const closed: Answered = replies(60, "nurse", { kind: "close", outcome: "accidental-press", spokeWithElder: true });

  test("calls once, and its end is no call", () => {
    expect(pressesOf([says(0, "latch", SOS), says(90, "latch", SOS)])).toBe(1);
    expect(alertsOf([says(0, "latch", { type: "sos", value: false })])).toEqual([]);
  });

  test("does not call again after it was answered, and does when it is pressed anew", () => {
    const answered = [says(0, "latch", SOS), closed, says(90, "latch", SOS)];
    expect(alertsOf(answered)).toEqual([]);
    expect(alertsOf([...answered, says(99, "latch", { type: "sos", value: false }), says(200, "latch", SOS)])).toEqual([
      "critical pressed",
    ]);
  });
});

test("a lamp that changes its light while somebody is there is one movement", () => {
  const series = [122, 112, 98].map((lux, index) =>
    says(index * 30, "motion", { type: "motion", value: true }, { type: "illuminance", value: lux, unit: "lx" }),
  );
  const levels = play(home, series).map(({ state }) => state.devices.get(deviceId("motion"))?.levels);
  expect(new Set(levels).size).toBe(1);
});

describe("an alarm that the broker had kept", () => {
  test("while all was clear is a question, asked once", () => {
    const night = [says(0, "radar", STANDS), retained(says(60, "radar", FALL)), retained(says(120, "radar", FALL))];
    expect(alertsOf(night)).toEqual(["attention verify"]);
    expect(remarksOf(night)).toEqual(["level-unverified"]);
  });

  test("of a device that was never heard is a question, too", () => {
    expect(alertsOf([retained(says(0, "radar", FALL))])).toEqual(["attention verify"]);
  });

  test("becomes an alarm when the device says it itself", () => {
    expect(alertsOf([retained(says(0, "radar", FALL)), says(5, "radar", FALL)])).toEqual(["critical down"]);
  });

  test("is an alarm where the device's clock says that it is of now", () => {
    expect(alertsOf([{ ...retained(says(0, "radar", FALL)), claimedAt: at(-20) }])).toEqual(["critical down"]);
  });

  test("that is known already is nothing, and nothing after somebody dealt with it", () => {
    const dealtWith = [
      says(0, "radar", FALL),
      replies(60, "nurse", { kind: "close", outcome: "accidental-press", spokeWithElder: true }),
      retained(says(90, "radar", FALL)),
      says(120, "radar", FALL),
    ];
    expect(alertsOf(dealtWith)).toEqual([]);
    expect(alertsOf([...dealtWith, says(200, "radar", STANDS), says(300, "radar", FALL)])).toEqual(["critical down"]);
  });
});

describe("a bridge that says at its start what it heard last", () => {
  const replayed = (second: number, observation: Observation, ago = hours(5)): Reported => ({
    ...says(second, "radar", observation),
    stampedBy: "bridge",
    claimedAt: before(at(second), ago),
  });

  test("opens nothing where the fall is known", () => {
    const handled = [
      says(0, "radar", FALL),
      replies(60, "nurse", { kind: "close", outcome: "accidental-press", spokeWithElder: true }),
      replayed(600, FALL),
    ];
    expect(alertsOf(handled)).toEqual([]);
  });

  test.for([
    ["five hours", hours(5)],
    ["two days", days(2)],
  ] as const)("of %s ago is never more than a question", ([, ago]) => {
    expect(alertsOf([says(0, "radar", STANDS), replayed(60, FALL, ago)])).toEqual(["attention verify"]);
  });

  test("of a minute ago is a fall", () => {
    expect(alertsOf([says(0, "radar", STANDS), replayed(60, FALL, minutes(1))])).toEqual(["critical down"]);
  });

  test("whose clock is five hours slow is believed once that is known", () => {
    const live = [replayed(0, STANDS), replayed(60, STANDS), replayed(120, FALL)];
    expect(alertsOf(live)).toEqual(["critical down"]);
  });
});

import { describe, expect, test } from "vitest";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { Input, Lifecycle } from "../../src/core/input.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { at, last, play, pressed, says, sent, START, tinyPlan } from "../support/tiny-home.ts";

const HOUR = 3_600;
const hub = deviceId("hub");
const sensor = (id: string, rest: Partial<PlannedDevice> = {}): PlannedDevice => ({
  id: deviceId(id),
  label: id,
  class: "motion",
  room: id,
  resident: undefined,
  power: "mains",
  reportsEveryMinutes: 10,
  tells: ["motion"],
  entrance: false,
  bridge: hub,
  ...rest,
});
const { bridge: _none, ...plain } = sensor("hub");
const bridge: PlannedDevice = {
  ...plain,
  class: "hub",
  tells: ["availability"],
  serves: ["hall", "bath"],
  reportsEveryMinutes: undefined,
};
const planned = (devices: readonly PlannedDevice[]) =>
  preparePlan(
    tinyPlan({
      devices: new Map(devices.map((one) => [one.id, one])),
      rules: ["bridge-down", "silent-device", "unproven-device", "help-pressed"].map((kind) => ({
        kind,
        settings: rules.find((rule) => rule.kind === kind)?.settings.parse({}),
        perResident: new Map(),
      })),
    }),
    rules,
  );
const home = planned([bridge, sensor("hall"), sensor("bath")]);
const behindStation = planned([sensor("hall"), sensor("bath")]);

const is = (second: number, state: Lifecycle["state"]): Input => ({
  kind: "lifecycle",
  at: at(second),
  device: hub,
  state,
  retained: false,
});
const woke = (second: number): Input => ({ kind: "woke", at: at(second), thorough: false });
const thorough: Input = { kind: "woke", at: START, thorough: true };
const everybody = (second: number): Input[] =>
  ["hall", "bath"].map((id) => says(second, id, { type: "motion", value: true }));
const keysAfter = (inputs: readonly Input[], prepared = home) =>
  Object.values(last(play(prepared, inputs)).state.alerts).map((alert) => alert.key);

describe("a bridge that is down", () => {
  const down = [thorough, is(0, "ready"), ...everybody(1), is(60, "lost")];

  test("is one incident, and the devices behind it are not missed while it lasts", () => {
    const hours = [1, 2, 3, 8].map((hour) => woke(hour * HOUR));
    expect(keysAfter([...down, ...hours])).toEqual(["technical:hub:bridge"]);
  });

  test("ends with its return, and then its devices have their full time to speak", () => {
    const back = [...down, woke(3 * HOUR), is(3 * HOUR + 10, "ready")];
    expect(keysAfter([...back, woke(3 * HOUR + 1_200)])).toEqual([]);
    expect(keysAfter([...back, woke(3 * HOUR + 1_800)])).toHaveLength(2);
  });

  test("of the station keeps the devices of a home calm, and is no incident of that home", () => {
    const hours = [1, 2, 3].map((hour) => woke(hour * HOUR));
    expect(keysAfter([thorough, ...everybody(1), is(60, "lost"), ...hours], behindStation)).toEqual([]);
    expect(keysAfter([thorough, ...everybody(1), woke(3 * HOUR)], behindStation)).toHaveLength(2);
  });
});

describe("a test at the device", () => {
  const button = planned([
    sensor("pendant", { class: "sos.wearable", tells: ["sos"], reportsEveryMinutes: undefined }),
  ]);
  const begins: Input = { kind: "device-test", at: at(0), device: deviceId("pendant"), until: at(120) };
  const memory = (inputs: readonly Input[]) => last(play(button, inputs)).state.devices.get(deviceId("pendant"));

  test("proves the button and calls nobody", () => {
    const night = play(button, [begins, pressed(4)]);
    expect(sent(night)).toEqual([]);
    expect(memory([begins, pressed(4)])?.provenAt).toBe(at(4));
  });

  test("is over when its time is over, and never lasts longer than half an hour", () => {
    expect(sent(play(button, [begins, pressed(121)]))).not.toEqual([]);
    const forgotten: Input = { kind: "device-test", at: at(0), device: deviceId("pendant"), until: at(24 * HOUR) };
    expect(sent(play(button, [forgotten, pressed(1_801)]))).not.toEqual([]);
  });

  test("a press in earnest, and the device's own test, are proofs too", () => {
    expect(memory([pressed(4)])?.provenAt).toBe(at(4));
    expect(memory([says(4, "pendant", { type: "sos", value: true, phase: "test" })])?.provenAt).toBe(at(4));
  });

  test("what the broker kept is none", () => {
    expect(memory([{ ...pressed(4), retained: true }])?.provenAt).toBeUndefined();
  });

  test("ends the worry about an unproven button", () => {
    const week = 7 * 24 * HOUR;
    const worried = [thorough, woke(week)];
    expect(keysAfter(worried, button)).toEqual(["technical:pendant:unproven"]);
    const tested: Input = { ...begins, at: at(week + 10), until: at(week + 60) };
    expect(keysAfter([...worried, tested, pressed(week + 12), woke(week + 12 + 300)], button)).toEqual([]);
  });

  test("of a device that is not here is refused", () => {
    const stranger: Input = { ...begins, device: deviceId("stranger") };
    expect(last(play(button, [stranger])).reply).toMatchObject({ kind: "refused" });
  });
});

import { describe, expect, test } from "vitest";
import { Layouts } from "../../src/core/home/posts.ts";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, homeId, residentId, watchId } from "../../src/core/ids.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { CarePlan, PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import type { HomeState } from "../../src/core/state.ts";
import { after, minutes } from "../../src/core/time.ts";
import { device } from "../support/rule-table.ts";
import { at, last, play, says, tinyPlan } from "../support/tiny-home.ts";

const RULES = ["heart-rate", "inactivity", "silent-device"].map((kind) => ({
  kind,
  settings: rules.find((rule) => rule.kind === kind)?.settings.parse({}),
  perResident: new Map(),
}));

const sensor = (id: string, rest: Partial<PlannedDevice> = {}) =>
  device(id, { power: "mains", reportsEveryMinutes: 10, tells: ["motion"], ...rest });

function homeOf(name: string, rest: Partial<CarePlan> = {}): CarePlan {
  const devices = [sensor(`${name}-hall`), sensor(`${name}-watch`, { tells: ["heart-rate"] })];
  const residents = [{ id: residentId(`${name}-elder`), name: "张桂兰", tags: [] }];
  return tinyPlan({
    home: homeId(name),
    residents,
    devices: new Map(devices.map((one) => [one.id, one])),
    rules: RULES,
    ...rest,
  });
}

const FAST: Observation = { type: "heart-rate", value: 140, unit: "/min", quality: "ok" };
const CALM: Observation = { type: "heart-rate", value: 70, unit: "/min", quality: "ok" };
const MOVES: Observation = { type: "motion", value: true };
const woke = { kind: "woke", at: at(0), thorough: true } as const;

describe("homes that are planned alike", () => {
  test("have the same posts, and each its own people and memories", () => {
    const layouts = new Layouts();
    const [one, other] = ["flat-4", "flat-5"].map((name) => preparePlan(homeOf(name), rules, layouts));
    if (one === undefined || other === undefined) throw new Error("two homes are prepared");
    expect(one.watchers.map(({ post }) => post)).toEqual(other.watchers.map(({ post }) => post));
    for (const [index, { post }] of one.watchers.entries()) expect(post).toBe(other.watchers[index]?.post);
    expect(one.watchers.map(({ resident }) => resident?.id)).not.toEqual(other.watchers.map((w) => w.resident?.id));
    const fast = [0, 120, 240, 360].map((second) => says(second, "flat-4-watch", FAST));
    expect(Object.keys(last(play(one, fast)).state.alerts)).toEqual(["flat-4.1"]);
    expect(last(play(other, [says(0, "flat-5-watch", CALM)])).state.alerts).toEqual({});
  });

  test.each([
    ["another setting", { rules: RULES.map((rule) => ({ ...rule, settings: structuredClone(rule.settings) })) }],
    ["a rule less", { rules: RULES.slice(1) }],
    ["a device more", { devices: new Map([...homeOf("flat-5").devices, [deviceId("flat-5-z"), sensor("flat-5-z")]]) }],
  ])("%s: posts of its own", (_what, rest) => {
    const layouts = new Layouts();
    const one = preparePlan(homeOf("flat-4"), rules, layouts);
    const other = preparePlan(homeOf("flat-5", rest), rules, layouts);
    expect(other.watchers[0]?.post).not.toBe(one.watchers[0]?.post);
  });

  test("have speakers with the same fields in the same order, whatever their profiles say: the compiler sees one shape", () => {
    const bought = sensor("flat-4-z", { holdOffMs: 3_000, latches: ["sos"], bridge: deviceId("flat-4-hall") });
    const devices = new Map([...homeOf("flat-4").devices, [bought.id, bought]]);
    const speakers = [...preparePlan(homeOf("flat-4", { devices }), rules).speakers.values()];
    const fields = speakers.map((speaker) => Object.keys(speaker).join());
    expect(fields).toHaveLength(3);
    expect(new Set(fields).size).toBe(1);
    expect(speakers.find(({ id }) => id === bought.id)).toMatchObject(bought);
  });

  test("share what is known of somebody of whom there is nothing to know", () => {
    const layouts = new Layouts();
    const watches = ["flat-4", "flat-5"].map((name) => {
      const prepared = preparePlan(homeOf(name), rules, layouts);
      const { state } = last(play(prepared, [woke, says(1, `${name}-watch`, CALM)]));
      expect(state.watches.ids).toBe(prepared.watchIds);
      return state.watches.get(watchId("heart-rate", `${name}-elder`));
    });
    expect(watches[0]).toBeDefined();
    expect(watches[0]).toBe(watches[1]);
  });
});

describe("a device that was missed is back", () => {
  const prepared = preparePlan(homeOf("flat-4"), rules);
  const missed = [woke, says(0, "flat-4-hall", MOVES), { kind: "woke", at: at(3_600), thorough: false } as const];

  const silentAlert = ({ alerts }: HomeState) =>
    Object.values(alerts).find(({ key }) => key === "technical:flat-4-hall:silent");

  test("whatever it says", () => {
    const silent = last(play(prepared, missed)).state;
    expect(silentAlert(silent)?.evidence[0]?.condition).toBe("active");
    for (const back of [
      says(3_700, "flat-4-hall", MOVES),
      says(3_700, "flat-4-hall"),
      { ...says(3_700, "flat-4-hall", MOVES), claimedAt: at(0), historical: true },
    ]) {
      const { state } = last(play(prepared, [...missed, back]));
      const [evidence] = silentAlert(state)?.evidence ?? [];
      expect(evidence?.condition ?? "closed").not.toBe("active");
      expect(state.watches.get(watchId("silent-device", "flat-4-hall"))?.verdict).toMatchObject({
        kind: "calm",
        lookAgainAt: after(at(3_700), minutes(25)),
      });
    }
  });
});

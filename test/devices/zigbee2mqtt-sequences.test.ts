import { expect, test } from "vitest";
import { blankDevice, receive } from "../../src/core/home/reception.ts";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { after, before, hours, instant, milliseconds } from "../../src/core/time.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { at, last, play, tinyPlan } from "../support/tiny-home.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

const { profiles } = await loadCatalogue();

/** A device of this profile, as a site plans it. */
function deviceOf(id: string): PlannedDevice {
  const profile = profiles.get(`zigbee2mqtt/${id}`)!;
  return {
    id: deviceId("flat 4/it"),
    label: "it",
    class: profile.class,
    room: "bedroom",
    resident: undefined,
    power: profile.power,
    reportsEveryMinutes: undefined,
    tells: profile.tells,
    entrance: false,
    repeatsLevels: true,
    ...(profile.holdOffMs !== undefined && { holdOffMs: profile.holdOffMs }),
    ...(profile.latches !== undefined && { latches: profile.latches }),
  };
}

function homeWith(id: string) {
  const device = deviceOf(id);
  const planned = ["help-pressed", "fall", "smoke", "gas"].map((kind) => ({
    kind,
    settings: rules.find((rule) => rule.kind === kind)?.settings.parse({}),
    perResident: new Map(),
  }));
  return preparePlan(tinyPlan({ devices: new Map([[device.id, device]]), rules: planned }), rules);
}

interface Said {
  readonly second: number;
  readonly payload: unknown;
  readonly lane?: string;
  readonly retain?: boolean;
}

/** What these messages become on the way from the topic to the home. */
async function inputsOf(profile: string, messages: readonly Said[]) {
  const registry = registryOf({ id: "flat 4/it", profile: `zigbee2mqtt/${profile}` });
  const inputs: Input[] = [];
  for (const { second, payload, lane = "", retain = false } of messages) {
    const bench = intakeBench(registry);
    await bench.publish(`zigbee2mqtt/flat 4/it${lane}`, payload, { retain });
    const heard = bench.arrivals.flatMap((arrival) => (arrival.kind === "input" ? [arrival.input] : []));
    inputs.push(...heard.map((input) => ({ ...input, at: at(second) })));
  }
  return inputs;
}

/** What the home makes of them. */
async function night(profile: string, messages: readonly Said[]) {
  const outcomes = play(homeWith(profile), await inputsOf(profile, messages));
  const alerts = Object.values(last(outcomes).state.alerts);
  const remarks = outcomes.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === "remark" ? [effect.remark.code] : [])),
  );
  return { alerts, remarks };
}

const presses = async (profile: string, messages: readonly Said[]) =>
  (await night(profile, messages)).alerts.map((alert) => alert.evidence[0]?.reason.facts["presses"]);

test("one press in three messages is one press, and the next press another", async () => {
  const press = (second: number): readonly Said[] => [
    { second, payload: { action: "emergency", battery: null } },
    { second, payload: { action: "", battery: null } },
    { second: second + 1, payload: "emergency", lane: "/action" },
  ];
  expect(await presses("sos-button", press(0))).toEqual([1]);
  expect(await presses("sos-button", [...press(0), ...press(90)])).toEqual([2]);
});

test("a bridge that writes only bare words still brings the call", async () => {
  expect(await presses("ts0218", [{ second: 0, payload: "emergency", lane: "/action" }])).toEqual([1]);
});

test("a call for help that is a state calls once, however often the state comes, and again when it was let go", async () => {
  const says = (second: number, sos: boolean | null): Said => ({ second, payload: { sos, battery: 90 } });
  expect(await presses("feibit-panic", [says(0, true), says(400, true), says(8_000, true)])).toEqual([1]);
  expect(await presses("feibit-panic", [says(0, true), says(300, false), says(400, true)])).toEqual([2]);
  expect(await presses("feibit-panic", [says(0, false), says(400, null)])).toEqual([]);
});

test("a disarm takes no call for help back", async () => {
  const pressed = [
    { second: 0, payload: { action: "sos", sos_alarm: true } },
    { second: 60, payload: { action: "disarm", sos_alarm: false } },
  ];
  expect(await presses("wke502z", pressed)).toEqual([1]);
});

test("a press out of the broker's store is none", async () => {
  const stored = await night("sos-button", [{ second: 0, payload: { action: "emergency" }, retain: true }]);
  expect(stored.alerts).toEqual([]);
  expect(stored.remarks).toEqual(["retained-pulse-ignored"]);
});

test("movement is one movement while only the light changes", async () => {
  const series = [122, 112, 98].map((illuminance, index) => ({
    second: index * 40,
    payload: { illuminance, occupancy: true },
  }));
  let memory = blankDevice(at(0));
  const moved = (await inputsOf("motion", series)).flatMap((input) => {
    if (input.kind !== "reported") return [];
    const { device, signs } = receive(memory, input, deviceOf("motion"), () => undefined);
    memory = device;
    return signs.filter(({ observation }) => observation.type === "motion").map(({ changed }) => changed);
  });
  expect(moved).toEqual([true, false, false]);
});

test("a fall is told once, and what the bridge says again at its start is no second fall", async () => {
  const START_MS = at(0);
  const seen = (instantMs: number) => new Date(instantMs).toISOString();
  const fallen = { fall_status: "fall_alarm", occupancy: true };
  const again = await night("hs2fd-ef1-3-0", [
    { second: 0, payload: { ...fallen, last_seen: seen(START_MS) } },
    { second: 4_000, payload: { ...fallen, last_seen: seen(START_MS) } },
  ]);
  expect(again.alerts.flatMap((alert) => alert.evidence.map((one) => one.reason.code))).toEqual(["down"]);
});

test("an old alarm that a restarted bridge repeats is a question, not an emergency", async () => {
  const hoursAgo = new Date(before(instant(at(0)), hours(3))).toISOString();
  const replayed = await night("smoke", [{ second: 0, payload: { smoke: true, last_seen: hoursAgo } }]);
  expect(replayed.alerts.map((alert) => alert.severity)).not.toContain("critical");
  expect(replayed.remarks).toContain("level-unverified");
  const now = new Date(after(instant(at(0)), milliseconds(0))).toISOString();
  const live = await night("smoke", [{ second: 0, payload: { smoke: true, last_seen: now } }]);
  expect(live.alerts.map((alert) => alert.severity)).toEqual(["critical"]);
});

test("the test key of a detector wakes nobody", async () => {
  const smoke = await night("smoke", [{ second: 0, payload: { smoke: true, test: true } }]);
  const gas = await night("gas", [{ second: 0, payload: { gas: true, test: true } }]);
  expect([...smoke.alerts, ...gas.alerts]).toEqual([]);
  expect(gas.remarks).toEqual(["test-received"]);
});

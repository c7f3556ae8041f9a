import { expect, test } from "vitest";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, residentId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { rules } from "../../src/core/rules/index.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";
import { at, last, play, tinyPlan } from "../support/tiny-home.ts";

const { profiles } = await loadCatalogue();
const WATCH = "860000000000017";

/** The watch as a site plans it, on somebody's wrist. */
function homeWith(id: string) {
  const { class: kind, power, tells, holdOffMs, latches, saysEvents } = profiles.get(id)!;
  const watch: PlannedDevice = {
    id: deviceId(WATCH),
    label: "watch",
    class: kind,
    room: undefined,
    resident: residentId("granny"),
    power,
    reportsEveryMinutes: undefined,
    tells,
    entrance: false,
    ...(saysEvents !== true && { repeatsLevels: true }),
    ...(holdOffMs !== undefined && { holdOffMs }),
    ...(latches !== undefined && { latches }),
  };
  const planned = ["help-pressed"].map((rule) => ({
    kind: rule,
    settings: rules.find((one) => one.kind === rule)?.settings.parse({}),
    perResident: new Map(),
  }));
  return preparePlan(tinyPlan({ devices: new Map([[watch.id, watch]]), rules: planned }), rules);
}

type Said = readonly [second: number, topic: string, payload: object];

async function presses(profile: string, messages: readonly Said[]) {
  const inputs: Input[] = [];
  for (const [second, topic, payload] of messages) {
    const bench = intakeBench(registryOf({ id: WATCH, profile }));
    await bench.publish(topic, payload);
    const heard = bench.arrivals.flatMap((arrival) => (arrival.kind === "input" ? [arrival.input] : []));
    inputs.push(...heard.map((input) => ({ ...input, at: at(second) })));
  }
  const { alerts } = last(play(homeWith(profile), inputs)).state;
  return Object.values(alerts).map((alert) => alert.evidence[0]?.reason.facts["presses"]);
}

const device = { uniqueId: WATCH };
const position = (second: number, alarm?: string): Said => [
  second,
  "traccar/positions",
  { position: { protocol: "watch", attributes: { batteryLevel: 40, ...(alarm !== undefined && { alarm }) } }, device },
];
const event = (second: number): Said => [
  second,
  "traccar/events",
  { event: { type: "alarm", attributes: { alarm: "sos" } }, position: {}, device },
];

test("one press through both forwarders, and said again until the server answers, is one press", async () => {
  expect(
    await presses("traccar/watch", [position(0, "sos"), event(1), position(60, "sos"), position(599, "sos")]),
  ).toEqual([1]);
});

test("a press after ten minutes is another, and an ordinary report none", async () => {
  expect(await presses("traccar/watch", [position(0, "sos"), position(120), position(700, "sos")])).toEqual([2]);
  expect(await presses("traccar/watch", [position(0), position(60, "general")])).toEqual([]);
});

test("the key in each whole state of a watch is one press until it was let go", async () => {
  const state = (second: number, sos: unknown): Said => [
    second,
    `atom/g616/status/${WATCH}`,
    { imei: WATCH, sos, battery: "36", heartRate: "72" },
  ];
  expect(
    await presses("cn-watch/g616", [state(0, false), state(60, true), state(900, "true"), state(9_000, true)]),
  ).toEqual([1]);
  expect(await presses("cn-watch/g616", [state(0, true), state(60, false), state(120, true)])).toEqual([2]);
  expect(await presses("cn-watch/g616", [state(0, false), state(60, "")])).toEqual([]);
});

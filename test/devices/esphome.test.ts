import { expect, test } from "vitest";
import esphome from "../../devices/esphome/family.ts";
import type { DeviceAction } from "../../devices/profile.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

function unwrap(topic: string, payload: string) {
  const match = esphome.match(topic, []);
  return match && esphome.unwrap(match, payload);
}

test.for([
  ["flat-4/bedroom/binary_sensor/fall/state", "flat-4/bedroom"],
  ["node/climate/heater/current_temperature/state", "node"],
  ["node/status", "node"],
])("%s is from %s", ([topic, identity]) => {
  expect(esphome.match(`${topic}`, [])).toMatchObject({ identity });
});

test.for([
  ["node/status", "Running", "foreign"],
  ["node/status", '{"power":1}', "foreign"],
  ["node/status", "", "ignored"],
  ["node/binary_sensor/fall/state", "", "ignored"],
  ["node/switch/siren/command", "ON", "ignored"],
  ["node/debug", "[I] anything", "ignored"],
])("%s %s is %s", ([topic, payload, kind]) => {
  expect(unwrap(`${topic}`, `${payload}`)?.kind).toBe(kind);
});

test.for(["node/binary_sensor/state", "node/teapot/spout/state", "node/state", "status"])(
  "%s is of no node",
  (topic) => {
    expect(esphome.match(topic, [])).toBeUndefined();
  },
);

test("a fall out of the broker's store is marked as of unknown age", async () => {
  const bench = intakeBench(registryOf({ id: "bedroom-radar", profile: "esphome/fall-radar" }));
  await bench.publish("bedroom-radar/binary_sensor/fall_detected/state", "ON", { retain: true });
  expect(bench.arrivals).toMatchObject([{ input: { retained: true, observations: [{ type: "fall", value: true }] } }]);
});

test.for<[DeviceAction, string, string]>([
  ["siren", "hall-node/switch/horn/command", "ON"],
  ["stop", "hall-node/switch/horn/command", "OFF"],
  ["light", "hall-node/light/light/command", '{"state":"ON"}'],
])("a siren is told to %s", ([action, topic, payload]) => {
  const told = esphome.command?.({ identity: "hall-node", answers: { siren: "horn" } }, { id: "c", ref: "a", action });
  expect(told).toEqual({ topic, payload });
});

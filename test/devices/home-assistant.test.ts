import { expect, test } from "vitest";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";

const { catalogue, knowledge } = await assemble();
const fresh = () => createDecoder(catalogue, emptyRegistry(knowledge));

const values = async (decode: ReturnType<typeof fresh>, topic: string, payload: unknown) =>
  (await decode({ topic: `homeassistant/${topic}`, payload })).observations.map(
    ({ type, value }) => `${type} ${typeof value === "object" ? "an object" : value}`,
  );

test.for([
  ["motion", "ON", "motion true"],
  ["occupancy", "OFF", "presence false"],
  ["door", "ON", "door open"],
  ["window", "OFF", "door closed"],
  ["smoke", "ON", "smoke true"],
  ["gas", "OFF", "gas false"],
  ["carbon_monoxide", "ON", "co true"],
  ["moisture", "ON", "water-leak true"],
  ["battery", "ON", "battery-low true"],
  ["problem", "OFF", "fault false"],
] as const)("an announced %s that is %s tells %s", async ([deviceClass, said, told]) => {
  const decode = fresh();
  expect(await values(decode, "binary_sensor/hall/config", { device_class: deviceClass })).toEqual([]);
  expect(await values(decode, "binary_sensor/hall/state", said)).toEqual([told]);
});

test("an announcement in short form leads to its own state topic", async () => {
  const decode = fresh();
  const config = { "~": "homeassistant/binary_sensor/pir-7", stat_t: "~/state", dev_cla: "motion" };
  await values(decode, "binary_sensor/0x17/motion/config", config);
  expect(await values(decode, "binary_sensor/pir-7/state", "ON")).toEqual(["motion true"]);
});

test("a device of several components announces each", async () => {
  const decode = fresh();
  const part = { p: "binary_sensor", device_class: "smoke", state_topic: "homeassistant/binary_sensor/attic/state" };
  await values(decode, "device/attic/config", { dev: {}, cmps: { one: part, two: { p: "button" } } });
  expect(await values(decode, "binary_sensor/attic/state", "ON")).toEqual(["smoke true"]);
});

test("readings that come on the topic of another family are left to it", async () => {
  const told = await fresh()({
    topic: "homeassistant/binary_sensor/0x17/smoke/config",
    payload: { device_class: "smoke", state_topic: "zigbee2mqtt/kitchen" },
  });
  expect(told).toMatchObject({ devices: [], observations: [] });
  expect(told.reasons.join()).toContain("zigbee2mqtt/kitchen");
});

test("ON without an announcement means nothing, unless the name says it", async () => {
  expect(await values(fresh(), "binary_sensor/garden/state", "ON")).toEqual([]);
  expect(await values(fresh(), "binary_sensor/garden_motion/state", "ON")).toEqual(["motion true"]);
});

test("a sensor that is away has no reading", async () => {
  const decode = fresh();
  await values(decode, "binary_sensor/hall/config", { device_class: "smoke" });
  for (const said of ["unavailable", "unknown", ""])
    expect(await values(decode, "binary_sensor/hall/state", said)).toEqual([]);
  expect(await values(decode, "binary_sensor/hall/availability", "offline")).toEqual(["availability offline"]);
});

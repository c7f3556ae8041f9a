import { expect, test } from "vitest";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";

const { catalogue, knowledge } = await assemble();
const decoder = () => createDecoder(catalogue, emptyRegistry(knowledge));
const EVENT = "care/v1/any-station/pendant-1/event";
const says = (...events: readonly object[]) => ({ topic: EVENT, payload: { v: 1, id: "1", events } });

test("a device is adopted when it is first heard, with the profile that suggests itself", async () => {
  const decode = decoder();
  expect(await decode(says({ type: "sos", value: true }))).toEqual({
    devices: [{ identity: "pendant-1", profile: "native/button-wearable" }],
    observations: [{ type: "sos", value: true }],
    reasons: [],
  });
  expect((await decode(says({ type: "fall", value: true }))).devices).toMatchObject([
    { profile: "native/button-wearable" },
  ]);
});

test("how the connection stands is told of a device of which nothing else is known", async () => {
  const state = { topic: "care/v1/any-station/mat-1/state", payload: { v: 1, state: "lost" } };
  expect((await decoder()(state)).observations).toEqual([{ type: "availability", value: "offline" }]);
});

test("what a home would only record is told as a reason", async () => {
  const decode = decoder();
  const late = { v: 1, id: "1", late: true, measures: [{ type: "temperature", value: 21, unit: "Cel" }] };
  const told = await decode({ topic: "care/v1/s/climate-1/measure", payload: late });
  expect(told).toMatchObject({ observations: [], reasons: ["temperature: history, recorded only"] });
  const kept = await decode({ ...says({ type: "sos", value: true }), retained: true });
  expect(kept.reasons).toEqual(["sos: retained, so of unknown age: no pulse"]);
});

test.for([
  ["a topic of nobody", { topic: "who/knows", payload: {} }, /^unknown-topic: /],
  ["no JSON", { topic: EVENT, payload: "{" }, /^bad-json: /],
  ["nothing at all", { topic: EVENT, payload: "" }, /^bad-json: the payload is empty/],
  ["a list", { topic: EVENT, payload: [1, 2] }, /^bad-schema: /],
  ["1 MiB", { topic: EVENT, payload: "x".repeat(1_048_576) }, /^too-large: /],
] as const)("%s has a named reason", async ([, captured, reason]) => {
  const told = await decoder()(captured);
  expect(told.observations).toEqual([]);
  expect(told.reasons.join()).toMatch(reason);
});

test("a topic that its device was configured with is heard where the family is named", async () => {
  const fall = { device_info: { device_sn: "0001" }, trigger_data: { type: 0, trigger_id: 1, event: 0, status: 1 } };
  const message = { topic: "flat-4/ceiling", payload: fall };
  expect((await decoder()(message)).observations).toEqual([]);
  expect((await decoder()({ ...message, family: "milesight-mqtt" })).observations).toMatchObject([
    { type: "fall", value: true },
  ]);
});

import { describe, expect, test } from "vitest";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";

const { catalogue, knowledge } = await assemble();

async function decoded(topic: string, payload: unknown) {
  const told = await createDecoder(catalogue, emptyRegistry(knowledge))({ topic, payload });
  return { ...told, said: told.observations.map(({ type, value }) => `${type} ${JSON.stringify(value)}`) };
}
const says = async (topic: string, payload: unknown) => (await decoded(topic, payload)).said;

describe("a health hub", () => {
  test("speaks for meters that are known by their address, however it is written", async () => {
    const { devices } = await decoded("iot/hub-1/2C:AB:33:00:00:17/data", { values: { heart_rate: 64 } });
    expect(devices).toEqual([{ identity: "2cab33000017", profile: "ath/meter" }]);
    const nested = { device: { mac: "2CAB33000025" }, measure: { values: { heart_rate: 64 } } };
    expect((await decoded("iot/hub-1/any/data", nested)).devices).toMatchObject([{ identity: "2cab33000025" }]);
  });

  test("lists meters, which is no sign that one of them lives", async () => {
    const listed = await decoded("iot/hub-1/sub_devices/dev_list", [
      { deveui: "2CAB33000017", product_name: "U80M" },
      7,
    ]);
    expect(listed.observations).toEqual([]);
    expect(listed.reasons.join()).toContain("by somebody else");
  });

  test("loses a meter many times a day and dies once", async () => {
    expect(await says("iot/hub-1/2cab33000017/status", { status: "DISCONNECTED" })).toEqual([
      'availability "sleeping"',
    ]);
    expect(await says("iot/hub-1/connect/will", {})).toEqual(['availability "offline"']);
    expect(await says("iot/hub-1/2cab33000017/status", { status: "DANCING" })).toEqual([]);
    expect(await says("iot/hub-1/connect/ping", {})).toEqual([]);
  });

  test("passes on a cuff in kilopascal", async () => {
    const values = { systolic: { value: 18.4, unit: "kPa" }, diastolic: { value: 11.2, unit: "kPa" } };
    expect(await says("iot/hub-1/2cab33000017/data", { values })).toEqual([
      'blood-pressure {"systolic":138,"diastolic":84}',
    ]);
  });
});

describe("a camera", () => {
  const event = (type: string, after: object) => says("frigate/events", { type, before: null, after });
  const person = { camera: "hall", label: "person", id: "1770091506.4-a" };

  test("sees somebody from the first message of a track to its end", async () => {
    expect(await event("new", person)).toEqual(["presence true"]);
    expect(await event("update", person)).toEqual(["presence true"]);
    expect(await event("end", person)).toEqual(["presence false"]);
  });

  test.for([
    ["a dog", { ...person, label: "dog" }],
    ["a coat on its hook", { ...person, false_positive: true }],
    ["nobody's camera", { label: "person" }],
  ] as const)("does not take %s for a person", async ([, after]) => {
    expect(await event("new", after)).toEqual([]);
  });

  test("counts people in words that are numbers", async () => {
    expect(await says("frigate/hall/person", "2")).toEqual(["presence true"]);
    expect(await says("frigate/hall/person", "0")).toEqual(["presence false"]);
    for (const count of ["", "many", "-1", "null"]) expect(await says("frigate/hall/person", count)).toEqual([]);
  });
});

describe("a device of the Homie convention", () => {
  test.for([
    ["homie/5/hall/$state", "ready", ['availability "online"']],
    ["homie/5/hall/$state", "sleeping", ['availability "sleeping"']],
    ["homie/5/hall/$state", "disconnected", ['availability "offline"']],
    ["homie/hall/$state", "lost", ['availability "offline"']],
    ["homie/hall/$state", "alert", ['availability "online"', 'fault "alert"']],
    ["homie/5/hall/$state", "", []],
    ["homie/5/hall/$state", "dancing", []],
    ["homie/5/hall/$alert/battery", "", ["battery-low false"]],
    ["homie/5/hall/$alert/childlost", "", ["fault false"]],
    ["homie/5/hall/air/temperature", "21.5", ["temperature 21.5"]],
    ["homie/5/hall/air/humidity", "104.7", []],
    ["homie/5/hall/lamp/on/set", "true", []],
    ["homie/5/hall/lamp/on/$target", "true", []],
    ["homie/5/hall/$description", "{}", []],
    ["homie/5/$broadcast/alert", "fire", []],
  ] as const)("%s %j", async ([topic, payload, said]) => {
    expect(await says(topic, payload)).toEqual(said);
  });
});

describe("badges and medical gateways", () => {
  test("a badge's will is an empty message, its clock counts microseconds", async () => {
    expect(await says("dwm/node/0f07/uplink/status", "")).toEqual(['availability "offline"']);
    expect(await says("dwm/node/0f07/uplink/status", { present: "false", batt: 40 })).toEqual([
      "presence false",
      "battery 40",
    ]);
    expect(await says("dwm/node/0f07/uplink/location", "")).toEqual([]);
    expect(await says("dwm/node/0f07/downlink/data", {})).toEqual([]);
  });

  test("a gateway's numbers are text, and what it asks of others is not its own", async () => {
    const data = { hr: "97", sys: "128", dia: "78", spo2: null };
    expect(await says("hub-1/from-device/measurement", { metadata: {}, data })).toEqual([
      "heart-rate 97",
      'blood-pressure {"systolic":128,"diastolic":78}',
    ]);
    expect(await says("hub-1/to-device/status", { data })).toEqual([]);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers } from "../../devices/profile.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { familyReader } from "../support/family-reader.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

const { families, profiles } = await loadCatalogue();
const read = await familyReader("generic-json/mapped", "json/device-1");
const said = (payload: unknown, answers: Answers) =>
  read(payload, answers).observations.map(({ type, value }) => `${type} ${JSON.stringify(value)}`);

describe("the installer says what a field means", () => {
  test.for<{ payload: unknown; answers: Answers; told: readonly string[] }>([
    {
      payload: { a: { b: [{ hr: "72" }] } },
      answers: { "field.a.b.0.hr": "heart-rate /min" },
      told: ["heart-rate 72"],
    },
    { payload: { "a.b": 72 }, answers: { "field.a.b": "heart-rate /min" }, told: ["heart-rate 72"] },
    { payload: { t: 98.6 }, answers: { "field.t": "body-temperature F" }, told: ["body-temperature 37"] },
    { payload: { t: 735 }, answers: { "field.t": "temperature Cel *0.1 -50" }, told: ["temperature 23.5"] },
    { payload: { d: 1 }, answers: { "field.d": "door 0=closed 1=open" }, told: ['door "open"'] },
    { payload: { d: true }, answers: { "field.d": "door true=closed false=open" }, told: ['door "closed"'] },
    { payload: { f: "Alarm" }, answers: { "field.f": "fall alarm=true ok=false" }, told: ["fall true"] },
    { payload: { f: "ok" }, answers: { "field.f": "fall alarm=true ok=false" }, told: ["fall false"] },
    { payload: { s: "FALSE" }, answers: { "field.s": "sos" }, told: ["sos false"] },
    {
      payload: { bp: "138/84" },
      answers: { "field.bp": "blood-pressure mm[Hg]" },
      told: ['blood-pressure {"systolic":138,"diastolic":84}'],
    },
    {
      payload: { p: { lat: 31.2, lng: 121.4 } },
      answers: { "field.p": "location" },
      told: ['location {"lat":31.2,"lon":121.4}'],
    },
    {
      payload: { la: "31.2", lo: "121.4" },
      answers: { "field.la": "location.lat", "field.lo": "location.lon" },
      told: ['location {"lat":31.2,"lon":121.4}'],
    },
    { payload: "ON", answers: { "field.$": "motion" }, told: ["motion true"] },
  ])("$answers", ({ payload, answers, told }) => {
    expect(said(payload, answers)).toEqual(told);
  });

  test.for<{ why: string; payload: unknown; answers: Answers; remark: string }>([
    {
      why: "a number without its unit",
      payload: { hr: 72 },
      answers: { "field.hr": "heart-rate" },
      remark: "unit is missing",
    },
    {
      why: "a heart that was not measured",
      payload: { hr: 0 },
      answers: { "field.hr": "heart-rate /min" },
      remark: "no measurement",
    },
    {
      why: "half a blood pressure",
      payload: { s: 138 },
      answers: { "field.s": "blood-pressure.systolic mm[Hg]" },
      remark: "not both",
    },
    { why: "a type nobody knows", payload: { x: 1 }, answers: { "field.x": "happiness" }, remark: "is not a type" },
    {
      why: "a part nobody knows",
      payload: { x: 1 },
      answers: { "field.x": "heart-rate.max /min" },
      remark: "is not a type",
    },
    { why: "an answer that is no text", payload: { x: 1 }, answers: { "field.x": 5 }, remark: "5" },
    {
      why: "a field that is not there",
      payload: { y: 1 },
      answers: { "field.x": "sos" },
      remark: "none of the explained",
    },
    { why: "a list where a word should be", payload: { x: [1] }, answers: { "field.x": "motion" }, remark: "motion" },
  ])("and hears about $why", ({ payload, answers, remark }) => {
    expect(read(payload, answers)).toMatchObject({ observations: [] });
    expect(read(payload, answers).remarks.join()).toContain(remark);
  });

  test("nothing is null, empty and unknown alike", () => {
    for (const x of [null, "", "unknown", "null"]) expect(said({ x }, { "field.x": "fall" })).toEqual([]);
  });

  test("an unexplained word about a danger to life is shown to staff", () => {
    expect(said({ x: "E7" }, { "field.x": "smoke fire=true ok=false" })).toEqual(['alarm "smoke"']);
  });

  test("and with that what the rules may count on", () => {
    const tells = profiles.get("generic-json/mapped")?.tellsWith;
    expect(
      tells?.({ "field.a": "fall", "field.b": "fall x=true", "field.c": "heart-rate /min", "field.d": "??" }),
    ).toEqual(["fall", "heart-rate"]);
  });
});

describe("the site says where devices speak and who they are", () => {
  const family = families.get("generic-json")!;
  const speaker = (base: string, topic: string, payload: unknown = {}) => {
    const match = family.match(topic, [base]);
    if (match === undefined) return undefined;
    const unwrapped = family.unwrap(match, JSON.stringify(payload));
    return unwrapped.kind === "frame" ? (unwrapped.frame.identity ?? match.identity) : unwrapped.kind;
  };

  test.for([
    ["plant/{device}/up", "plant/radar-7/up", "radar-7"],
    ["plant/{device}/up", "plant/radar-7/down", undefined],
    ["plant/{device}/up", "plant/radar-7/up/more", undefined],
    ["plant/up", "plant/up/hall/radar-7", "hall/radar-7"],
    ["plant/up", "plant/up", "up"],
    ["plant/up", "plants/up", undefined],
    ["sys/a1b2/{device}/thing/event/property/post", "/sys/a1b2/radar-7/thing/event/property/post", "radar-7"],
  ] as const)("%s hears on %s: %s", ([base, topic, who]) => {
    expect(speaker(base, topic)).toBe(who);
  });

  test("a payload may name its device", () => {
    expect(speaker("plant/up?device=dev.sn", "plant/up", { dev: { sn: 4711 } })).toBe("4711");
    expect(speaker("plant/up?device=dev.sn", "plant/up", { dev: {} })).toBe("refused");
  });

  test("every other family is asked before it", () => {
    expect([...families.keys()].at(-1)).toBe("generic-json");
  });
});

describe("cameras", () => {
  const on = "frigate/hall/person";
  const registry = registryOf({ id: "hall", profile: "frigate/camera" });

  test("are not heard before the site names them", async () => {
    const heard = intakeBench(registry);
    await heard.publish(on, "1");
    expect(heard.notices).toMatchObject([{ kind: "quarantined", code: "unknown-topic" }]);
  });

  test("are heard from then on", async () => {
    const heard = intakeBench({ ...registry, bases: new Map([["frigate", []]]) });
    await heard.publish(on, "1");
    expect(heard.arrivals).toMatchObject([{ input: { observations: [{ type: "presence", value: true }] } }]);
  });
});

const TOPICS = [
  "traccar/positions",
  "b2316/1",
  "atom/g616/status/860000000000033",
  "iot/hub-1/2cab33000017/data",
  "iot/hub-1/2cab33000017/status",
  "iot/hub-1/sub_devices/dev_list",
  "hub-1/from-device/measurement",
  "dwm/node/0f07/uplink/status",
  "frigate/events",
  "frigate/available",
  "homie/5/hall/$state",
  "homie/5/hall/$alert/battery",
  "homie/5/hall/pir/motion",
  "homeassistant/binary_sensor/hall/config",
  "homeassistant/sensor/hall/state",
  "json/device-1",
];
const KEYS = [
  "position",
  "device",
  "uniqueId",
  "attributes",
  "alarm",
  "event",
  "type",
  "data",
  "imei",
  "after",
  "values",
];

test("whatever comes, nobody's family breaks and nobody's alarm is made up", async () => {
  const leaf = fc.oneof(fc.constantFrom(null, "", "unknown", "NaN", 0, -1, 1e308, {}, []), fc.string(), fc.boolean());
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("tree"), { maxLength: 3 }), tie("record")),
    record: fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie("tree"), { maxKeys: 5 }),
  }));
  const payload = fc.oneof(
    tree.map((value) => JSON.stringify(value)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...TOPICS), payload, async (topic, text) => {
      const heard = intakeBench({ ...registryOf(), bases: new Map([["frigate", []]]) });
      await heard.publish(topic, text);
      expect(heard.notices.filter((notice) => JSON.stringify(notice).includes("profile-failed"))).toEqual([]);
      expect(JSON.stringify(heard.arrivals)).not.toMatch(/says .*(sos|fall|smoke)|profile-failed|failed:/);
    }),
    { numRuns: 1_000 },
  );
});

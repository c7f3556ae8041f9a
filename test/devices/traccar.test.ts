import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { familyReader } from "../support/family-reader.ts";
import { registryOf } from "../support/registry-of.ts";

const read = await familyReader("traccar/watch", "traccar/positions");
const device = { id: 7, uniqueId: "860000000000017" };
const NOW = "2026-02-03T04:05:06.000+00:00";
const shanghai = { latitude: 31.2304, longitude: 121.4737 };
const fresh = { protocol: "watch", deviceTime: NOW, fixTime: NOW, valid: true, ...shanghai };

const position = (rest: object, answers = {}) => read({ position: { ...fresh, ...rest }, device }, answers);
const said = (attributes: object, protocol = "watch") =>
  position({ protocol, valid: false, attributes }).observations.map(
    ({ type, value }) => `${type} ${JSON.stringify(value)}`,
  );
const placeIn = (rest: object) => position(rest).observations.find(({ type }) => type === "location")?.value;

describe("where the wearer is now", () => {
  test("is a valid fix of this message", () => {
    expect(placeIn({ accuracy: 12 })).toEqual({ lat: 31.2304, lon: 121.4737, accuracy_m: 12 });
    expect(placeIn({ accuracy: 0 })).toEqual({ lat: 31.2304, lon: 121.4737 });
    expect(placeIn({ fixTime: "2026-02-03T04:04:56.000+00:00" })).toBeDefined();
    expect(placeIn({ fixTime: "2026-02-03T12:05:06.000+08:00" })).toBeDefined();
  });

  test.for([
    { place: "a receiver without a fix", rest: { valid: false } },
    { place: "a receiver that says nothing of validity", rest: { valid: null } },
    { place: "the Atlantic", rest: { latitude: 0, longitude: 0 } },
    { place: "the last known place, by its own word", rest: { outdated: true } },
    { place: "the place of an hour ago", rest: { fixTime: "2026-02-03T03:05:06.000+00:00" } },
    { place: "the place of a watch that never had one", rest: { fixTime: "1980-01-06T00:00:19.000+00:00" } },
    { place: "the place of the epoch", rest: { fixTime: 0 } },
    { place: "no place on Earth", rest: { latitude: 131.2 } },
  ])("is not $place", ({ rest }) => {
    expect(placeIn(rest)).toBeUndefined();
    expect(position(rest).remarks.join()).toContain("location");
  });
});

describe("an alarm", () => {
  test.for([
    ["sos", ["sos true"]],
    ["fallDown", ["fall true"]],
    ["removing", ["tamper true"]],
    ["lowBattery", ["battery-low true"]],
    ["geofenceExit", ['geofence "outside"']],
    ["geofenceEnter", ['geofence "inside"']],
    ["sos,lowBattery", ["sos true", "battery-low true"]],
    ["sos, fallDown ,", ["sos true", "fall true"]],
    ["general", ['alarm "general"']],
    ["powerOff", ['alarm "powerOff"']],
    ["newInNextRelease", ['alarm "newInNextRelease"']],
  ] as const)("%s", ([alarm, tells]) => {
    expect(said({ alarm })).toEqual(tells);
  });

  test("without a name is the help key only where the installer says so", () => {
    const general = { attributes: { alarm: "general" }, valid: false };
    expect(position(general, { "general-alarm": "sos" }).observations).toEqual([{ type: "sos", value: true }]);
  });

  test("that is no text is no alarm", () => {
    for (const alarm of [null, true, 1, {}, ""]) expect(said({ alarm })).toEqual([]);
  });
});

describe("what is measured", () => {
  test("has other names in each protocol", () => {
    expect(said({ bloodOxygen: 98 })).toEqual(["spo2 98"]);
    expect(said({ spO2: 97 }, "minifinder2")).toEqual(["spo2 97"]);
    expect(said({ pressureHigh: "109", pressureLow: "68" })).toEqual([
      'blood-pressure {"systolic":109,"diastolic":68}',
    ]);
    expect(said({ temperature: 36.5 }, "trv")).toEqual(["body-temperature 36.5"]);
    expect(said({ batteryLevel: 40, battery: 3.7 })).toEqual(["battery 40", "battery-voltage 3.7"]);
  });

  test("is nobody's temperature where the probe is in a fridge or an engine", () => {
    expect(said({ temp1: 36.5 }, "teltonika")).toEqual([]);
    expect(said({ temp1: 33.5, temp2: 36.6 }, "b2316")).toEqual(["body-temperature 36.6"]);
  });

  test("is nothing where nothing was measured", () => {
    expect(said({ heartRate: 0, bloodOxygen: 0, temp1: 0, pressureHigh: "0", pressureLow: "0", battery: 0 })).toEqual(
      [],
    );
    expect(said({ heartRate: null, bloodOxygen: "", steps: 0 })).toEqual([]);
  });

  test("is no sugar where the number could be of either unit", () => {
    expect(said({ bloodSugar: 90 })).toEqual(["glucose 90"]);
    for (const bloodSugar of [5.5, 15, 39, "?"]) expect(said({ bloodSugar })).toEqual([]);
  });
});

describe("an event", () => {
  const event = (rest: object) =>
    read({ event: { id: 5, ...rest }, position: fresh, device, geofence: { name: "garden" } });

  test("at the fence names it", () => {
    expect(event({ type: "geofenceExit", eventTime: NOW }).observations).toEqual([
      { type: "geofence", value: "outside", zone: "garden" },
      { type: "location", value: { lat: 31.2304, lon: 121.4737 } },
    ]);
  });

  test("hours after the last fix does not say where", () => {
    const late = event({ type: "alarm", attributes: { alarm: "sos" }, eventTime: "2026-02-03T09:00:00.000+00:00" });
    expect(late.observations).toEqual([{ type: "sos", value: true }]);
  });

  test("about the connection is no observation", () => {
    expect(event({ type: "deviceOffline" }).observations).toEqual([{ type: "availability", value: "offline" }]);
    expect(event({ type: "deviceUnknown" }).observations.map(({ type }) => type)).toEqual(["location"]);
    expect(event({ type: "deviceUnknown" }).remarks.join()).toContain("deviceUnknown");
  });
});

describe("through the intake", () => {
  const bench = () => intakeBench(registryOf({ id: "860000000000017", profile: "traccar/watch" }));

  test("the device is its unique id, and the database's number of a message tells its repeat", async () => {
    const heard = bench();
    await heard.publish("traccar/positions", { position: { id: 12, ...fresh, attributes: { archive: true } }, device });
    expect(heard.arrivals).toMatchObject([
      { input: { device: device.uniqueId, messageKey: { kind: "key", key: "position 12" }, historical: true } },
    ]);
  });

  test.for([
    ["bad-json", "{"],
    ["bad-json", ""],
    ["bad-schema", "[]"],
    ["bad-schema", '"sos"'],
    ["bad-schema", { position: {} }],
    ["bad-schema", { device }],
    ["bad-schema", { position: {}, device: { uniqueId: null } }],
    ["bad-schema", { imei: null, data: [] }],
  ] as const)("%s: %j", async ([code, payload]) => {
    const heard = bench();
    await heard.publish("traccar/positions", payload);
    expect(heard.notices).toMatchObject([{ kind: "quarantined", code }]);
  });

  test("nulls everywhere are a sign of life and no alarm", async () => {
    const heard = bench();
    const nothing = { protocol: null, deviceTime: null, fixTime: null, valid: null, latitude: null, attributes: null };
    await heard.publish("traccar/positions", { position: nothing, device });
    expect(heard.arrivals).toMatchObject([{ lifeSafety: false, input: { kind: "reported", observations: [] } }]);
  });
});

test("an alarm that comes again within ten minutes is the same, and a fall is never the last one said again", async () => {
  const { profiles } = await loadCatalogue();
  expect(profiles.get("traccar/watch")).toMatchObject({ holdOffMs: 600_000, saysEvents: true });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import zigbee from "../../devices/zigbee2mqtt/family.ts";
import type { DeviceCommand } from "../../devices/profile.ts";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

const { catalogue, knowledge } = await assemble();
const decoder = () => createDecoder(catalogue, emptyRegistry(knowledge));

/** What a new device of this model says, as `type=value`. */
async function told(payload: unknown, model?: string, topic = "zigbee2mqtt/0x00158d00aa50f531") {
  const { observations } = await decoder()({ topic, payload, model });
  return observations.map(({ type, value }) => `${type}=${typeof value === "object" ? "?" : value}`);
}

describe("who speaks on a topic", () => {
  const matched = (topic: string, bases = zigbee.bases) => {
    const match = zigbee.match(topic, bases);
    return match && [match.identity, match.lane];
  };

  test.for([
    ["zigbee2mqtt/hall", ["hall", "state"]],
    ["zigbee2mqtt/flat 4/hall/门磁", ["flat 4/hall/门磁", "state"]],
    ["zigbee2mqtt/flat 4/hall/availability", ["flat 4/hall", "availability"]],
    ["zigbee2mqtt/hall/action", ["hall", "action"]],
    ["zigbee2mqtt/hall/set", ["hall", "command"]],
    ["zigbee2mqtt/hall/set/state", ["hall", "command"]],
    ["zigbee2mqtt/flat 4/hall/get", ["flat 4/hall", "command"]],
    ["zigbee2mqtt/set", ["set", "state"]],
    ["zigbee2mqtt/bridge/state", ["bridge", "bridge/state"]],
    ["zigbee2mqtt/bridge/request/device/rename", ["bridge", "bridge/request/device/rename"]],
    ["zigbee2mqtt/bridges", ["bridges", "state"]],
    ["zigbee2mqtt", undefined],
    ["zigbee2mqtt/", undefined],
    ["zigbee2mqtt//hall", undefined],
    ["zigbee2mqtt-2/hall", undefined],
    ["DOMZIGSMJ/hall", undefined],
  ] as const)("%s", ([topic, expected]) => {
    expect(matched(topic)).toEqual(expected);
  });

  test("two bridges may each have a hall, and each is told on its own topic", () => {
    const bases = ["zigbee2mqtt", "upstairs", "upstairs/annex"];
    const identities = ["zigbee2mqtt/hall", "upstairs/hall", "upstairs/annex/hall"].map((t) => matched(t, bases)?.[0]);
    expect(identities).toEqual(["hall", "upstairs/hall", "upstairs/annex/hall"]);
    const command: DeviceCommand = { id: "c", ref: "a", action: "stop" };
    const topics = identities.map(
      (identity = "") => zigbee.command?.({ identity, bases, answers: { "told-by": "switch" } }, command)?.topic,
    );
    expect(topics).toEqual(["zigbee2mqtt/hall/set", "upstairs/hall/set", "upstairs/annex/hall/set"]);
  });
});

describe("a state tells what its properties mean", () => {
  test.for<readonly [object, readonly string[], model?: string]>([
    [{ contact: false }, ["door=open"]],
    [{ contact: "true" }, ["door=closed"]],
    [{ contact_1: true, contact_2: false }, ["door=closed", "door=open"]],
    [{ carbon_monoxide: true }, ["co=true"]],
    [{ co2: 1_200 }, ["co2=1200"]],
    [{ smoke: 1, battery: "64" }, ["smoke=true", "battery=64"]],
    [{ smoke: true, test: true }, ["smoke=test"]],
    [{ smoke: false, test: false }, ["smoke=false"]],
    [{ water_leak: "detected" }, ["water-leak=true"]],
    [{ presence: "unoccupied" }, ["presence=false"]],
    [{ battery_state: "medium" }, ["battery-low=false"]],
    [{ battery: 0 }, ["battery=0"]],
    [{ voltage: 2_995 }, ["battery-voltage=2.995"]],
    [{ local_temperature: 19.5 }, ["temperature=19.5"]],
    [{ temperature: 31, water_leak: false }, ["water-leak=false"], "SJCGQ11LM"],
    [{ temperature: 31, water_leak: false }, ["water-leak=false", "temperature=31"]],
    [{ action: "emergency" }, ["sos=true"]],
    [{ action: "panic" }, ["sos=true"]],
    [{ action: "sos_1" }, ["sos=true"]],
    [{ action: "disarm" }, ["button=disarm"], "TS0215A_remote"],
    [{ action: "1_double" }, ["button=1_double"]],
    [{ click: "single" }, ["button=single"]],
    [{ click: "single", action: "single" }, ["button=single"]],
    [{ click: "emergency", action: "" }, ["sos=true"], "TS0218"],
    [{ action: "single" }, ["sos=true"], "Heiman HS1EB"],
    [{ action: "off" }, [], "HS1EB/HS1EB-E"],
    [{ action: "single" }, ["sos=true"], "SE20-O"],
    [{ action: "single" }, ["button=single"], "WXKG11LM"],
    [{ action: "fall" }, [], "Aqara cube"],
    [{ action: "fall" }, []],
    [{ sos: true }, ["sos=true"], "Feibit panic button"],
    [{ sos_alarm: true }, [], "WKE502Z"],
    [{ fall_status: "fall_alarm", occupancy: true }, ["presence=true", "fall=true"]],
    [{ fall_status: "unknown" }, []],
    [{ fall_down_status: "fall", presence: true }, ["presence=true", "fall=true"]],
    [{ status: "falling" }, ["presence=true", "fall=true"]],
    [{ status: "falling" }, ["presence=true", "fall=true"], "FDS315"],
    [{ status: "online" }, []],
    [{ contact: true }, ["in-bed=true"], "SPM915"],
    [{ presence: true, movement: "movement" }, ["motion=true", "presence=true"], "Aqara FP1E"],
    [{ region: 1, action: "region_1_unoccupied" }, ["presence=false"], "FP1"],
    [{ state: "ON", brightness: 50, color: { x: 0.3, y: 0.3 } }, []],
    [{ update: { state: "available" }, device: { friendlyName: "hall", battery: 3 }, elapsed: 12 }, []],
  ])("%j", async ([payload, expected, model]) => {
    expect(await told(payload, model)).toEqual(expected);
  });

  test.for([null, "", "unknown", "null", "unavailable"])(
    "%j is not known yet, never a level and never 0 %%",
    async (nothing) => {
      const names = [
        "smoke",
        "gas",
        "carbon_monoxide",
        "water_leak",
        "contact",
        "occupancy",
        "presence",
        "sos",
        "tamper",
      ];
      const numbers = [
        "battery",
        "voltage",
        "temperature",
        "humidity",
        "illuminance",
        "co2",
        "linkquality",
        "last_seen",
      ];
      const padded = Object.fromEntries([...names, ...numbers, "action", "test"].map((name) => [name, nothing]));
      expect(await told(padded)).toEqual([]);
    },
  );

  test.for([
    [{ smoke: "fog" }, 'smoke: "fog" is not one of its values'],
    [{ smoke: {} }, "smoke: an object is not one of its values"],
    [{ smoke: [true] }, "smoke: a list is not one of its values"],
    [{ fall_status: 3 }, "fall_status: 3 is not one of its values"],
    [{ action: 7 }, "action: 7 is not one of its values"],
    [{ humidity: 104.7 }, "humidity: 104.7 % is outside 0 to 100: no measurement"],
    [{ battery: 255 }, "battery: 255 % is outside 0 to 100: no measurement"],
    [{ temperature: "warm" }, 'temperature: "warm" is not a number'],
    [{ voltage: 3 }, "battery-voltage: 3 mV is no battery: no measurement"],
  ] as const)("%j is remarked", async ([payload, reason]) => {
    const { observations, reasons } = await decoder()({ topic: "zigbee2mqtt/hall", payload });
    expect(observations).toEqual([]);
    expect(reasons).toContain(reason);
  });

  test("a code that somebody typed is in no remark", async () => {
    const payload = { action: 7, action_code: "2580", admin_code: "2580", last_added_user_code: "2580" };
    const decoded = await decoder()({ topic: "zigbee2mqtt/keypad", payload, model: "KEPZB-110" });
    expect(JSON.stringify(decoded)).not.toContain("2580");
  });
});

describe("how a message is written", () => {
  const reasonsOf = async (topic: string, payload: unknown) => (await decoder()({ topic, payload })).reasons.join("; ");

  test.for([
    ["zigbee2mqtt/hall", "", /a retained topic was cleared/],
    ["zigbee2mqtt/hall", "{", /^bad-json/],
    ["zigbee2mqtt/hall", "ON", /^bad-json/],
    ["zigbee2mqtt/hall", "[1]", /^bad-schema/],
    ["zigbee2mqtt/hall/availability", "sleepy", /^bad-schema/],
    ["zigbee2mqtt/hall/set", { state: "ON" }, /a command to a device/],
    ["zigbee2mqtt/hall/colour", "red", /says nothing about a home/],
    ["zigbee2mqtt/bridge/state", { state: "tired" }, /^bad-schema/],
    ["zigbee2mqtt/bridge/devices", "{}", /^bad-schema/],
    ["zigbee2mqtt/bridge/logging", { level: "error", message: "x" }, /the bridge's own affairs/],
    ["zigbee2mqtt/bridge/event", { type: "device_leave", data: { friendly_name: "hall" } }, /own affairs/],
    ["zigbee2mqtt/bridge/config", "", /a retained topic was cleared/],
  ] as const)("%s %j has a named reason", async ([topic, payload, reason]) => {
    expect(await reasonsOf(topic, payload)).toMatch(reason);
  });

  test.for([
    ["zigbee2mqtt/hall/smoke", "true", ["smoke=true"]],
    ["zigbee2mqtt/flat 4/hall/temperature", "21.5", ["temperature=21.5"]],
    ["zigbee2mqtt/hall/water_leak", "", []],
    ["zigbee2mqtt/hall/linkquality", "80", []],
    ["zigbee2mqtt/hall/action", "emergency", ["sos=true"]],
    ["zigbee2mqtt/hall/action", "", []],
    // A device whose name ends like a lane.
    ["zigbee2mqtt/hall/action", '{"contact":false}', ["door=open"]],
    ["zigbee2mqtt/hall/availability", '{"contact":false}', ["door=open"]],
  ] as const)("%s %j is a bare word below a device, or a device of that name", async ([topic, payload, expected]) => {
    expect(await told(payload, undefined, topic)).toEqual(expected);
  });

  test.for([
    ["zigbee2mqtt/flat 4/hall/availability", '{"state":"online"}', ["availability=online"]],
    ["zigbee2mqtt/hall/availability", "offline", ["availability=offline"]],
    ["zigbee2mqtt/hall/availability", "", []],
    ["zigbee2mqtt/bridge/state", "online", ["availability=online"]],
    ["zigbee2mqtt/bridge/state", '{"state":"offline"}', ["availability=offline"]],
  ] as const)("%s %s tells how a connection stands", async ([topic, payload, expected]) => {
    expect(await told(payload, undefined, topic)).toEqual(expected);
  });

  test("the bridge's clock is a claim, and the address another name of the device", () => {
    const match = zigbee.match("zigbee2mqtt/hall", zigbee.bases);
    const frameOf = (payload: object) => match && zigbee.unwrap(match, JSON.stringify(payload));
    expect(
      frameOf({ last_seen: "2026-04-17T23:33:17+08:00", device: { ieeeAddr: "0x00158d00aa4e43dd", model: "X" } }),
    ).toMatchObject({
      frame: {
        claimedTime: "2026-04-17T23:33:17+08:00",
        stampedBy: "bridge",
        aliases: ["0x00158d00aa4e43dd"],
        model: "X",
      },
    });
    expect(frameOf({ last_seen: 1_775_000_000_000 })).toMatchObject({ frame: { claimedTime: 1_775_000_000_000 } });
    expect(frameOf({ last_seen: null, device: [] })).not.toHaveProperty("frame.claimedTime");
  });

  test("whatever is written, nothing throws and every message has one named outcome", async () => {
    const registry = registryOf({ id: "hall", profile: "zigbee2mqtt/generic" });
    const topic = fc.constantFrom(
      ...["", "/availability", "/action", "/battery", "/set"].map((lane) => `zigbee2mqtt/hall${lane}`),
      ...["state", "devices", "health", "event"].map((what) => `zigbee2mqtt/bridge/${what}`),
    );
    const name = fc.constantFrom(
      "action",
      "smoke",
      "fall_status",
      "contact",
      "battery",
      "voltage",
      "last_seen",
      "device",
    );
    const payload = fc.oneof(
      fc.dictionary(name, fc.jsonValue()).map((value) => JSON.stringify(value)),
      fc.json(),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(topic, payload, async (where, what) => {
        const bench = intakeBench(registry);
        await bench.publish(where, what);
        const failed = bench.notices.filter((one) => "code" in one && one.code === "profile-failed");
        expect(failed).toEqual([]);
        expect(bench.arrivals.length + bench.notices.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the inventory of a bridge", () => {
  const entry = (name: string, model: string, properties: readonly string[] = []) => ({
    friendly_name: name,
    ieee_address: `0x00158d00aa00000${name.length}`,
    type: "EndDevice",
    definition: { model, vendor: "X", exposes: [{ features: properties.map((property) => ({ property })) }] },
  });
  const listed = [
    { friendly_name: "Coordinator", ieee_address: "0x00124b0000000000", type: "Coordinator", definition: null },
    entry("hall", "SPM915"),
    entry("bath/bed", "NOBODY-1", ["battery", "water_leak"]),
    { friendly_name: "new one", ieee_address: "0x1", type: "EndDevice", definition: null },
    { friendly_name: 7 },
    null,
  ];

  test("suggests a profile for each stranger: its model's, or what it exposes", async () => {
    const bench = intakeBench(registryOf());
    await bench.publish("zigbee2mqtt/bridge/devices", listed, { retain: true });
    expect(bench.arrivals).toMatchObject([
      { sighting: { identity: "zigbee2mqtt hall", suggestedProfile: "zigbee2mqtt/spm915" } },
      { sighting: { identity: "zigbee2mqtt bath/bed", suggestedProfile: "zigbee2mqtt/water-leak" } },
      { sighting: { identity: "zigbee2mqtt new one", suggestedProfile: "zigbee2mqtt/generic" } },
    ]);
  });

  test("is no sign of life of a device that is registered", async () => {
    const bench = intakeBench(registryOf({ id: "hall", profile: "zigbee2mqtt/spm915" }));
    await bench.publish("zigbee2mqtt/bridge/devices", [listed[1]]);
    expect(bench.arrivals).toEqual([]);
    expect(bench.notices).toMatchObject([{ kind: "ignored", why: expect.stringContaining("said of hall") }]);
  });

  test("tells a care home nothing", async () => {
    expect((await decoder()({ topic: "zigbee2mqtt/bridge/devices", payload: listed })).observations).toEqual([]);
  });
});

describe("what a Zigbee device is told", () => {
  const setting = (action: DeviceCommand["action"], toldBy: string, seconds?: number) => {
    const command: DeviceCommand = { id: "c-1", ref: "a-1", action, ...(seconds !== undefined && { seconds }) };
    const message = zigbee.command?.({ identity: "flat 4/siren", answers: { "told-by": toldBy } }, command);
    return message && [message.topic, JSON.parse(message.payload)];
  };
  const SET = "zigbee2mqtt/flat 4/siren/set";

  test("a siren of the standard sounds and stops", () => {
    expect(setting("siren", "warning", 30)).toEqual([
      SET,
      { warning: { mode: "emergency", level: "high", strobe: true, duration: 30 } },
    ]);
    expect(setting("stop", "warning")).toEqual([
      SET,
      { warning: { mode: "stop", level: "low", strobe: false, duration: 1 } },
    ]);
  });

  test("others sound on their alarm, plugs are switched, and no test wakes the house", () => {
    expect(setting("siren", "alarm", 9_999)).toEqual([SET, { volume: "high", duration: 1_800, alarm: true }]);
    expect(setting("test", "alarm")).toEqual([SET, { volume: "low", duration: 2, alarm: true }]);
    expect(setting("light", "switch")).toEqual([SET, { state: "ON" }]);
    expect(setting("stop", "switch")).toEqual([SET, { state: "OFF" }]);
  });

  test("nobody speaks over Zigbee", () => {
    expect(setting("speak", "warning")).toBeUndefined();
    expect(setting("siren", "unheard-of")).toBeUndefined();
  });
});

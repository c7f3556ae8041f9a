import { describe, expect, test } from "vitest";
import mqtt from "../../devices/milesight-mqtt/family.ts";
import lorawan from "../../devices/lorawan/family.ts";
import { answersOf, type Family, type Frame, type Unwrapped } from "../../devices/profile.ts";
import { commandFor, loadCatalogue } from "../../src/intake/catalogue.ts";
import { deviceId } from "../../src/core/ids.ts";
import { blankDevice } from "../../src/core/home/reception.ts";
import { recognise } from "../../src/core/home/repeats.ts";
import { registryOf } from "../support/registry-of.ts";
import { START } from "../support/tiny-home.ts";

const catalogue = await loadCatalogue();
const EUI = "0004A30B001C0530";
const APPLICATION = "056aa840-d4e9-4bd6-8681-f807a1c53fa0";

function unwrap(family: Family, topic: string, payload: unknown, bases: readonly string[] = family.bases): Unwrapped {
  const match = family.match(topic, bases);
  if (match === undefined) return { kind: "foreign" };
  return family.unwrap(match, typeof payload === "string" ? payload : JSON.stringify(payload));
}

function framesOf(unwrapped: Unwrapped): readonly Frame[] {
  if (unwrapped.kind === "frame") return [unwrapped.frame];
  return unwrapped.kind === "frames" ? unwrapped.frames : [];
}

const chirpstack = (event: string, content: object, bases: readonly string[] = []) =>
  unwrap(
    lorawan,
    `application/${APPLICATION}/device/${EUI}/event/${event}`,
    { deviceInfo: { devEui: EUI }, ...content },
    bases,
  );

const stack = (lane: string, content: object) =>
  unwrap(lorawan, `v3/garden@ttn/devices/flat-4/${lane}`, {
    end_device_ids: { device_id: "flat-4", dev_eui: EUI, dev_addr: "00BCB929" },
    ...content,
  });

const uplink = (content: object, around: object = {}) =>
  stack("up", { uplink_message: { session_key_id: "A", f_port: 85, ...content }, ...around });

/** What a product makes of an unwrapped message. */
function read(profile: string, unwrapped: Unwrapped) {
  const product = catalogue.profiles.get(profile)!;
  const readings = framesOf(unwrapped).map((frame) => product.observe(frame, answersOf(product)));
  return readings.flatMap(({ observations }) => observations);
}

const PRESS = "/y4B";
const base64 = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex").toString("base64");

describe("who speaks", () => {
  test("is the same radio through either server, in either case", () => {
    const [first] = framesOf(chirpstack("up", { data: PRESS }));
    const [other] = framesOf(uplink({ frm_payload: PRESS }));
    expect([first?.identity, other?.identity]).toEqual(["0004a30b001c0530", "0004a30b001c0530"]);
    expect(first?.aliases).toEqual([EUI]);
    expect(other?.aliases).toEqual([EUI, "flat-4"]);
  });

  test("may stand below a base topic of the site", () => {
    const topic = `house/application/${APPLICATION}/device/${EUI}/event/up`;
    expect(lorawan.match(topic, [])).toBeUndefined();
    expect(lorawan.match(topic, ["house"])).toMatchObject({ identity: "0004a30b001c0530" });
  });
});

describe("a message is told from its repeat", () => {
  test("by the server's own id, whichever way the counter is", () => {
    const keys = [{ deduplicationId: "a", fCnt: 7 }, { deduplicationId: "a" }].map((content) =>
      framesOf(chirpstack("up", content)),
    );
    expect(keys.map(([frame]) => frame?.messageKey)).toEqual([
      { kind: "key", key: "a" },
      { kind: "key", key: "a" },
    ]);
  });

  /** Which of these messages, one after the other, are news. */
  function news(messages: readonly Unwrapped[]): readonly boolean[] {
    let device = blankDevice(START);
    return messages.flatMap(framesOf).map(({ messageKey }) => {
      const found = recognise(device, messageKey);
      if (found.kind === "new") device = { ...device, ...found.known };
      return found.kind === "new";
    });
  }

  test("else by the counter in its session, where an omitted counter is zero", () => {
    const at = (time: string, content: object) => uplink(content, { received_at: `2026-02-03T${time}:00.014773143Z` });
    expect(
      news([
        at("04:01", { f_cnt: 1 }),
        at("04:01", { f_cnt: 1 }),
        at("04:02", { f_cnt: 2 }),
        at("04:03", { f_cnt: 1 }),
        at("04:04", { session_key_id: "B" }),
        at("04:04", { session_key_id: "B", f_cnt: 0 }),
        at("05:00", { f_cnt: 1 }),
      ]),
      "again, next, replayed, joined anew, again, and begun anew without a join an hour later",
    ).toEqual([true, false, true, false, true, false, true]);
  });

  test("ChirpStack without its id is told apart in the same way", () => {
    const at = (time: string, fCnt?: number) =>
      chirpstack("up", { devAddr: "1", time: `2026-02-03T${time}:00.1+00:00`, fCnt });
    expect(news([at("04:01"), at("04:01", 0), at("04:01", 1), at("04:40", 0)])).toEqual([true, false, true, true]);
  });

  test("stored records of one message are no repeats of each other", () => {
    const hex = "20 CE AE 5B A6 64 04 00 24 01 65 20 CE 5C 5C A6 64 03 01 34 01 65";
    const frames = framesOf(chirpstack("up", { deduplicationId: "a", fPort: 85, data: base64(hex) }));
    expect(frames.map(({ historical, claimedTime }) => [historical, claimedTime])).toEqual([
      [true, 1_688_624_046],
      [true, 1_688_624_220],
    ]);
    expect(new Set(frames.map(({ messageKey }) => JSON.stringify(messageKey))).size).toBe(2);
  });

  test("a join begins a session", () => {
    expect(framesOf(chirpstack("join", { devAddr: "2" }))[0]?.lifecycle).toEqual({ state: "ready", session: "2" });
    expect(framesOf(stack("join", { join_accept: { session_key_id: "B" } }))[0]?.lifecycle).toMatchObject({
      session: "B",
    });
  });
});

describe("what the servers leave out, and what they say beside the uplinks", () => {
  test("a simulated press is a test, a simulated fire, too", () => {
    const simulated = (hex: string) => uplink({ frm_payload: base64(hex) }, { simulated: true });
    expect(read("lorawan/milesight-ws101", simulated("FF2E01"))).toEqual([{ type: "sos", value: true, phase: "test" }]);
    expect(read("lorawan/milesight-gs524n", simulated("2211640A1E41"))[0]).toEqual({
      type: "smoke",
      value: "test",
      phase: "test",
    });
    expect(read("lorawan/milesight-ws101", uplink({ frm_payload: PRESS }, { simulated: false }))).toEqual([
      { type: "sos", value: true },
    ]);
  });

  test("the place typed in at registration is nobody's position, the place the network found is", () => {
    const user = { user: { latitude: 31.23, longitude: 121.47, source: "SOURCE_REGISTRY" } };
    expect(read("lorawan/any", uplink({ decoded_payload: {}, locations: user }))).toEqual([]);
    const solved = stack("location/solved", {
      location_solved: { location: { latitude: 31.23, longitude: 121.47, accuracy: 30 } },
    });
    expect(read("lorawan/any", solved)).toEqual([
      { type: "location", value: { lat: 31.23, lon: 121.47, accuracy_m: 30 } },
    ]);
  });

  test.for([
    { event: "log", content: { level: "ERROR", code: "UPLINK_MIC" }, told: [{ type: "fault", value: "UPLINK_MIC" }] },
    { event: "log", content: { level: "WARNING", code: "DOWNLINK_PAYLOAD_SIZE" }, told: [] },
    { event: "status", content: { batteryLevel: 41.5 }, told: [{ type: "battery", value: 41.5, unit: "%" }] },
    { event: "status", content: { batteryLevelUnavailable: true, batteryLevel: 0 }, told: [] },
    { event: "ack", content: { acknowledged: true }, told: [] },
    { event: "txack", content: {}, told: [] },
    { event: "integration", content: { integrationName: "loracloud" }, told: [] },
    { event: "something", content: {}, told: [] },
  ])("$event $content", ({ event, content, told }) => {
    expect(read("lorawan/any", chirpstack(event, content))).toEqual(told);
  });

  test.for(["down/push", "down/queued", "down/ack", "service/data"])("%s is ignored with a reason", (lane) => {
    expect(stack(lane, {})).toMatchObject({ kind: "ignored" });
  });
});

describe("bad input has a name", () => {
  test.for([
    "",
    "{",
    "[]",
    "null",
    '"FF2E01"',
    "{}",
    '{"deviceInfo":null}',
    '{"deviceInfo":{},"fPort":"x"}',
    '{"deviceInfo":{},"fPort":85,"data":"!!"}',
    '{"deviceInfo":{},"fPort":85,"data":["/y4B"]}',
  ])("ChirpStack: %s", (payload) => {
    expect(unwrap(lorawan, `application/${APPLICATION}/device/${EUI}/event/up`, payload)).toMatchObject({
      kind: "refused",
    });
  });

  test.for(["", "[]", "{}", '{"end_device_ids":{}}', '{"end_device_ids":{},"uplink_message":{"frm_payload":"="}}'])(
    "The Things Stack: %s",
    (payload) => {
      expect(unwrap(lorawan, "v3/garden/devices/flat-4/up", payload)).toMatchObject({ kind: "refused" });
    },
  );

  test("payload that is not base64 is read by what a codec made of it, with a remark", () => {
    const unwrapped = chirpstack("up", { fPort: 85, data: "***", object: { press: "short" } });
    expect(read("lorawan/milesight-ws101", unwrapped)).toEqual([{ type: "sos", value: true }]);
    expect(framesOf(unwrapped)[0]?.remarks).toHaveLength(1);
  });

  test("no product calls for help, or falls, over nulls, words and short frames", () => {
    const objects = [
      { ALARM_status: "unknown", sosFlag: null, manDown: "", Alarm: {}, press: null, button_event: {} },
      {},
    ];
    for (const profile of catalogue.profiles.values()) {
      if (profile.family !== "lorawan") continue;
      for (const object of objects) {
        const told = read(profile.id, chirpstack("up", { fPort: 85, object }));
        expect(told.filter(({ type, value }) => (type === "sos" || type === "fall") && value !== false)).toEqual([]);
      }
      for (const fPort of [1, 2, 4, 6, 10, 18, 85, 100, 102, 106, 127, 147]) {
        for (const hex of ["", "00", "0000", "FF", "FF2E", "01", "06FB"]) {
          const told = read(profile.id, chirpstack("up", { fPort, data: base64(hex) }));
          const alarms = told.filter(
            ({ type, value }) => ["sos", "fall", "smoke", "gas", "co"].includes(type) && value !== false,
          );
          expect(alarms, `${profile.id} ${fPort} ${hex}`).toEqual([]);
        }
      }
    }
  });
});

describe("a stranger is suggested a profile", () => {
  const suggested = (unwrapped: Unwrapped, model?: string) =>
    framesOf(unwrapped).map(({ message, model: said }) =>
      catalogue.families.get("lorawan")!.suggest({ lane: "up" }, message, model ?? said),
    )[0];

  test.for([
    {
      content: { deviceInfo: { devEui: EUI, tags: { care_profile: "milesight-ws303" } }, fPort: 85, data: PRESS },
      profile: "milesight-ws303",
    },
    { content: { deviceInfo: { devEui: EUI, deviceName: "Radar VS373 flat 4" } }, profile: "milesight-vs373" },
    { content: { fPort: 85, data: PRESS }, profile: "milesight-ws101" },
    { content: { fPort: 6, data: base64("010a011e010104b0000000") }, profile: "netvox-ra02a" },
    { content: { fPort: 85, data: base64("221e64001c40") }, profile: "milesight-gs524n" },
    {
      content: { fPort: 85, data: base64("017564030001"), object: { leakage_status: "leak" } },
      profile: "milesight-ws303",
    },
    { content: { fPort: 147, data: "Af43AAAEAAA=" }, profile: "browan-tbpb100" },
    { content: { fPort: 3, data: "AA==" }, profile: "any" },
  ])("$profile", ({ content, profile }) => {
    expect(suggested(chirpstack("up", content))).toBe(`lorawan/${profile}`);
  });

  test("a tag names the file, a device repository the model", () => {
    const tags = { care_profile: "milesight-vs341" };
    expect(suggested(chirpstack("up", { deviceInfo: { devEui: EUI, tags } }))).toBe("lorawan/milesight-vs341");
    expect(suggested(uplink({ version_ids: { model_id: "TBHH100" } }))).toBe("lorawan/browan-tbhh100");
  });

  test("the device repository's name says it", () => {
    expect(suggested(uplink({ version_ids: { brand_id: "milesight-iot", model_id: "em300-zld" } }))).toBe(
      "lorawan/milesight-em300-zld",
    );
  });
});

describe("a radar is told that its alarm is over", () => {
  const command = { id: "c-1", ref: "attempt-1", action: "stop" } as const;

  test("through ChirpStack, where the installer named the application", () => {
    const registry = registryOf({ id: "0004a30b001c0530", profile: "lorawan/milesight-vs373" });
    const device = registry.devices.get(deviceId("0004a30b001c0530"))!;
    const told = commandFor(catalogue, { ...device, answers: { application: APPLICATION } }, registry, command);
    expect(told?.topic).toBe(`application/${APPLICATION}/device/0004a30b001c0530/command/down`);
    expect(JSON.parse(told?.payload ?? "")).toEqual({
      devEui: "0004a30b001c0530",
      confirmed: true,
      fPort: 85,
      data: "/2QB",
    });
    expect(commandFor(catalogue, device, registry, command)).toBeUndefined();
  });
});

describe("the radar straight over MQTT", () => {
  const report = (info: object, trigger?: object) =>
    unwrap(mqtt, "milesight/flat-4", {
      device_info: { device_sn: "6806E00000000004", time: "2026-02-03 12:05:06", ...info },
      trigger_data: trigger,
    });

  test("is named by its serial number and keeps its local time as a claim", () => {
    expect(framesOf(report({}, { event: 0, status: 1 }))[0]).toMatchObject({
      identity: "6806e00000000004",
      claimedTime: "2026-02-03 12:05:06",
    });
  });

  test("alarm and end are two messages, the alarm said twice is one", () => {
    const keys = [1, 1, 2].map((status) => framesOf(report({}, { event: 0, trigger_id: 7, status }))[0]?.messageKey);
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]).not.toEqual(keys[2]);
  });

  test("speaks on the topic that the site names, or that names the product", () => {
    for (const topic of ["milesight", "milesight/a/b", "flat-4/VS373"])
      expect(mqtt.match(topic, mqtt.bases)).toBeDefined();
    expect(mqtt.match("radars/1", [...mqtt.bases, "radars"])).toBeDefined();
    expect(mqtt.match("radars/1", mqtt.bases)).toBeUndefined();
  });

  test.for([
    { payload: "{}", kind: "foreign" },
    { payload: "[]", kind: "foreign" },
    { payload: '{"device_info":{}}', kind: "refused" },
    { payload: "", kind: "refused" },
  ])("$payload is $kind", ({ payload, kind }) => {
    expect(unwrap(mqtt, "milesight/flat-4", payload)).toMatchObject({ kind });
  });
});

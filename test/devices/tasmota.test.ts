import { describe, expect, test } from "vitest";
import tasmota from "../../devices/tasmota/family.ts";
import type { DeviceAction, Frame } from "../../devices/profile.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

function unwrap(topic: string, payload: unknown) {
  const match = tasmota.match(topic, []);
  return match && tasmota.unwrap(match, typeof payload === "string" ? payload : JSON.stringify(payload));
}

function framesOf(topic: string, payload: unknown): readonly Frame[] {
  const unwrapped = unwrap(topic, payload);
  if (unwrapped?.kind === "frame") return [unwrapped.frame];
  return unwrapped?.kind === "frames" ? unwrapped.frames : [];
}

describe("whose message it is", () => {
  test.for([
    ["tele/flat-4/hall/SENSOR", "flat-4/hall"],
    ["flat-4/tele/SENSOR", "flat-4"],
    ["stat/hall/RESULT", "hall"],
  ])("%s is from %s", ([topic, identity]) => {
    expect(tasmota.match(`${topic}`, [])).toMatchObject({ identity });
  });

  test("a Zigbee sensor is known by its name, which stays when its short address changes", () => {
    const report = (short: string) => ({ ZbReceived: { [short]: { Device: short, Name: "hall-door", Contact: 1 } } });
    const [before, after] = ["0x2916", "0x7F01"].flatMap((short) => framesOf("tele/bridge/SENSOR", report(short)));
    expect([before?.identity, after?.identity]).toEqual(["hall-door", "hall-door"]);
    expect(before?.aliases).toContain("0x2916");
  });

  test("without a name it is known below its bridge, because two bridges give the same short address", () => {
    const report = { ZbReceived: { "0x2916": { Device: "0x2916", Contact: 1 } } };
    expect(framesOf("tele/bridge-1/SENSOR", report)[0]?.identity).toBe("bridge-1/0x2916");
  });

  test("what a node measures and what it heard of others are told apart", () => {
    const frames = framesOf("tele/node/SENSOR", {
      Time: "2026-02-03T12:05:06",
      BH1750: { Illuminance: 79 },
      IBEACON: { MAC: "A4C1387FC1E1", RSSI: -56, STATE: "ON" },
    });
    expect(frames.map(({ lane, identity }) => [lane, identity])).toEqual([
      ["SENSOR", undefined],
      ["beacon", "A4C1387FC1E1"],
    ]);
    expect(frames.map(({ claimedTime }) => claimedTime)).toEqual(Array(2).fill("2026-02-03T12:05:06"));
  });
});

test("local time without a zone is read by the clocks of the home", async () => {
  const bench = intakeBench(registryOf({ id: "hall-node", profile: "tasmota/climate" }));
  await bench.publish("tele/hall-node/SENSOR", { Time: "2026-02-03T12:05:06", BH1750: { Illuminance: 79 } });
  expect(bench.arrivals).toMatchObject([{ input: { claimedAt: Date.parse("2026-02-03T04:05:06Z") } }]);
});

test.for([
  ["tele/x/SENSOR", "{", "refused"],
  ["tele/x/SENSOR", "[]", "refused"],
  ["tele/x/SENSOR", "ON", "refused"],
  ["tele/x/LWT", "1", "refused"],
  ["tele/x/LWT", "", "ignored"],
  ["cmnd/x/Power1", "ON", "ignored"],
  ["tele/x/INFO1", "{}", "ignored"],
  ["stat/x/STATUS5", "{}", "ignored"],
])("%s %s is %s", ([topic, payload, kind]) => {
  expect(unwrap(`${topic}`, payload)?.kind).toBe(kind);
});

describe("a relay with a siren", () => {
  const tell = (action: DeviceAction, seconds?: number, answers = {}) =>
    tasmota.command?.(
      { identity: "hall-siren", answers },
      { id: "c-1", ref: "a-1", action, ...(seconds !== undefined && { seconds }) },
    );

  test("sounds for as long as it is told, counted by itself", () => {
    expect(tell("siren", 90)).toEqual({ topic: "cmnd/hall-siren/Backlog", payload: "PulseTime1 190; Power1 ON" });
    expect(tell("siren", 5, { relay: 2 })?.payload).toBe("PulseTime2 50; Power2 ON");
    expect(tell("siren")?.payload).toBe("PulseTime1 0; Power1 ON");
  });

  test("is tried for two seconds, and stops when it is told", () => {
    expect(tell("test", 90)?.payload).toBe("PulseTime1 20; Power1 ON");
    expect(tell("stop")?.payload).toBe("Power1 OFF");
  });

  test("listens where its topics are in the other order", () => {
    expect(tell("stop", undefined, { "topic-order": "topic-first" })?.topic).toBe("hall-siren/cmnd/Backlog");
  });
});

import { describe, expect, test } from "vitest";
import shelly from "../../devices/shelly/family.ts";
import type { DeviceAction, Frame, Unwrapped } from "../../devices/profile.ts";
import { blankDevice } from "../../src/core/home/reception.ts";
import { recognise } from "../../src/core/home/repeats.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";
import { START } from "../support/tiny-home.ts";

function unwrap(topic: string, payload: unknown): Unwrapped | undefined {
  const match = shelly.match(topic, shelly.bases);
  return match && shelly.unwrap(match, typeof payload === "string" ? payload : JSON.stringify(payload));
}

function frameOf(topic: string, payload: unknown): Frame | undefined {
  const unwrapped = unwrap(topic, payload);
  return unwrapped?.kind === "frame" ? unwrapped.frame : undefined;
}

/** Which of the messages counted as new. */
function fresh(frames: readonly (Frame | undefined)[]): readonly boolean[] {
  let device = blankDevice(START);
  return frames.map((frame) => {
    const found = recognise(device, frame?.messageKey);
    if (found.kind === "new") device = { ...device, ...found.known };
    return found.kind === "new";
  });
}

describe("a press", () => {
  test("told again after a reconnect is the same press, and one after a power cut is another", () => {
    const counts = [11, 12, 12, 0, 1, 1, 2];
    const frames = counts.map((count) => frameOf("shellies/s1/input_event/0", { event: "S", event_cnt: count }));
    expect(fresh(frames)).toEqual([true, true, false, true, true, false, true]);
  });

  test("delivered twice counts once; without a set clock no press is taken for another", () => {
    const event = (ts: unknown) => ({
      src: "s2",
      method: "NotifyEvent",
      params: { ts, events: [{ component: "input:0" }] },
    });
    const at = (ts: unknown) => frameOf("s2/events/rpc", event(ts));
    expect(fresh([at(1_770_091_506.79), at(1_770_091_506.79), at(1_770_091_507.1)])).toEqual([true, false, true]);
    expect(fresh([at(2.46), at(2.46), at(null), at(null)])).toEqual([true, true, true, true]);
  });
});

describe("whose message it is", () => {
  test("a device below a prefix of the installer's is also known by its own id", () => {
    const status = { src: "shellyplussmoke-80646fd1aabb", method: "NotifyStatus", params: {} };
    expect(shelly.match("flat-4/hall/smoke/events/rpc", [])).toMatchObject({ identity: "flat-4/hall/smoke" });
    expect(frameOf("flat-4/hall/smoke/events/rpc", status)?.aliases).toEqual(["shellyplussmoke-80646fd1aabb"]);
  });

  test.for(["bedroom/lamp/online", "bedroom/status", "printer/rpc", "shellies", "zigbee2mqtt/hall/availability"])(
    "%s is somebody else's",
    (topic) => {
      expect(shelly.match(topic, shelly.bases)).toBeUndefined();
    },
  );
});

describe("what cannot be read", () => {
  test.for([
    ["shellyplus1-aa/events/rpc", "{", "refused"],
    ["shellyplus1-aa/events/rpc", "[]", "foreign"],
    ["shellyplus1-aa/events/rpc", '{"method":"NotifyStatus","params":[]}', "refused"],
    ["shellyplus1-aa/events/rpc", '{"id":1,"result":{}}', "ignored"],
    ["shellyplus1-aa/status/switch:0", '"on"', "refused"],
    ["shellyplus1-aa/online", "1.5", "refused"],
    ["shellies/s1/info", "{", "refused"],
    ["shellies/announce", "{}", "ignored"],
    ["shellies/s1/sensor/smoke", "", "ignored"],
  ])("%s %s is %s", ([topic, payload, kind]) => {
    expect(unwrap(`${topic}`, `${payload}`)?.kind).toBe(kind);
  });
});

describe("a relay with a siren", () => {
  const tell = (profile: string, action: DeviceAction, answers = {}) =>
    shelly.command?.(
      { identity: "shellyplus1-aa", profile, answers, bases: ["shellies"] },
      { id: "c-1", ref: "attempt-1", action, seconds: 90 },
    );

  test("sounds for as long as it is told, by a timer of its own", () => {
    const told = tell("shelly/relay", "siren", { relay: 2 });
    expect(told?.topic).toBe("shellyplus1-aa/rpc");
    expect(JSON.parse(told?.payload ?? "")).toEqual({
      id: "c-1",
      src: "shouwang",
      method: "Switch.Set",
      params: { id: 2, on: true, toggle_after: 90 },
    });
  });

  test("is tried for two seconds, and stops when it is told", () => {
    expect(JSON.parse(tell("shelly/relay", "test")?.payload ?? "").params).toEqual({
      id: 0,
      on: true,
      toggle_after: 2,
    });
    expect(JSON.parse(tell("shelly/relay", "stop")?.payload ?? "").params).toEqual({ id: 0, on: false });
  });

  test("of the first generation listens on its own topic", () => {
    expect(tell("shelly/relay-gen1", "siren")).toEqual({
      topic: "shellies/shellyplus1-aa/relay/0/command",
      payload: "on",
    });
    expect(tell("shelly/relay-gen1", "stop", { relay: 1 })?.topic).toBe("shellies/shellyplus1-aa/relay/1/command");
  });
});

test("a smoke detector that ends its connection to sleep is not lost, a relay that does is", async () => {
  const bench = intakeBench(
    registryOf(
      { id: "shellyplussmoke-aa", profile: "shelly/smoke" },
      { id: "shellyplus1-aa", profile: "shelly/relay" },
    ),
  );
  await bench.publish("shellyplussmoke-aa/online", "false");
  await bench.publish("shellyplus1-aa/online", "false");
  expect(bench.arrivals).toMatchObject([{ input: { state: "sleeping" } }, { input: { state: "lost" } }]);
});

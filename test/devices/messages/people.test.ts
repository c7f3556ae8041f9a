import { describe, expect, test } from "vitest";
import { told } from "../../support/told.ts";

const uniqueId = "860000000000017";

describe("traccar", () => {
  const position = (attributes: object, more: object = {}) =>
    told({
      topic: "traccar/positions",
      payload: {
        position: { deviceTime: "2026-02-03T04:05:06Z", valid: false, ...more, attributes },
        device: { uniqueId },
      },
    });

  test.for<[object, string]>([
    [{ alarm: "sos,lowBattery", batteryLevel: 12 }, "sos=true, battery-low=true, battery=12 %"],
    [{ alarm: "geofenceExit" }, "geofence=outside"],
    [{ alarm: "powerOff" }, "alarm=powerOff"],
    [{ alarm: null, sat: 4 }, ""],
    [{ heartRate: 0, pressureHigh: "0", pressureLow: "0" }, ""],
    [{ archive: true, heartRate: 71 }, ""],
    [{ archive: true, alarm: "sos" }, "sos=true"],
    [{ temp1: 0 }, ""],
  ])("%j tells %j", async ([attributes, wanted]) => {
    expect(await position(attributes)).toBe(wanted);
  });

  test.for<[string, string]>([
    ["deviceOffline", "availability=offline"],
    ["deviceMoving", "motion=true"],
    ["textMessage", ""],
    ["queuedCommandSent", ""],
  ])("the event %s tells %j", async ([type, wanted]) => {
    expect(
      await told({ topic: "traccar/events", payload: { event: { type, attributes: {} }, device: { uniqueId } } }),
    ).toBe(wanted);
  });
});

describe("watches that say all in text", () => {
  test.for<[object, string]>([
    [{ sos: "false", heartRate: "0", bloodOxygen: "0", temperature: "0.0", battery: "36" }, "sos=false, battery=36 %"],
    [{ sos: 1 }, "sos=true"],
    [{ location: "0,0", locationDate: "000000" }, ""],
    [{ battery: "100", stepCount: "", heartRate: null }, "battery=100 %"],
  ])("%j tells %j", async ([fields, wanted]) => {
    expect(await told({ topic: `atom/g616/status/${uniqueId}`, payload: { imei: uniqueId, ...fields } })).toBe(wanted);
  });
});

describe("homes that already have a hub", () => {
  test.for<[string, unknown, string]>([
    ["homie/5/hall/$state", "sleeping", "availability=sleeping"],
    ["homie/5/hall/$alert/battery", "", "battery-low=false"],
    ["homie/5/hall/power/battery-level", "44", "battery=44 %"],
    ["homie/5/hall/env/temperature/set", "22", ""],
    ["homeassistant/binary_sensor/hall_smoke/state", "unavailable", ""],
    ["homeassistant/sensor/x_illuminance/state", "55", "illuminance=55 lx"],
    ["homeassistant/status", "online", ""],
    ["frigate/events", { type: "update", after: { label: "person", camera: "hall" } }, "presence=true"],
    ["frigate/events", { type: "new", after: { label: "cat", camera: "hall" } }, ""],
    ["frigate/hall/person", "0", "presence=false"],
    ["frigate/stats", { cpu: 1 }, ""],
    ["dwm/node/0f07/uplink/status", "", "availability=offline"],
    ["gateway-1/from-device/measurement", { data: { hr: "--", spo2: "127" } }, ""],
  ])("%s %j tells %j", async ([topic, payload, wanted]) => {
    expect(await told({ topic, payload })).toBe(wanted);
  });
});

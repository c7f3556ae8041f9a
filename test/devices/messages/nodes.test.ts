import { describe, expect, test } from "vitest";
import { told } from "../../support/told.ts";

const TIME = "2026-02-03T12:05:06";

describe("tasmota", () => {
  test.for<[object, string]>([
    [{ AM2301: { Temperature: 70.5 }, TempUnit: "F" }, "temperature=21.39 Cel"],
    [{ AM2301: { Temperature: null, Humidity: null } }, ""],
    [{ ANALOG: { Illuminance1: 40, Temperature2: 20.5 } }, "illuminance=40 lx @1, temperature=20.5 Cel @2"],
    [{ "MCCGQ02-aabbcc": { DoorOpen: 1, Battery: 90 } }, "door=open @MCCGQ02-aabbcc, battery=90 % @MCCGQ02-aabbcc"],
    [{ "SJWS01L-aabbcc": { Leak: 1 } }, "water-leak=true @SJWS01L-aabbcc"],
    [{ LD2410S: { Distance: 0, People: 1 } }, "presence=false"],
    [{ DS18B20: { Id: "0000", Temperature: -127 } }, ""],
    [{ ESP32: { Temperature: 53.3 } }, ""],
    [{ ZbReceived: { "0x12": { Name: "Kitchen", Fire: 1 } } }, "smoke=true"],
    [{ ZbReceived: { "0x12": { Device: "0x12", Power: 1 } } }, ""],
  ])("%j tells %j", async ([sensors, wanted]) => {
    expect(await told({ topic: "tele/node/SENSOR", payload: { Time: TIME, ...sensors } })).toBe(wanted);
  });
});

describe("esphome", () => {
  test.for<[string, string, string]>([
    ["binary_sensor/co_alarm", "ON", "co=true @co_alarm"],
    ["binary_sensor/low_battery", "ON", "battery-low=true @low_battery"],
    ["binary_sensor/bedroom_bed_presence", "OFF", "in-bed=false @bedroom_bed_presence"],
    // The node's own connection, and nothing that is wired to it.
    ["binary_sensor/status", "ON", ""],
    ["sensor/body_temperature", "36.6", "body-temperature=36.6 Cel @body_temperature"],
    ["sensor/room_temperature", "36.6", "temperature=36.6 Cel @room_temperature"],
    ["sensor/spo2", "97", "spo2=97 % @spo2"],
    ["sensor/weight", "72.5", "weight=72.5 kg @weight"],
    ["sensor/humidity", "nan", ""],
    ["sensor/wifi_signal", "-60", ""],
    ["sensor/moving_distance", "120", ""],
    ["switch/siren", "ON", ""],
    ["text_sensor/ip", "192.0.2.4", ""],
  ])("%s %s tells %j", async ([object, payload, wanted]) => {
    expect(await told({ topic: `node-1/${object}/state`, payload, family: "esphome" })).toBe(wanted);
  });
});

describe("shelly", () => {
  const dst = "shellyplus-a0b1c2d3e4f5";
  const notify = (method: string, params: object) =>
    told({
      topic: `${dst}/events/rpc`,
      payload: { src: dst, dst: `${dst}/events`, method, params: { ts: 1_770_091_506.79, ...params } },
    });

  test.for<[string, object, string]>([
    ["NotifyStatus", { "smoke:0": { id: 0, mute: true } }, ""],
    ["NotifyStatus", { "smoke:0": { id: 0, alarm: null } }, ""],
    ["NotifyStatus", { "temperature:0": { id: 0, tC: -3.4, tF: 25.9 } }, "temperature=-3.4 Cel"],
    [
      "NotifyEvent",
      { events: [{ component: "input:2", id: 2, event: "triple_push", ts: 1.2 }] },
      "button=triple @input:2",
    ],
    ["NotifyEvent", { events: [{ component: "input:0", id: 0, event: "btn_down", ts: 1.2 }] }, ""],
    ["NotifyEvent", { events: [{ component: "sys", event: "ota_begin", ts: 1.2 }] }, ""],
    ["NotifyStatus", { "switch:0": { id: 0, apower: 12.3, voltage: 230, temperature: { tC: 50 } } }, "power=12.3 W"],
  ])("%s %j tells %j", async ([method, params, wanted]) => {
    expect(await notify(method, params)).toBe(wanted);
  });

  test.for<[string, unknown, string]>([
    [
      "status",
      { motion: true, active: true, vibration: false, lux: 108, bat: 65 },
      "motion=true, vibration=false, illuminance=108 lx, battery=65 %",
    ],
    ["sensor/act_reasons", '["sensor"]', ""],
    ["sensor/gas", "heavy", "gas=true"],
    ["sensor/self_test", "running", ""],
    ["input_event/0", { event: "", event_cnt: 6 }, ""],
  ])("shellies/…/%s %j tells %j", async ([path, payload, wanted]) => {
    expect(await told({ topic: `shellies/shellyx-AABB04/${path}`, payload })).toBe(wanted);
  });
});

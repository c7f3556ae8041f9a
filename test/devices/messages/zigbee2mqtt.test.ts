import { expect, test } from "vitest";
import { told } from "../../support/told.ts";

test.for<[object, string]>([
  [{ smoke_state: "alarm", battery_state: "high" }, "smoke=true, battery-low=false"],
  [{ smoke: false, smoke_state: "alarm" }, "smoke=false"],
  [{ gas: false, gas_density: 2, state: "work" }, "gas=false, gas-concentration=2 %LEL"],
  [{ co_state: "alarm", co: 120 }, "co=true, co-concentration=120 [ppm]"],
  [{ water_leak: "alarm" }, "water-leak=true"],
  [{ presence_state: "none", illuminance_lux: 0 }, "presence=false, illuminance=0 lx"],
  [{ motion_state: "small" }, "presence=true"],
  [{ presence: false, motion_state: "large" }, "presence=false"],
  [{ door_state: "open", lock_state: "unlocked" }, "door=open"],
  [{ door_state: "error_forced_open" }, "door=open, tamper=true"],
  [{ door_state: "error_jammed" }, "fault=error_jammed"],
  [{ fault: "sensor_error" }, "fault=sensor_error"],
  [{ fault: "none" }, "fault=false"],
  [{ self_test: true }, ""],
  [{ self_test_result: "failure" }, "fault=self-test @self-test"],
  [{ heart_rate: 66, respiration_rate: 14, sleep_state: "awake" }, "respiration-rate=14 /min, heart-rate=66 /min"],
  [{ in_bed: true }, "in-bed=true"],
  [{ contact_1: true, contact_2: false }, "door=closed @1, door=open @2"],
  [{ action: "2_double", battery: 97 }, "button=2_double, battery=97 %"],
  [{ action: "brightness_move_up", action_rate: 84 }, "button=brightness_move_up"],
  [{ battery: 0, battery_low: true }, "battery-low=true, battery=0 %"],
  [{ battery: 200 }, ""],
  [{ temperature: -12.5, pm25: 3, voc: 120, pressure: 1013.2 }, "temperature=-12.5 Cel"],
  [{ linkquality: 80, last_seen: 1_795_659_773_492, update: { state: "idle" } }, ""],
])("%j tells %j", async ([payload, wanted]) => {
  expect(await told({ topic: "zigbee2mqtt/hall", payload })).toBe(wanted);
});

test.for<[string, unknown, string]>([
  ["zigbee2mqtt/hall/availability", "online", "availability=online"],
  ["zigbee2mqtt/bridge/state", "offline", "availability=offline"],
  ["zigbee2mqtt/hall/set", { state: "ON" }, ""],
  ["zigbee2mqtt/hall/get", { state: "" }, ""],
  ["zigbee2mqtt/bridge/event", { type: "device_leave", data: { friendly_name: "hall" } }, ""],
  ["zigbee2mqtt/bridge/logging", { level: "error", message: "smoke: true" }, ""],
  ["zigbee2mqtt/bridge/response/device/rename", { status: "ok", data: {} }, ""],
  ["zigbee2mqtt/hall/temperature", "21.4", "temperature=21.4 Cel"],
  ["zigbee2mqtt/hall/state", "ON", ""],
])("%s %j tells %j", async ([topic, payload, wanted]) => {
  expect(await told({ topic, payload })).toBe(wanted);
});

import { whichPressCallsForHelp } from "../press.ts";
import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/node",
  maker: "ESPHome",
  model: "any node",
  title: { "zh-CN": "自制节点（ESPHome）", en: "Any node on ESPHome" },
  class: "other",
  unnamed: "input",
  single: false,
  tells: ["input", "sos", "door", "in-bed", "smoke", "weight", "button", "availability"],
  quality: "bronze",
  questions: [whichPressCallsForHelp(["press", "single_click", "double_click", "long_press"])],
  samples: [
    states("binary_sensor/gpio_4", "ON", {
      when: "a name that says nothing",
      tells: [{ type: "input", value: true, sensor: "gpio_4" }],
    }),
    states("binary_sensor/gpio_4", "ON", {
      when: "a pull cord, as the installer says",
      answers: { "object.gpio_4": "sos" },
      tells: [{ type: "sos", value: true, sensor: "gpio_4" }],
    }),
    states("binary_sensor/hall_door", "OFF", {
      when: "a door by its name",
      tells: [{ type: "door", value: "closed", sensor: "hall_door" }],
    }),
    states("binary_sensor/mat", "OFF", {
      when: "a mat that opens its contact under a person",
      answers: { "object.mat": "in-bed-inverted" },
      tells: [{ type: "in-bed", value: true, sensor: "mat" }],
    }),
    states("binary_sensor/kitchen_smoke", "ON", {
      when: "the relay of a smoke detector",
      tells: [{ type: "smoke", value: true, sensor: "kitchen_smoke" }],
    }),
    states("sensor/bathroom_scale", "61.5", {
      when: "a number, as the installer says",
      answers: { "object.bathroom_scale": "weight" },
      tells: [{ type: "weight", value: 61.5, unit: "kg", sensor: "bathroom_scale" }],
    }),
    states("event/bedside", '{"event_type":"single_click"}', {
      when: "a button",
      tells: [{ type: "button", value: "single_click", sensor: "bedside" }],
    }),
    states("event/bedside", '{"event_type":"long_press"}', {
      when: "the press that is the call for help here",
      answers: { "sos-press": "long_press" },
      tells: [{ type: "sos", value: true, sensor: "bedside" }],
    }),
    connected,
    lost,
    states("event/bedside", "{}", { when: "trap: an event without a name", tells: [] }),
    states("binary_sensor/gpio_4", "unknown", { when: "trap: before its first value", tells: [] }),
    states("switch/lamp", "ON", { when: "a lamp is lit", tells: [] }),
  ],
});

import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/climate",
  maker: "ESPHome",
  model: "any node with sensors of the air",
  title: { "zh-CN": "环境传感器（ESPHome）", en: "Room sensors on ESPHome" },
  class: "climate",
  unnamed: "input",
  single: false,
  tells: ["temperature", "humidity", "co2", "battery", "battery-voltage", "availability"],
  quality: "bronze",
  samples: [
    states("sensor/bedroom_temperature", "21.4", {
      when: "the room",
      tells: [{ type: "temperature", value: 21.4, unit: "Cel", sensor: "bedroom_temperature" }],
    }),
    states("sensor/bedroom_temperature", "66.56", {
      when: "a node built for Fahrenheit",
      answers: { "temperature-unit": "F" },
      tells: [{ type: "temperature", value: 19.2, unit: "Cel", sensor: "bedroom_temperature" }],
    }),
    states("sensor/humidity", "52", {
      when: "the air",
      tells: [{ type: "humidity", value: 52, unit: "%", sensor: "humidity" }],
    }),
    states("sensor/co2", "561", {
      when: "used air",
      tells: [{ type: "co2", value: 561, unit: "[ppm]", sensor: "co2" }],
    }),
    states("sensor/battery_level", "81", {
      when: "its battery",
      tells: [{ type: "battery", value: 81, unit: "%", sensor: "battery_level" }],
    }),
    states("sensor/battery_voltage", "3.9", {
      when: "its battery in volts",
      tells: [{ type: "battery-voltage", value: 3.9, unit: "V", sensor: "battery_voltage" }],
    }),
    connected,
    lost,
    states("sensor/bedroom_temperature", "nan", { when: "trap: the sensor does not answer", tells: [] }),
    states("sensor/humidity", "104.7", { when: "trap: more humid than water", tells: [] }),
  ],
});

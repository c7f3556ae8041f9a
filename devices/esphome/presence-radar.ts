import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/presence-radar",
  maker: "Hi-Link, Seeed",
  model: "LD2410, LD2412, LD2450, MR24HPC1",
  models: ["LD2410", "LD2412", "LD2450", "MR24HPC1"],
  title: { "zh-CN": "毫米波存在雷达（ESPHome）", en: "Presence radar on ESPHome" },
  class: "presence",
  unnamed: "input",
  single: false,
  tells: ["presence", "motion", "illuminance", "availability"],
  quality: "bronze",
  samples: [
    states("binary_sensor/presence", "ON", {
      when: "somebody is there",
      tells: [{ type: "presence", value: true, sensor: "presence" }],
    }),
    states("binary_sensor/radar_occupancy", "OFF", {
      when: "nobody is there",
      tells: [{ type: "presence", value: false, sensor: "radar_occupancy" }],
    }),
    states("binary_sensor/pir", "ON", {
      when: "an infrared sensor beside it",
      tells: [{ type: "motion", value: true, sensor: "pir" }],
    }),
    states("sensor/illuminance", "120", {
      when: "its light sensor",
      tells: [{ type: "illuminance", value: 120, unit: "lx", sensor: "illuminance" }],
    }),
    connected,
    lost,
    states("sensor/moving_distance", "88", { when: "how far away somebody is", tells: [] }),
    states("binary_sensor/presence", "perhaps", { when: "trap: a third word", tells: [] }),
  ],
});

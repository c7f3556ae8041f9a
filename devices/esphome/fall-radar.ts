import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/fall-radar",
  maker: "Seeed",
  model: "MR60FDA2",
  models: ["MR60FDA2"],
  title: { "zh-CN": "跌倒检测雷达（ESPHome）", en: "Fall radar on ESPHome" },
  class: "fall.radar",
  // It has two binary sensors; one whose name does not say presence is the other, because a fall must not be missed for its name.
  unnamed: "fall",
  single: true,
  tells: ["fall", "presence", "illuminance", "availability"],
  quality: "bronze",
  samples: [
    states("binary_sensor/fall_detected", "ON", { when: "somebody fell", tells: [{ type: "fall", value: true }] }),
    states("binary_sensor/falling_information", "OFF", {
      when: "nobody lies there",
      tells: [{ type: "fall", value: false }],
    }),
    states("binary_sensor/people_exist", "ON", {
      when: "somebody is there",
      tells: [{ type: "presence", value: true }],
    }),
    states("binary_sensor/person_information", "OFF", {
      when: "nobody is there",
      tells: [{ type: "presence", value: false }],
    }),
    states("binary_sensor/radar", "ON", { when: "a name that says nothing", tells: [{ type: "fall", value: true }] }),
    states("text_sensor/is_fall", "suspected fall", {
      when: "the words of older firmware",
      tells: [{ type: "fall", value: "suspected" }],
    }),
    states("text_sensor/is_fall", "no fall", {
      when: "nobody, in older firmware",
      tells: [{ type: "fall", value: false }],
    }),
    states("sensor/seeed_mr60fda2_illuminance", "14.5", {
      when: "its light sensor",
      tells: [{ type: "illuminance", value: 14.5, unit: "lx" }],
    }),
    connected,
    lost,
    states("binary_sensor/fall_detected", "unavailable", { when: "trap: no value at the moment", tells: [] }),
    states("binary_sensor/fall_detected", "nan", { when: "trap: not a number", tells: [] }),
    states("sensor/internal_temperature", "53.3", { when: "its chip is nobody's room", tells: [] }),
  ],
});

import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/vital-radar",
  maker: "Seeed",
  model: "MR60BHA2, MR60BHA1",
  models: ["MR60BHA"],
  title: { "zh-CN": "呼吸心率雷达（ESPHome）", en: "Breathing and heart radar on ESPHome" },
  class: "bed.sensor",
  unnamed: "presence",
  single: true,
  tells: ["heart-rate", "respiration-rate", "presence", "availability"],
  quality: "bronze",
  samples: [
    states("sensor/real_time_heart_rate", "68.0", {
      when: "somebody lies still",
      tells: [{ type: "heart-rate", value: 68, unit: "/min" }],
    }),
    states("sensor/real_time_respiratory_rate", "14", {
      when: "and breathes",
      tells: [{ type: "respiration-rate", value: 14, unit: "/min" }],
    }),
    states("binary_sensor/person_information", "ON", {
      when: "somebody is there",
      tells: [{ type: "presence", value: true }],
    }),
    connected,
    lost,
    states("sensor/real_time_heart_rate", "0", { when: "trap: 0 is no heart rate", tells: [] }),
    states("sensor/real_time_respiratory_rate", "0.0", { when: "trap: 0 is no breath", tells: [] }),
    states("sensor/real_time_heart_rate", "nan", { when: "trap: not a number", tells: [] }),
    states("sensor/distance_to_detection_object", "88", { when: "how far away somebody is", tells: [] }),
  ],
});

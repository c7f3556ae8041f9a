import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Radar, infrared, light and climate on a battery. It has no fall detection. */
export default zigbeeProfile({
  id: "zigbee2mqtt/fp300",
  maker: "Aqara",
  model: "FP300 PS-S04D",
  models: ["PS-S04D", "FP300"],
  title: { "zh-CN": "绿米人体存在传感器 FP300", en: "Aqara presence sensor FP300" },
  class: "presence",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["presence", "motion", "battery", "battery-voltage", "temperature", "humidity", "illuminance"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ battery: 97, voltage: 2_916 }, "the daily sign of life", [
      { type: "battery", value: 97, unit: "%" },
      { type: "battery-voltage", value: 2.916, unit: "V" },
    ]),
    says(
      { presence: true, pir_detection: false, temperature: 21.4, humidity: 47, illuminance: 130, target_distance: 1.2 },
      "the radar holds somebody whom infrared has lost",
      [
        { type: "presence", value: true },
        { type: "motion", value: false },
        { type: "temperature", value: 21.4, unit: "Cel" },
        { type: "humidity", value: 47, unit: "%" },
        { type: "illuminance", value: 130, unit: "lx" },
      ],
    ),
    says({ presence: null, temperature: null, battery: null }, "trap: padded with null", []),
    says({ humidity: 104.7 }, "trap: no air is that wet", []),
  ],
});

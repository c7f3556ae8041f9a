import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/water-leak",
  maker: "",
  model: "Water leak sensor",
  models: ["HS1WL-E", "HS3WL-E", "SWA01ZB", "TS0207_water_leak_detector", "SNZB-05P", "FLSZB-110"],
  title: { "zh-CN": "水浸传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["water-leak", "battery", "battery-voltage", "battery-low", "tamper"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ water_leak: true, battery_low: false, tamper: false }, "water on the floor", [
      { type: "water-leak", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ battery: 100, voltage: 3_025, linkquality: 78 }, "a heartbeat: nothing about water is not dry", [
      { type: "battery", value: 100, unit: "%" },
      { type: "battery-voltage", value: 3.025, unit: "V" },
    ]),
    says({ water_leak: false, test: true }, "the test key", [{ type: "water-leak", value: true, phase: "test" }]),
    says({ water_leak: null, battery_low: null }, "trap: after a start nothing is known", []),
  ],
});

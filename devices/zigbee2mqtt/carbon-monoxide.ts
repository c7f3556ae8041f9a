import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/carbon-monoxide",
  maker: "",
  model: "Carbon monoxide detector",
  models: ["HS1CA-E", "HS1CA-M", "HS3CA", "SCA01ZB", "TS0601_co_sensor"],
  title: { "zh-CN": "一氧化碳探测器", en: "Carbon monoxide detector" },
  class: "co",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["co", "co-concentration", "tamper", "battery-low", "battery"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ carbon_monoxide: true, co: 180, battery_low: false, tamper: false }, "carbon monoxide", [
      { type: "co", value: true },
      { type: "co-concentration", value: 180, unit: "[ppm]" },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ carbon_monoxide: false, battery: "100" }, "clean air, the battery as text", [
      { type: "co", value: false },
      { type: "battery", value: 100, unit: "%" },
    ]),
    says({ carbon_monoxide: false, test: true }, "the test key", [{ type: "co", value: true, phase: "test" }]),
    says({ carbon_monoxide: null }, "trap: not known until the first report", []),
  ],
});

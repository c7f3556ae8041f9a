import { says, zigbeeProfile } from "./zigbee-profile.ts";

/**
 * Passive infrared. `occupancy` comes again whenever the light changes, and goes by a timer, often the bridge's: only its change
 * is movement, and its end is nobody's observation.
 */
export default zigbeeProfile({
  id: "zigbee2mqtt/motion",
  maker: "",
  model: "Passive infrared motion sensor",
  models: [
    "RTCGQ11LM",
    "RTCGQ01LM",
    "RTCGQ12LM",
    "RTCGQ14LM",
    "SNZB-03",
    "SNZB-03P",
    "PIR313-P",
    "HS1MS-M",
    "HS3MS",
    "9290012607",
  ],
  title: { "zh-CN": "人体红外传感器", en: "Motion sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["motion", "illuminance", "battery", "battery-voltage", "battery-low", "tamper", "temperature"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ illuminance: 122, occupancy: true }, "somebody walks by, or only the light changed", [
      { type: "motion", value: true },
      { type: "illuminance", value: 122, unit: "lx" },
    ]),
    says(
      { battery: 100, voltage: 3_175, illuminance: 0, linkquality: 18, occupancy: false, illuminance_lux: 0 },
      "trap: over a weak link nobody there is no certainty",
      [
        { type: "motion", value: false, confidence: 0.5 },
        { type: "battery", value: 100, unit: "%" },
        { type: "battery-voltage", value: 3.175, unit: "V" },
        { type: "illuminance", value: 0, unit: "lx" },
      ],
    ),
    says({ illuminance: 21_139, illuminance_lux: 130, temperature: 20.5 }, "trap: a logarithm beside the lux", [
      { type: "temperature", value: 20.5, unit: "Cel" },
      { type: "illuminance", value: 130, unit: "lx" },
    ]),
    says({ occupancy: true, tamper: false, battery_low: false }, "a sensor of an alarm system", [
      { type: "motion", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ occupancy: null, illuminance: null }, "trap: padded with null", []),
  ],
});

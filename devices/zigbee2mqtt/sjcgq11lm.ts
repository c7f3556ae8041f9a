import { nothing } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Its temperature is the chip's. */
export default zigbeeProfile({
  id: "zigbee2mqtt/sjcgq11lm",
  maker: "Aqara",
  model: "SJCGQ11LM",
  models: ["SJCGQ11LM", "SJCGQ12LM", "SJCGQ13LM"],
  title: { "zh-CN": "绿米水浸传感器", en: "Aqara water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: ["water-leak", "battery", "battery-voltage", "battery-low"],
  obeys: [],
  quality: "silver",
  means: { temperature: nothing },
  samples: [
    says({ water_leak: true, battery_low: false }, "water on the floor", [
      { type: "water-leak", value: true },
      { type: "battery-low", value: false },
    ]),
    says(
      {
        battery: 100,
        battery_low: null,
        device: { ieeeAddr: "0x00158d00aa4e43dd", model: "SJCGQ11LM", manufacturerName: "LUMI" },
        elapsed: 3_022_520,
        last_seen: "2022-01-02T13:54:08+01:00",
        temperature: 31,
        voltage: 3_005,
        water_leak: null,
      },
      "trap: after a start neither leak nor dry is known, and a chip is warm",
      [
        { type: "battery", value: 100, unit: "%" },
        { type: "battery-voltage", value: 3.005, unit: "V" },
      ],
    ),
  ],
});

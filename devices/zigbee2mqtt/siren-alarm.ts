import { toldByQuestion } from "./command.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Sirens of the Tuya kind sound on `alarm`, which is their own noise and nobody's emergency. */
export default zigbeeProfile({
  id: "zigbee2mqtt/siren-alarm",
  maker: "Neo",
  model: "NAS-AB02B2 and others of its kind",
  models: ["NAS-AB02B0", "NAS-AB02B2", "TS0601_siren", "TS0219"],
  title: { "zh-CN": "涂鸦声光报警器", en: "Tuya siren" },
  class: "siren",
  power: "mains",
  reportsEveryMinutes: 1_440,
  tells: ["battery-low", "temperature", "humidity", "battery"],
  obeys: ["siren", "stop", "test"],
  quality: "bronze",
  questions: [toldByQuestion("alarm")],
  samples: [
    says(
      { alarm: true, melody: 5, volume: "high", duration: 60, battery_low: false, battpercentage: 80 },
      "it sounds",
      [
        { type: "battery-low", value: false },
        { type: "battery", value: 80, unit: "%" },
      ],
    ),
    says({ alarm: false, temperature: 22, humidity: 40 }, "one with a thermometer, silent", [
      { type: "temperature", value: 22, unit: "Cel" },
      { type: "humidity", value: 40, unit: "%" },
    ]),
    says({ alarm: null, battery_low: null }, "trap: padded with null", []),
  ],
});

import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Whether a test says `test`, `smoke` or nothing at all differs by model: press it at installation and look. */
export default zigbeeProfile({
  id: "zigbee2mqtt/smoke",
  maker: "",
  model: "Smoke detector",
  models: ["JTYJ-GD-01LM/BW", "JY-GZ-01AQ", "HS1SA", "HS1SA-E", "HS3SA", "TS0205", "TS0601_smoke_1", "SMSZB-120"],
  title: { "zh-CN": "烟雾探测器", en: "Smoke detector" },
  class: "smoke",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["smoke", "battery", "battery-voltage", "battery-low", "tamper", "fault", "temperature-alarm"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ smoke: true, tamper: false, battery_low: false }, "smoke", [
      { type: "smoke", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says(
      { smoke: false, battery: 100, voltage: 3_075, linkquality: 81, device: { model: "JTYJ-GD-01LM/BW" } },
      "clear air",
      [
        { type: "smoke", value: false },
        { type: "battery", value: 100, unit: "%" },
        { type: "battery-voltage", value: 3.075, unit: "V" },
      ],
    ),
    says({ smoke: true, test: true }, "the test key, while the chamber says smoke", [{ type: "smoke", value: "test" }]),
    says({ test: true }, "the test key alone", [{ type: "smoke", value: "test" }]),
    says({ smoke: false, self_test: "failure", battery_state: "low" }, "the self-test fails, the battery ends", [
      { type: "smoke", value: false },
      { type: "battery-low", value: true },
      { type: "fault", value: "self-test", sensor: "self-test" },
    ]),
    says({ smoke: false, temperature_alarm: true }, "too hot, without smoke", [
      { type: "smoke", value: false },
      { type: "temperature-alarm", value: true },
    ]),
    says({ smoke: null, battery: 100 }, "trap: not known until the first report", [
      { type: "battery", value: 100, unit: "%" },
    ]),
    says({ smoke: "fog" }, "trap: a word nobody knows", []),
  ],
});

import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/keypad",
  maker: "",
  model: "Alarm keypad or security remote",
  models: [
    "KEPZB-110",
    "HS1RC-N",
    "HS1RC-EM",
    "HM1RC-2-E",
    "KP-23EL-ZBS-ACE",
    "A11370R0050",
    "NZRC106W-M2",
    "KEYPAD001",
  ],
  title: { "zh-CN": "安防键盘", en: "Alarm keypad" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "button", "tamper", "battery", "battery-voltage"],
  obeys: [],
  quality: "bronze",
  samples: [
    says({ action: "emergency", battery: 90, voltage: 5_900 }, "the help key", [
      { type: "sos", value: true },
      { type: "battery", value: 90, unit: "%" },
      { type: "battery-voltage", value: 5.9, unit: "V" },
    ]),
    says({ action: "panic" }, "both keys at once", [{ type: "sos", value: true }]),
    says({ action: "fire" }, "the fire key: somebody needs help, whatever burns", [{ type: "sos", value: true }]),
    says(
      { action: "disarm", action_code: "0000", tamper: false },
      "trap: disarm takes no call back, a code is nobody's",
      [
        { type: "button", value: "disarm" },
        { type: "tamper", value: false },
      ],
    ),
    says({ action: null, action_code: null, action_zone: null }, "trap: padded with null", []),
  ],
});

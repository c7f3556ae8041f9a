import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/ts0215a-remote",
  maker: "Tuya",
  model: "TS0215A_remote",
  models: ["TS0215A_remote"],
  title: { "zh-CN": "四键安防遥控器", en: "Four-key security remote" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["sos", "button", "battery"],
  obeys: [],
  quality: "bronze",
  samples: [
    says({ action: "emergency" }, "the help key", [{ type: "sos", value: true }]),
    says({ action: "disarm", battery: 70 }, "trap: disarm takes no call for help back", [
      { type: "button", value: "disarm" },
      { type: "battery", value: 70, unit: "%" },
    ]),
    says({ action: "arm_day_zones" }, "another key", [{ type: "button", value: "arm_day_zones" }]),
  ],
});

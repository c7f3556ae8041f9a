import { anyHelpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/ts0601-sos",
  maker: "Tuya",
  model: "TS0601_sos",
  models: ["TS0601_sos"],
  title: { "zh-CN": "涂鸦 SOS 紧急按钮", en: "Tuya SOS panic button" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "battery"],
  obeys: [],
  quality: "silver",
  questions: [anyHelpPress],
  samples: [
    says({ action: "emergency", battery: 100, linkquality: 14 }, "the press", [
      { type: "sos", value: true },
      { type: "battery", value: 100, unit: "%" },
    ]),
    says(
      { action: null, battery: 100, last_seen: "2026-04-17T23:33:17+08:00", linkquality: 14 },
      "trap: null is no press",
      [{ type: "battery", value: 100, unit: "%" }],
    ),
    says({ action: "unknown", battery: null }, "trap: unknown is no press", []),
  ],
});

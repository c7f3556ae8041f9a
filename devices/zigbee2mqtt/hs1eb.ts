import { anyHelpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/hs1eb",
  maker: "Heiman",
  model: "HS1EB",
  models: ["HS1EB/HS1EB-E", "HS1EB", "HS1EB-E", "SOS-EM", "SOS-EF-3.0"],
  title: { "zh-CN": "海曼紧急按钮", en: "Heiman emergency button" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "button", "battery"],
  obeys: [],
  quality: "silver",
  questions: [anyHelpPress],
  samples: [
    says({ action: "single", battery: 100 }, "nobody asked: any press of an emergency button is one", [
      { type: "sos", value: true },
      { type: "battery", value: 100, unit: "%" },
    ]),
    says(
      { action: "single" },
      "agreed on holding: a short press is just a press",
      [{ type: "button", value: "single" }],
      {
        "sos-press": "hold",
      },
    ),
    says({ action: "hold" }, "agreed on holding, and held", [{ type: "sos", value: true }], { "sos-press": "hold" }),
    says({ action: "off" }, "trap: the end of a press", []),
  ],
});

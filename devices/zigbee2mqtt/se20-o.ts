import { anyHelpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/se20-o",
  maker: "ORVIBO",
  model: "SE20-O",
  models: ["SE20-O", "SE21"],
  title: { "zh-CN": "欧瑞博紧急按钮", en: "ORVIBO emergency button" },
  class: "sos.fixed",
  power: "battery",
  // It tells no battery and sends nothing of itself: only the weekly test shows that it lives.
  reportsEveryMinutes: undefined,
  tells: ["sos", "button"],
  obeys: [],
  quality: "bronze",
  questions: [anyHelpPress],
  samples: [
    says({ action: "single" }, "the press", [{ type: "sos", value: true }]),
    says({ action: "double" }, "not the press that was agreed", [{ type: "button", value: "double" }], {
      "sos-press": "single",
    }),
    says({ action: "off" }, "trap: the end of a press", []),
  ],
});

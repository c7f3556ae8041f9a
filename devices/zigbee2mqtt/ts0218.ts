import { anyHelpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Its definition promises `click`, its converter says `emergency`. */
export default zigbeeProfile({
  id: "zigbee2mqtt/ts0218",
  maker: "CR Smart Home",
  model: "TS0218",
  models: ["TS0218"],
  title: { "zh-CN": "紧急按钮 TS0218", en: "Emergency button TS0218" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "battery"],
  obeys: [],
  quality: "bronze",
  questions: [anyHelpPress],
  samples: [
    says({ action: "emergency" }, "the press, as the converter says it", [{ type: "sos", value: true }]),
    says({ action: "click", battery: 88 }, "the press, as the definition promises it", [
      { type: "sos", value: true },
      { type: "battery", value: 88, unit: "%" },
    ]),
    says({ action: "", battery: null }, "trap: the end of a press", []),
  ],
});

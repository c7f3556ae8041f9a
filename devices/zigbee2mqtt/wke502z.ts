import { nothing } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** `sos_alarm` stays true until somebody disarms: the press is told by `action`, and only by a person is it dealt with. */
export default zigbeeProfile({
  id: "zigbee2mqtt/wke502z",
  maker: "Daewoo",
  model: "WKE502Z",
  models: ["WKE502Z"],
  title: { "zh-CN": "大宇刷卡键盘", en: "Daewoo keypad with badge reader" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "button", "battery", "tamper"],
  obeys: [],
  quality: "bronze",
  means: { sos_alarm: nothing },
  samples: [
    says({ action: "sos", sos_alarm: true }, "the help key", [{ type: "sos", value: true }]),
    says({ sos_alarm: true, battery: 100, tamper: false }, "trap: the alarm that stays is no second press", [
      { type: "tamper", value: false },
      { type: "battery", value: 100, unit: "%" },
    ]),
    says({ action: "disarm", sos_alarm: false, user_id: "3" }, "trap: disarm takes no call for help back", [
      { type: "button", value: "disarm" },
    ]),
  ],
});

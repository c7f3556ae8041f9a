import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Its call for help is a state, and states come again with every message and after every start of the bridge. */
export default zigbeeProfile({
  id: "zigbee2mqtt/feibit-panic",
  maker: "Feibit",
  model: "SEB01ZB",
  models: ["SEB01ZB", "Feibit panic button"],
  title: { "zh-CN": "飞比紧急按钮", en: "Feibit panic button" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "tamper", "battery-low", "battery"],
  obeys: [],
  latches: ["sos"],
  quality: "silver",
  samples: [
    says({ sos: true, tamper: false, battery_low: false }, "the press", [
      { type: "sos", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ sos: "FALSE", battery: 90 }, "trap: a text that is truthy", [
      { type: "sos", value: false },
      { type: "battery", value: 90, unit: "%" },
    ]),
    says({ sos: null }, "trap: not known until the first press", []),
    says({ sos: "perhaps" }, "trap: neither yes nor no", []),
  ],
});

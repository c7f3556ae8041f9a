import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** A toy that some people use as a remote. Its `fall` is the cube's. */
export default zigbeeProfile({
  id: "zigbee2mqtt/aqara-cube",
  maker: "Aqara",
  model: "Cube MFKZQ01LM, CTP-R01",
  models: ["MFKZQ01LM", "CTP-R01", "Aqara cube"],
  title: { "zh-CN": "绿米魔方", en: "Aqara cube" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["button", "battery"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ action: "fall" }, "trap: the cube fell from the table, nobody else did", []),
    says({ action: "shake", battery: 90, side: 3 }, "somebody plays with it", [
      { type: "button", value: "shake" },
      { type: "battery", value: 90, unit: "%" },
    ]),
  ],
});

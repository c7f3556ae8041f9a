import { heard, theengsProfile } from "./theengs-profile.ts";

export default theengsProfile({
  id: "theengs/other",
  maker: "",
  model: "any other Bluetooth product",
  title: { "zh-CN": "其他蓝牙设备", en: "Other Bluetooth device" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["battery", "illuminance"],
  quality: "bronze",
  samples: [
    heard({ model_id: "ServiceData", type: "BATT", batt: 33 }, "its battery", [
      { type: "battery", value: 33, unit: "%" },
    ]),
    heard({ model_id: "HHCCJCY01HHCC", type: "PLANT", lux: 9_971 }, "light on a plant", [
      { type: "illuminance", value: 9_971, unit: "lx" },
    ]),
    heard({ model_id: "VICTBSC", type: "ENRG", device_state: "bulk", tempc: 21 }, "trap: a charger is no room", []),
    heard({ model_id: "TG-BT5", type: "ACEL", flag_fall: true, batt: 95 }, "a tag that was dropped is nobody's fall", [
      { type: "battery", value: 95, unit: "%" },
    ]),
  ],
});

import { heard, theengsProfile } from "./theengs-profile.ts";

const POLAR = { brand: "Polar", model: "Heart Rate Sensor", model_id: "H10", type: "BODY" };
const XOSS = { brand: "XOSS", model: "X2 Heart Rate Sensor", model_id: "XOSSX2", type: "BODY", cidc: false };

export default theengsProfile({
  id: "theengs/heart-rate-belt",
  maker: "Polar, XOSS",
  model: "H10, X2",
  title: { "zh-CN": "蓝牙心率带", en: "Bluetooth heart rate belt" },
  class: "wearable.vitals",
  power: "battery",
  // It speaks while it is worn.
  reportsEveryMinutes: undefined,
  tells: ["heart-rate", "battery"],
  quality: "bronze",
  samples: [
    heard({ ...POLAR, bpm: 104 }, "worn; whether it touches the skin is not said, so this is trend only", [
      { type: "heart-rate", value: 104, unit: "/min" },
    ]),
    heard({ ...XOSS, bpm: 63, batt: 97 }, "worn", [
      { type: "heart-rate", value: 63, unit: "/min" },
      { type: "battery", value: 97, unit: "%" },
    ]),
    heard({ ...POLAR, bpm: 0 }, "trap: taken off, 0 is no heart rate", []),
    heard({ ...POLAR, bpm: 255 }, "trap: a byte without a value", []),
    heard({ ...POLAR, bpm: "" }, "trap: an empty word", []),
  ],
});

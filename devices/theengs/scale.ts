import { heard, theengsProfile } from "./theengs-profile.ts";

const MI = { brand: "Xiaomi", model: "Mi Smart Scale", model_id: "XMTZC01HM/XMTZC04HM", type: "SCALE" };
const MI_BODY = { ...MI, model: "Mi Body Composition Scale", model_id: "XMTZC02HM/XMTZC05HM" };

export default theengsProfile({
  id: "theengs/scale",
  maker: "Xiaomi",
  model: "Mi Smart Scale, Mi Body Composition Scale",
  title: { "zh-CN": "蓝牙体重秤", en: "Bluetooth body scale" },
  class: "spot.vitals",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["weight"],
  quality: "bronze",
  samples: [
    heard({ ...MI_BODY, weighing_mode: "person", unit: "kg", weight: 72.45, impedance: 503 }, "somebody stands on it", [
      { type: "weight", value: 72.45, unit: "kg" },
    ]),
    heard({ ...MI, weighing_mode: "person", unit: "lb", weight: 131.7 }, "a scale set to pounds", [
      { type: "weight", value: 59.738, unit: "kg" },
    ]),
    heard({ ...MI, weighing_mode: "person", unit: "jin", weight: 123.5 }, "a scale set to jin", [
      { type: "weight", value: 61.75, unit: "kg" },
    ]),
    heard({ ...MI, weighing_mode: "object", unit: "kg", weight: 29.55 }, "trap: luggage is no person", []),
    heard({ model: "Skale I/II", model_id: "SKALE", type: "SCALE", weight: 123.9 }, "trap: coffee, and no unit", []),
    heard({ ...MI, weighing_mode: "person", unit: "kg", weight: 3.2 }, "trap: a cat", []),
  ],
});

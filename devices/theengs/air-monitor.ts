import { heard, theengsProfile } from "./theengs-profile.ts";

const QINGPING = { brand: "Qingping", model: "Air Monitor Lite", model_id: "CGDN1", type: "AIR" };

export default theengsProfile({
  id: "theengs/air-monitor",
  maker: "Qingping, Aranet, SwitchBot, Sensirion",
  model: "CGDN1, Aranet4, W490001X, SCD4X",
  title: { "zh-CN": "蓝牙空气检测仪", en: "Bluetooth air monitor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["temperature", "humidity", "co2", "battery"],
  quality: "silver",
  samples: [
    heard({ ...QINGPING, tempc: 20.6, tempf: 69.08, hum: 55.2, pm25: 5, pm10: 5, co2: 471 }, "fresh air", [
      { type: "temperature", value: 20.6, unit: "Cel" },
      { type: "humidity", value: 55.2, unit: "%" },
      { type: "co2", value: 471, unit: "[ppm]" },
    ]),
    heard({ model_id: "ARANET4", type: "AIR", tempc: 26, hum: 19, pres: 804, co2: 879, batt: 98 }, "with its battery", [
      { type: "temperature", value: 26, unit: "Cel" },
      { type: "humidity", value: 19, unit: "%" },
      { type: "co2", value: 879, unit: "[ppm]" },
      { type: "battery", value: 98, unit: "%" },
    ]),
    heard({ ...QINGPING, co2: null }, "trap: null while it warms up", []),
  ],
});

import { heard, theengsProfile } from "./theengs-profile.ts";

const QINGPING = { brand: "Qingping", model: "Motion & Light", model_id: "CGPR1", type: "CTMO", cont: true };
const SWITCHBOT = { brand: "SwitchBot", model: "Motion Sensor", model_id: "W110150X", type: "CTMO", acts: true };

export default theengsProfile({
  id: "theengs/motion",
  maker: "Shelly, SwitchBot, Qingping",
  model: "BLU Motion (SBMO-003Z), W110150X, CGPR1",
  title: { "zh-CN": "蓝牙人体传感器", en: "Bluetooth motion sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["motion", "battery", "illuminance"],
  quality: "silver",
  samples: [
    heard({ ...QINGPING, lux: 3, motion: true }, "somebody walks by", [
      { type: "motion", value: true },
      { type: "illuminance", value: 3, unit: "lx" },
    ]),
    heard({ ...SWITCHBOT, motion: false, scopetested: true, lightlevel: "dark", batt: 55 }, "nobody any more", [
      { type: "motion", value: false },
      { type: "battery", value: 55, unit: "%" },
    ]),
    heard({ ...QINGPING, lux: 0, batt: 83 }, "trap: the frame of battery and light says nothing of movement", []),
    heard({ ...QINGPING, lux: 0, batt: 12 }, "unless its battery is nearly empty", [
      { type: "battery", value: 12, unit: "%" },
    ]),
    heard({ ...SWITCHBOT, motion: "maybe" }, "trap: neither yes nor no", []),
    heard(
      { model_id: "SBMO_003Z_ENCR", type: "CTMO", encr: 2, cipher: "cc08edf2" },
      "trap: encrypted without a key",
      [],
    ),
  ],
});

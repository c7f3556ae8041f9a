import { heard, theengsProfile } from "./theengs-profile.ts";

const BLU = {
  brand: "Shelly",
  model: "ShellyBLU Door/Window",
  model_id: "SBDW-002C",
  type: "CTMO",
  acts: true,
  cont: true,
};
const SWITCHBOT = { brand: "SwitchBot", model: "Contact Sensor", model_id: "W120150X", type: "CTMO", acts: true };
const QINGPING = { brand: "Qingping", model: "Contact Sensor", model_id: "CGH1", type: "CTMO", cont: true };

export default theengsProfile({
  id: "theengs/contact",
  maker: "Shelly, SwitchBot, Qingping, Otio",
  model: "BLU Door/Window, W120150X, CGH1, BSDOO, SE MAG",
  title: { "zh-CN": "蓝牙门磁", en: "Bluetooth door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["door", "motion", "battery", "battery-voltage", "illuminance"],
  quality: "silver",
  samples: [
    heard({ ...BLU, packet: 93, batt: 100, lux: 87, open: true, rot: 40.6 }, "the door is opened: true is open here", [
      { type: "door", value: "open" },
      { type: "battery", value: 100, unit: "%" },
      { type: "illuminance", value: 87, unit: "lx" },
    ]),
    heard({ ...QINGPING, open: false }, "the door is closed", [{ type: "door", value: "closed" }]),
    heard(
      { ...SWITCHBOT, contact: "closed", motion: true, lightlevel: "bright", batt: 92 },
      "closed, somebody passes",
      [
        { type: "door", value: "closed" },
        { type: "motion", value: true },
        { type: "battery", value: 92, unit: "%" },
      ],
    ),
    heard({ ...SWITCHBOT, contact: "timeout not closed", motion: false, batt: 65 }, "it has stood open for too long", [
      { type: "door", value: "open" },
      { type: "motion", value: false },
      { type: "battery", value: 65, unit: "%" },
    ]),
    heard({ model: "SE MAG", model_id: "SE_MAG", type: "CTMO", open: false, volt: 3.079 }, "its battery in volts", [
      { type: "door", value: "closed" },
      { type: "battery-voltage", value: 3.079, unit: "V" },
    ]),
    heard({ ...SWITCHBOT, contact: "ajar" }, "trap: a fourth word", []),
    heard({ ...QINGPING, open: null }, "trap: null is neither", []),
    heard({ model_id: "W270160X", type: "WCVR", open: 30, motion: true }, "trap: a blind is 30 % open and moving", []),
  ],
});

import { whichPressCallsForHelp } from "../press.ts";
import { heard, theengsProfile } from "./theengs-profile.ts";

const BLU = { brand: "Shelly", model: "ShellyBLU Button1", model_id: "SBBT-002C", type: "BTN", acts: true, cont: true };
const WALL = { ...BLU, model: "ShellyBLU Switch4", model_id: "SBBT-004CEU/US" };

export default theengsProfile({
  id: "theengs/button",
  maker: "Shelly",
  model: "BLU Button1 (SBBT-002C), BLU Wall Switch 4 (SBBT-004C)",
  title: { "zh-CN": "蓝牙按钮", en: "Bluetooth button" },
  class: "sos.wearable",
  power: "battery",
  // It speaks when it is pressed: only a test press proves that it lives.
  reportsEveryMinutes: undefined,
  tells: ["button", "sos", "battery"],
  quality: "bronze",
  questions: [whichPressCallsForHelp(["single", "double", "triple", "long", "hold"])],
  samples: [
    heard({ ...BLU, packet: 29, batt: 100, button: 1 }, "one press, and nobody said yet what it means", [
      { type: "button", value: "single" },
      { type: "battery", value: 100, unit: "%" },
    ]),
    heard(
      { ...BLU, packet: 30, batt: 100, button: 9 },
      "a long press, which is the call for help here",
      [
        { type: "sos", value: true },
        { type: "battery", value: 100, unit: "%" },
      ],
      { "sos-press": "long" },
    ),
    heard(
      { ...BLU, packet: 31, batt: 100, button: 1 },
      "a single press where only the long one calls",
      [
        { type: "button", value: "single" },
        { type: "battery", value: 100, unit: "%" },
      ],
      { "sos-press": "long" },
    ),
    heard({ ...BLU, packet: 255, button: 3 }, "three presses", [{ type: "button", value: "triple" }]),
    heard({ ...BLU, packet: 0, button: 11 }, "it is held, and the packet counter began again", [
      { type: "button", value: "hold" },
    ]),
    heard({ ...BLU, packet: 33, batt: 64, button: 0 }, "a beacon: nobody pressed", [
      { type: "battery", value: 64, unit: "%" },
    ]),
    heard(
      { ...WALL, packet: 34, batt: 100, button1: 1, button2: 0, button3: 2, button4: 0 },
      "two of four buttons are pressed",
      [
        { type: "button", value: "single", sensor: "button1" },
        { type: "button", value: "double", sensor: "button3" },
        { type: "battery", value: 100, unit: "%" },
      ],
    ),
    heard({ ...BLU, packet: 35, button: null }, "trap: null is no press", []),
    heard(
      { ...BLU, model_id: "SBBT_002C_ENCR", encr: 2, cipher: "62511158bd25", ctr: "b8f09364", mic: "5b573115" },
      "trap: encrypted, and the Bluetooth gateway has no key for it",
      [],
    ),
  ],
});

import { defineChannel, type Letter } from "./channel.ts";
import {
  deviceAddress,
  EQUIPMENT_LIMITS,
  openEquipment,
  signalFor,
  soundingSettings,
  type Order,
} from "./equipment/told-device.ts";

/** Who cannot hear sees that help was called, and that somebody comes. */
const shineFor = (letter: Letter, seconds: number): Order =>
  letter.purpose === "elder-feedback"
    ? { action: "light", severity: "notice", seconds }
    : signalFor("light", seconds)(letter);

/** A signal light: seen by the deaf and in a loud room; coloured by severity where the device can. */
export const light = defineChannel({
  kind: "light",
  title: { "zh-CN": "警示灯", en: "Signal light" },
  settings: soundingSettings,
  address: deviceAddress,
  limits: EQUIPMENT_LIMITS,
  receipt: "delivery",
  open: async ({ seconds }, tools) => openEquipment(tools, (letter) => shineFor(letter, seconds)),
});

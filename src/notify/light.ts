import { defineChannel } from "./channel.ts";
import {
  deviceAddress,
  EQUIPMENT_LIMITS,
  openEquipment,
  signalFor,
  soundingSettings,
} from "./equipment/told-device.ts";

/** A signal light: seen by the deaf and in a loud room; coloured by severity where the device can. */
export const light = defineChannel({
  kind: "light",
  title: { "zh-CN": "警示灯", en: "Signal light" },
  settings: soundingSettings,
  address: deviceAddress,
  limits: EQUIPMENT_LIMITS,
  receipt: "delivery",
  open: async ({ seconds }, tools) => openEquipment(tools, signalFor("light", seconds)),
});

import { defineChannel } from "./channel.ts";
import {
  deviceAddress,
  EQUIPMENT_LIMITS,
  openEquipment,
  signalFor,
  soundingSettings,
} from "./equipment/told-device.ts";

/** A siren at the station or in the home: a new alert starts it again, the end of the need silences it. */
export const siren = defineChannel({
  kind: "siren",
  title: { "zh-CN": "警号", en: "Siren" },
  settings: soundingSettings,
  address: deviceAddress,
  limits: EQUIPMENT_LIMITS,
  receipt: "delivery",
  open: async ({ seconds }, tools) => openEquipment(tools, signalFor("siren", seconds)),
});

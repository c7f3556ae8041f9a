import type { Address, DeviceCommand, DeviceMessage } from "../profile.ts";

/** ESPHome keeps no time for us: its owner gives the siren an `auto_off` or a script that ends it. */
export function commandFor({ identity, answers = {} }: Address, { action }: DeviceCommand): DeviceMessage {
  if (action === "light") {
    const light = String(answers["light"] ?? "light");
    return { topic: `${identity}/light/${light}/command`, payload: JSON.stringify({ state: "ON" }) };
  }
  const siren = String(answers["siren"] ?? "siren");
  return { topic: `${identity}/switch/${siren}/command`, payload: action === "stop" ? "OFF" : "ON" };
}

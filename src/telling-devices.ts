import { randomUUID } from "node:crypto";
import type { DeviceCommand, DeviceMessage } from "../devices/profile.ts";
import { createCommands, type Commands } from "./commands.ts";
import type { DeviceId } from "./core/ids.ts";
import type { House } from "./house.ts";
import { commandFor } from "./intake/catalogue.ts";
import type { Receipt } from "./receipts.ts";

export function openCommands(house: House): Commands {
  return createCommands({
    messageFor: (device, command) => messageFor(house, device, command),
    confirms: (device) => confirms(house, device),
    publish: async ({ topic, payload }) => house.broker?.publish(topic, payload, { qos: 1, retain: false }),
  });
}

/** The press is on disk: the button may say so. It repeats itself until it hears this, so a lost word costs one repeat. */
export function confirmPress(house: House, { device, ref }: Receipt): void {
  const message = messageFor(house, device, { ref, action: "received" });
  if (message === undefined || house.broker === undefined) return;
  house.broker.publish(message.topic, message.payload, { qos: 1, retain: false }).catch((cause: unknown) => {
    house.options.log.warn({ device, err: cause }, "the button was not told that its press is stored");
  });
}

function confirms({ registry, catalogue }: House, device: DeviceId): boolean {
  const profile = catalogue.profiles.get(registry.devices.get(device)?.profile ?? "");
  return profile?.tells.includes("cmd-ack") === true;
}

type Wanted = Omit<DeviceCommand, "id">;

function messageFor({ registry, catalogue }: House, device: DeviceId, wanted: Wanted): DeviceMessage | undefined {
  const registered = registry.devices.get(device);
  if (registered === undefined) return undefined;
  return commandFor(catalogue, registered, registry, { id: randomUUID(), ...wanted });
}

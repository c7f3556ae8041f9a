import { randomUUID } from "node:crypto";
import type { DeviceCommand, DeviceMessage } from "../../devices/profile.ts";
import { createCommands, type Commands } from "../commands.ts";
import { attemptId, type DeviceId } from "../core/ids.ts";
import type { House } from "./house.ts";
import { askFor, commandFor } from "../intake/catalogue.ts";
import { receiptsOf, stagesOf, type Receipt } from "./receipts.ts";
import type { Turn } from "../store/store.ts";

export function openCommands(house: House): Commands {
  return createCommands({
    messageFor: (device, command) => messageFor(house, device, command),
    confirms: (device) => confirms(house, device),
    late: ({ ref, ok }) => receiveLate(house, ref, ok),
    publish: async ({ topic, payload }) => house.broker?.publish(topic, payload, { qos: 1, retain: false }),
  });
}

/** It had been given up as silent, and may be tried again: the late word ends that. */
function receiveLate({ mail, clock, options }: House, ref: string, ok: boolean): void {
  const at = clock.now();
  const receipt = { id: attemptId(ref), at, state: ok ? "delivered" : "failed", sequence: at } as const;
  mail?.outbox.receive(receipt).catch(options.fatal);
}

/** What devices should know of the turn that was just stored. */
export function tellDevices(house: House, turn: Turn): void {
  // It repeats itself until it hears this, so a lost word costs one repeat.
  for (const { device, ref } of receiptsOf(turn)) tell(house, device, { ref, action: "received" });
  for (const { device, ...stage } of stagesOf(turn)) tell(house, device, { ...stage, action: "received" });
  for (const { device, ref } of handledBy(turn)) tell(house, device, { ref, action: "stop" });
}

/** A radar that keeps its alarm until somebody handled it may let go: the alert that it began is closed. */
function handledBy({ homes }: Turn): readonly Receipt[] {
  const closed = homes.flatMap((home) => home.alerts.filter((alert) => alert.closed !== undefined));
  return closed.flatMap(({ id, evidence }) =>
    evidence.flatMap(({ device }) => (device === undefined ? [] : [{ device, ref: id }])),
  );
}

/** After we were away: whoever can be asked says how it stands, and what changed meanwhile is known. */
export function askDevices({ registry, catalogue, broker, options }: House): void {
  for (const device of registry.devices.values()) {
    const message = askFor(catalogue, device, registry);
    if (message === undefined || broker === undefined) continue;
    broker.publish(message.topic, message.payload, { qos: 1, retain: false }).catch((cause: unknown) => {
      options.log.warn({ device: device.id, err: cause }, "a device could not be asked how it stands");
    });
  }
}

function tell(house: House, device: DeviceId, wanted: Wanted): void {
  const message = messageFor(house, device, wanted);
  if (message === undefined || house.broker === undefined) return;
  house.broker.publish(message.topic, message.payload, { qos: 1, retain: false }).catch((cause: unknown) => {
    house.options.log.warn({ device, action: wanted.action, err: cause }, "a device could not be told");
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

/** Devices can hear whether the gateway lives: a retained state, as their own is. */
export async function sayAlive({ registry, broker, clock }: House, alive: boolean): Promise<void> {
  const payload = JSON.stringify({ v: 1, state: alive ? "ready" : "disconnected", time: new Date(clock.wall()) });
  await broker?.publish(`care/v1/${registry.station.id}/$gateway/state`, payload, { qos: 1, retain: true });
}

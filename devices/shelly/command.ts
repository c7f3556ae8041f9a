import type { Address, DeviceCommand, DeviceMessage } from "../profile.ts";

const TEST_SECONDS = 2;
const FIRST_GENERATION = "shelly/relay-gen1";

/** A relay that switches a siren or a light. It ends by itself: the timer runs in the device, whatever happens to us. */
export function commandFor(address: Address, command: DeviceCommand): DeviceMessage | undefined {
  const { identity, answers = {}, profile } = address;
  const id = Number(answers["relay"] ?? 0);
  const on = command.action !== "stop";
  const seconds = command.action === "test" ? TEST_SECONDS : command.seconds;
  if (profile === FIRST_GENERATION) return firstGeneration(address, { id, on });
  return {
    topic: `${identity}/rpc`,
    payload: JSON.stringify({
      id: command.id,
      src: "shouwang",
      method: "Switch.Set",
      params: { id, on, ...(on && seconds !== undefined && { toggle_after: seconds }) },
    }),
  };
}

/** Over MQTT the first generation has no timer; the installer sets `auto off` in the relay itself. */
function firstGeneration(
  { identity, bases = [] }: Address,
  relay: { readonly id: number; readonly on: boolean },
): DeviceMessage {
  const { id, on } = relay;
  return { topic: `${bases[0] ?? "shellies"}/${identity}/relay/${id}/command`, payload: on ? "on" : "off" };
}

/** Every generation says all of its status when it is asked for an update. */
export const askFor = ({ identity, profile, bases = [] }: Address): DeviceMessage =>
  profile?.includes("-gen1") === true
    ? { topic: `${bases[0] ?? "shellies"}/${identity}/command`, payload: "update" }
    : { topic: `${identity}/command`, payload: "status_update" };

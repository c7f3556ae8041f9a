import { z } from "zod";
import type { ChannelTools, Delivery, DeviceCommand, Letter, OpenChannel } from "../channel.ts";
import type { Purpose } from "../../core/effect.ts";
import { deviceIdSchema } from "../../core/ids.ts";

/** How long a device may take to confirm; one on battery wakes within this time. */
const ACK_TIMEOUT_MS = 8_000;
/** More than the wait for the confirmation, so that the outbox does not give up before the device does. */
export const EQUIPMENT_LIMITS = { perMinute: undefined, concurrent: 16, timeoutMs: ACK_TIMEOUT_MS + 2_000 } as const;

/** The device as the registry calls it. */
export const deviceAddress = z.strictObject({ device: deviceIdSchema });
type DeviceAddress = z.infer<typeof deviceAddress>;

/** Sounds and shines this long, then falls silent by itself: a lost gateway must not leave a siren howling. */
export const soundingSettings = z.strictObject({ seconds: z.int().min(5).max(900).default(120) });

/** What one letter means for a piece of equipment; `undefined`: this purpose is not its business. */
export type Order = Omit<DeviceCommand, "ref"> | undefined;

/** A piece of equipment of ours: told by a command; delivered only when it confirmed. */
export function openEquipment(tools: ChannelTools, orderFor: (letter: Letter) => Order): OpenChannel<DeviceAddress> {
  return {
    async deliver(letter, { device }) {
      const order = orderFor(letter);
      if (order === undefined) return { kind: "accepted", reference: "nothing to do for this purpose" };
      return tell(tools, device, { ref: letter.key, ...order });
    },
    async close() {},
  };
}

async function tell(tools: ChannelTools, device: string, command: DeviceCommand): Promise<Delivery> {
  const result = await tools.command(device, command, ACK_TIMEOUT_MS);
  switch (result.kind) {
    case "acknowledged":
      return { kind: "delivered" };
    case "told":
      return { kind: "accepted", reference: `${device} was told, and does not say whether it obeys` };
    case "refused":
      return { kind: "failed", retry: false, reason: `${device} refused "${command.action}": ${result.reason}` };
    case "silent":
      return {
        kind: "failed",
        retry: true,
        reason: `${device} did not confirm "${command.action}" within ${ACK_TIMEOUT_MS / 1_000} s`,
      };
  }
}

type Bearing = "begin" | "end" | "test" | "none";

/** What each purpose means to something that can only sound or shine. */
const BEARING: Readonly<Record<Purpose, Bearing>> = {
  alert: "begin",
  "stand-down": "end",
  "all-clear": "end",
  test: "test",
  update: "none",
  "lease-reminder": "none",
  prompt: "none",
  "elder-feedback": "none",
  reminder: "none",
  digest: "none",
  order: "none",
  supervision: "none",
  gap: "none",
};

/** Sirens and lights: a new alert starts them again, the end of the need stops them, everything else leaves them as they are. */
export function signalFor(action: "siren" | "light", seconds: number): (letter: Letter) => Order {
  return ({ purpose, severity }) => {
    const orders: Readonly<Record<Bearing, Order>> = {
      begin: { action, severity, seconds },
      end: { action: "stop" },
      test: { action: "test", severity },
      none: undefined,
    };
    return orders[BEARING[purpose]];
  };
}

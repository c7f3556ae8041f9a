import type { DeviceMessage } from "../devices/profile.ts";
import type { DeviceId } from "./core/ids.ts";
import type { Observation } from "./core/observation.ts";
import type { CommandResult, DeviceCommand } from "./notify/channel.ts";
import type { Turn } from "./store/store.ts";

/** Commands that wait for their device at the same time; one more is answered "silent" at once. */
const WAITING_MAX = 1_000;

export interface CommandNeeds {
  /** What to publish where; `undefined` where the device is not registered, or does not obey. */
  readonly messageFor: (device: DeviceId, command: DeviceCommand) => DeviceMessage | undefined;
  /** Whether the product says that it did what it was told. */
  readonly confirms: (device: DeviceId) => boolean;
  readonly publish: (message: DeviceMessage) => Promise<void>;
  /** A device answered after its time was up. */
  readonly late: (answer: { readonly ref: string; readonly ok: boolean }) => void;
}

export interface Commands {
  readonly command: (device: DeviceId, command: DeviceCommand, timeoutMs: number) => Promise<CommandResult>;
  /** Finds the devices' answers among what was just stored. */
  readonly turned: (turn: Turn) => void;
}

/** Tells devices to do something, and waits until they say that they did. */
export function createCommands(needs: CommandNeeds): Commands {
  const waiting = new Map<string, (result: CommandResult) => void>();

  const command: Commands["command"] = async (device, wanted, timeoutMs) => {
    const message = needs.messageFor(device, wanted);
    if (message === undefined) return { kind: "refused", reason: `${device} cannot be told to ${wanted.action}` };
    if (!needs.confirms(device)) {
      await needs.publish(message);
      return { kind: "told" };
    }
    if (waiting.size >= WAITING_MAX) return { kind: "silent" };
    const answered = new Promise<CommandResult>((resolve) => waiting.set(wanted.ref, resolve));
    const timer = setTimeout(() => waiting.get(wanted.ref)?.({ kind: "silent" }), timeoutMs);
    try {
      await needs.publish(message);
      return await answered;
    } finally {
      clearTimeout(timer);
      waiting.delete(wanted.ref);
    }
  };

  const hear = ({ type, value }: Observation): void => {
    if (type !== "cmd-ack") return;
    const waits = waiting.get(value.ref);
    if (waits === undefined) needs.late(value);
    else waits(value.ok ? DONE : REFUSED);
  };
  const turned: Commands["turned"] = ({ homes }) => {
    for (const { inputs } of homes)
      for (const input of inputs) if (input.kind === "reported") input.observations.forEach(hear);
  };
  return { command, turned };
}

const DONE: CommandResult = { kind: "acknowledged" };
const REFUSED: CommandResult = { kind: "refused", reason: "the device said no" };

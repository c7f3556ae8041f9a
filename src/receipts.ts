import type { DeviceId } from "./core/ids.ts";
import type { Reported } from "./core/input.ts";
import type { Turn } from "./store/store.ts";

/** A press that is on disk now. */
export interface Receipt {
  readonly device: DeviceId;
  /** The device's own reference of the press; the message's id where it has none. */
  readonly ref: string;
}

/** Every press in the turn, so that its device can be told. */
export const receiptsOf = ({ homes }: Turn): readonly Receipt[] =>
  homes.flatMap((home) => home.inputs.flatMap((input) => (input.kind === "reported" ? pressesIn(input) : [])));

function pressesIn({ device, messageId, retained, observations }: Reported): readonly Receipt[] {
  if (retained) return [];
  const presses = observations.filter(({ type, value, phase }) => type === "sos" && value && phase !== "test");
  return presses.map(({ ref }) => ({ device, ref: ref ?? messageId ?? "press" }));
}

import type { DeviceId } from "./core/ids.ts";
import type { Reported } from "./core/input.ts";
import type { Turn } from "./store/store.ts";

/** A press that is on disk now. */
export interface Receipt {
  readonly device: DeviceId;
  /** The device's own reference of the press; the message's id where it has none. */
  readonly ref: string;
}

/** Every press in the turn, so that its device can be told. Most turns have none, and cost next to nothing. */
export function receiptsOf({ homes }: Turn): readonly Receipt[] {
  const receipts: Receipt[] = [];
  for (const { inputs } of homes)
    for (const input of inputs) if (input.kind === "reported" && !input.retained) addPresses(input, receipts);
  return receipts;
}

function addPresses({ device, messageId, observations }: Reported, receipts: Receipt[]): void {
  for (const { type, value, phase, ref } of observations)
    if (type === "sos" && value && phase !== "test") receipts.push({ device, ref: ref ?? messageId ?? "press" });
}

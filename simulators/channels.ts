import type { Delivery } from "../src/notify/channel.ts";
import { milliseconds, seconds, type Duration } from "../src/core/time.ts";
import type { Random } from "./random.ts";

/** How a simulated channel works: all the time, or for the first part of the night. */
export interface ChannelBehaviour {
  readonly works: ChannelState;
  /** Other states that hold for a while, counted from the start of the night. */
  readonly except?: readonly { readonly from: Duration; readonly to: Duration; readonly works: ChannelState }[];
}

/** `temporary`: says try again · `permanent`: says no · `hang`: never answers · `flaky`: one of three at random. */
export type ChannelState = "ok" | "temporary" | "permanent" | "hang" | "flaky";

/** What one I/O comes to, and how long it takes; `undefined`: no answer within the time limit. */
export interface Transmission {
  readonly takes: Duration;
  readonly delivery: Delivery | undefined;
}

const TIMEOUT: Duration = seconds(10);

export function transmit(channel: ChannelBehaviour | undefined, sinceStart: Duration, random: Random): Transmission {
  const state = stateAt(channel, sinceStart);
  const takes = milliseconds(random.whole(80, 2_500));
  switch (state === "flaky" ? random.pick(["ok", "ok", "temporary", "hang"]) : state) {
    case "temporary":
      return { takes, delivery: { kind: "failed", retry: true, reason: "busy" } };
    case "permanent":
      return { takes, delivery: { kind: "failed", retry: false, reason: "no such number" } };
    case "hang":
      return { takes: TIMEOUT, delivery: undefined };
    default:
      return { takes, delivery: random.chance(0.5) ? { kind: "delivered" } : { kind: "accepted" } };
  }
}

function stateAt(channel: ChannelBehaviour | undefined, sinceStart: Duration): ChannelState {
  const special = channel?.except?.find(({ from, to }) => sinceStart >= from && sinceStart < to);
  return special?.works ?? channel?.works ?? "ok";
}

import type { Delivered } from "../src/core/input.ts";
import type { Delivery } from "../src/notify/channel.ts";
import { milliseconds, seconds, type Duration } from "../src/core/time.ts";
import type { Random } from "./random.ts";

/** How a simulated channel works: all the time, or for the first part of the night. */
export interface ChannelBehaviour {
  readonly works: ChannelState;
  /** Other states that hold for a while, counted from the start of the night. */
  readonly except?: readonly { readonly from: Duration; readonly to: Duration; readonly works: ChannelState }[];
  /** The provider tells again, later and in any order, what it told before. */
  readonly chatters?: boolean;
}

/**
 * `temporary`: says try again · `permanent`: says no · `hang`: never answers · `lies`: says delivered and reaches nobody ·
 * `flaky`: one of four at random.
 */
export type ChannelState = "ok" | "temporary" | "permanent" | "hang" | "lies" | "flaky";

/** What simulated people and equipment have: `CHANNEL_OF` in home.ts says who has which. */
export const channelNames = ["phone", "desk", "siren", "speaker"] as const;
export type ChannelName = (typeof channelNames)[number];

/** What one I/O comes to, and how long it takes; `undefined`: no answer within the time limit. */
export interface Transmission {
  readonly takes: Duration;
  readonly delivery: Delivery | undefined;
  /** Whether anybody hears of it, whatever the provider says. */
  readonly reaches: boolean;
  readonly state: Exclude<ChannelState, "flaky">;
  /** What the provider says about it afterwards. */
  readonly gossip: readonly { readonly later: Duration; readonly says: Delivered["result"] }[];
}

/** Longer than any channel's own limit. */
const NEVER: Duration = seconds(40);

export function transmit(channel: ChannelBehaviour | undefined, sinceStart: Duration, random: Random): Transmission {
  const wanted = stateAt(channel, sinceStart);
  const takes = milliseconds(random.whole(80, 2_500));
  const state = wanted === "flaky" ? random.pick(["ok", "ok", "temporary", "hang", "lies"] as const) : wanted;
  const gossip = channel?.chatters === true ? gossipAbout(random) : [];
  switch (state) {
    case "temporary":
      return { takes, state, gossip, reaches: false, delivery: { kind: "failed", retry: true, reason: "busy" } };
    case "permanent":
      return { takes, state, gossip, reaches: false, delivery: { kind: "failed", retry: false, reason: "no number" } };
    case "hang":
      return { takes: NEVER, state, gossip, reaches: random.chance(0.3), delivery: undefined };
    case "lies":
      return { takes, state, gossip, reaches: false, delivery: { kind: "delivered" } };
    case "ok":
      return { takes, state, gossip, reaches: true, delivery: { kind: random.chance(0.5) ? "delivered" : "accepted" } };
  }
}

function gossipAbout(random: Random): Transmission["gossip"] {
  const words: readonly [Delivered["result"], ...Delivered["result"][]] = [
    { kind: "accepted" },
    { kind: "delivered" },
    { kind: "failed", reason: "the provider changed its mind" },
  ];
  return Array.from({ length: random.whole(0, 3) }, () => ({
    later: seconds(random.whole(1, 90)),
    says: random.pick(words),
  }));
}

function stateAt(channel: ChannelBehaviour | undefined, sinceStart: Duration): ChannelState {
  const special = channel?.except?.find(({ from, to }) => sinceStart >= from && sinceStart < to);
  return special?.works ?? channel?.works ?? "ok";
}

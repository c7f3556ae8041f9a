import type { DeviceState } from "../input.ts";

const AVAILABILITY = {
  init: "starting",
  ready: "online",
  sleeping: "sleeping",
  disconnected: "offline",
  lost: "offline",
} as const;

/** How a connection stands, in the words of the vocabulary. */
export const availabilityOf = (state: DeviceState): (typeof AVAILABILITY)[DeviceState] => AVAILABILITY[state];

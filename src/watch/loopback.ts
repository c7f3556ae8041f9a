import { z } from "zod";
import { defineChannel, type AnyChannel, type Letter } from "../notify/channel.ts";

export const LOOPBACK = "loopback";

/** Messages to the test contact, carried like all others; nobody else has an address here. */
export interface Loopback {
  readonly channel: AnyChannel;
  /** Called for every letter that comes through. */
  readonly listen: (hears: (letter: Letter) => void) => void;
}

export function createLoopback(): Loopback {
  let hears: ((letter: Letter) => void) | undefined;
  const channel = defineChannel({
    kind: LOOPBACK,
    title: { "zh-CN": "自检回路", en: "Loopback" },
    settings: z.strictObject({}),
    address: z.strictObject({}),
    limits: { perMinute: undefined, concurrent: 4, timeoutMs: 2_000 },
    receipt: "delivery",
    open: async () => ({
      async deliver(letter: Letter) {
        hears?.(letter);
        return { kind: "delivered" as const };
      },
      async close() {},
    }),
  });
  return {
    channel,
    listen: (next) => void (hears = next),
  };
}

import { z } from "zod";
import { defineChannel } from "./channel.ts";

/** The terminal of whoever runs the gateway: for the demo and for development. A person reads it at once. */
export const inbox = defineChannel({
  kind: "inbox",
  title: { "zh-CN": "终端收件箱", en: "Terminal inbox" },
  settings: z.strictObject({}),
  /** `to` is the name above the line; the recipient's own name where it is absent. */
  address: z.strictObject({ to: z.string().min(1).max(80).optional() }),
  limits: { perMinute: undefined, concurrent: 8, timeoutMs: 2_000 },
  receipt: "delivery",
  open: async (_settings, tools) => ({
    async deliver(letter, address) {
      tools.inbox({ to: address.to ?? letter.recipient, letter });
      return { kind: "delivered" };
    },
    async close() {},
  }),
});

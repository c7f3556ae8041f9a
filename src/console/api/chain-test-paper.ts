import { z } from "@hono/zod-openapi";
import { personIdSchema } from "../../core/ids.ts";
import { categorySchema, severitySchema } from "../../core/severity.ts";
import { after, days, instant, type Instant } from "../../core/time.ts";
import type { Paper } from "../../store/store.ts";

/** As long as messages themselves are kept. */
const KEPT_FOR = days(90);

const step = z.union([z.int(), z.literal("loop")]);
const about = {
  id: z.string(),
  home: z.string(),
  at: z.int(),
  by: z.string(),
  policy: z.string(),
  category: categorySchema,
  severity: severitySchema,
  pace: z.enum(["at-once", "in-steps"]),
} as const;

const keptSchema = z.object({
  ...about,
  calls: z.array(
    z.object({
      person: personIdSchema,
      channel: z.string(),
      step,
      at: z.int().transform((at): Instant => instant(at)),
    }),
  ),
});
export type KeptTest = z.infer<typeof keptSchema>;

export const keepTest = (test: KeptTest): Paper => ({
  kind: "chain-test",
  id: test.id,
  json: JSON.stringify(test),
  expiresAt: after(instant(test.at), KEPT_FOR),
});

export const readTest = ({ json }: Paper): KeptTest => keptSchema.parse(JSON.parse(json));

/** A test and what became of each of its messages. */
export const testSchema = z
  .object({
    ...about,
    messages: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        channel: z.string(),
        step,
        dueAt: z.int(),
        state: z.enum([
          "queued",
          "sending",
          "unknown",
          "retry",
          "accepted",
          "delivered",
          "seen",
          "answered",
          "coalesced",
          "failed",
          "cancelled",
          "expired",
          "gone",
        ]),
        tries: z.int(),
        lastTriedAt: z.int().optional(),
        reason: z.string().optional(),
      }),
    ),
  })
  .openapi("ChainTest");

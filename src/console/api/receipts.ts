import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { Door } from "../door.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { refusals, type Area } from "./route.ts";

/** Told by whoever carried a message; signed like the message itself, so no token is needed. */
export const RECEIPTS_PATH = "/api/v1/receipts";

const REASON_CHARACTERS_MAX = 200;

const receiptSchema = z
  .strictObject({
    key: z.string().min(1).max(256).describe("`data.key` of the message"),
    state: z.enum(["delivered", "seen", "failed"]),
    sequence: z.int().min(0).describe("counts what is told of this message; older than what is known changes nothing"),
    reason: z.string().trim().min(1).max(REASON_CHARACTERS_MAX).optional(),
  })
  .openapi("Receipt");

const standingSchema = z.object({
  key: z.string(),
  state: z.string().describe("how the message stands now"),
  counted: z.boolean().describe("whether this receipt changed that"),
});

const receipt = (checked: ReturnType<typeof createMiddleware<Door>>) =>
  createRoute({
    method: "post",
    path: RECEIPTS_PATH,
    summary: "What became of a message that a webhook took",
    description: "Signed with the secret of the webhook's address (Standard Webhooks).",
    security: [],
    middleware: [checked] as const,
    request: {
      headers: z.object({
        "webhook-id": z.string(),
        "webhook-timestamp": z.string(),
        "webhook-signature": z.string(),
      }),
      body: { required: true, content: { "application/json": { schema: receiptSchema } } },
    },
    responses: {
      200: { description: "How the message stands", content: { "application/json": { schema: standingSchema } } },
      ...refusals,
    },
  });

/** Receipts only raise what is known; a repeated, late or overtaken one is answered with how the message stands. */
export const receipts: Area = (app, { needs }) => {
  const checked = createMiddleware<Door>(async (c, next) => {
    const [id = "", timestamp = "", signature = ""] = ["id", "timestamp", "signature"].map((part) =>
      c.req.header(`webhook-${part}`),
    );
    const signers = needs.receipts.signers({ id, timestamp, signature, body: await c.req.text() });
    if (signers.size === 0) return refuse(c, "not-signed");
    c.set("signers", signers);
    return next();
  });
  app.openapi(receipt(checked), async (c) => {
    const { key, state, sequence, reason } = c.req.valid("json");
    const told = { key, state, sequence, ...known("reason", reason) };
    try {
      const standing = await needs.receipts.take(told, c.get("signers"));
      return standing === undefined ? refuse(c, "unknown-message") : c.json({ key, ...standing }, 200);
    } catch (cause) {
      needs.log.error({ err: cause, attempt: key }, "a receipt was not stored");
      return refuse(c, "not-stored");
    }
  });
};

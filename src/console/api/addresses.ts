import { z } from "@hono/zod-openapi";
import { personId } from "../../core/ids.ts";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import { acts, idParam, reads, type Area } from "./route.ts";
import { byOf } from "./site-edits.ts";

const channelParam = idParam.extend({ channel: z.string().min(1).max(40) });
const addressSchema = z
  .object({
    channel: z.string(),
    /** What stays inside the gateway needs none. */
    needsProof: z.boolean(),
    verifiedAt: z.int().optional(),
    verifiedBy: z.string().optional(),
  })
  .openapi("Address");

const list = reads("/api/v1/people/{id}/addresses", "Of which addresses it is known that messages arrive", {
  asks: { params: idParam },
  answers: z.object({ addresses: z.array(addressSchema) }),
});
const send = acts("/api/v1/people/{id}/addresses/{channel}/code", "Sends a code over this very channel", {
  params: channelParam,
  body: z.strictObject({}),
  answers: z.object({ kind: z.enum(["sent", "failed", "closed"]), reason: z.string().optional() }),
});
const prove = acts("/api/v1/people/{id}/addresses/{channel}/verify", "The code that arrived there", {
  params: channelParam,
  body: z.strictObject({ code: z.string().min(6).max(12) }),
  answers: z.object({ kind: z.enum(["verified", "wrong", "no-code"]) }),
});
const unproven = reads("/api/v1/unverified", "Homes whose critical calls rest only on addresses that nobody verified", {
  asks: {},
  answers: z.object({ homes: z.array(z.string()) }),
});

export type AddressRoutes = typeof list | typeof send | typeof prove | typeof unproven;

/** Whether messages would arrive is asked before they must. */
export const addresses: Area = (app, { needs }) => {
  const desk = needs.addresses;
  app.openapi(list, async (c) => {
    const found = await desk.list(personId(c.req.valid("param").id));
    return found === undefined ? refuse(c, "not-found") : c.json({ addresses: [...found] }, 200);
  });
  app.openapi(send, async (c) => {
    const { id, channel } = c.req.valid("param");
    const sent = await desk.send(personId(id), channel);
    if (sent.kind === "unknown") return refuse(c, "not-found");
    await recordLook(c, needs, { of: id, what: "address-code", why: channel });
    return c.json(sent, 200);
  });
  app.openapi(prove, async (c) => {
    const { id, channel } = c.req.valid("param");
    const claim = { person: personId(id), channel, code: c.req.valid("json").code, by: byOf(c) };
    return c.json({ kind: await desk.prove(claim) }, 200);
  });
  app.openapi(unproven, async (c) => c.json({ homes: [...(await desk.unproven())] }, 200));
};

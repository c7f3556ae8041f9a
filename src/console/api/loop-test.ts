import { z } from "@hono/zod-openapi";
import { refuse } from "../problem.ts";
import { acts, type Area } from "./route.ts";

const route = acts("/api/v1/loop-test", "Sends the test alert through the whole house, and waits for how it ends", {
  params: z.object({}),
  body: z.strictObject({}),
  answers: z.object({ ok: z.boolean(), tookMs: z.int(), why: z.string().optional() }),
});

/** It calls nobody but the gateway's own contact. */
export const loopTest: Area = (app, { needs }) => {
  app.openapi(route, async (c) => {
    if (c.get("caller").kind !== "staff") return refuse(c, "not-permitted");
    return c.json(await needs.loopTest(), 200);
  });
};

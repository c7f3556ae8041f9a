import { z } from "@hono/zod-openapi";
import { acts, idParam, type Area } from "./route.ts";

const beat = acts("/api/v1/consoles/{id}/beat", "A console says every ten seconds whether its sound can be heard", {
  params: idParam,
  body: z.strictObject({ audible: z.boolean() }),
  answers: z.object({ audible: z.int().describe("consoles of the station that can be heard now") }),
});

export type ConsoleRoutes = typeof beat;

/** Where no console can be heard, an emergency does not wait for the station's own people. */
export const consoles: Area = (app, { ears }) => {
  app.openapi(beat, (c) => {
    ears.hear(c.req.valid("param").id, c.req.valid("json").audible);
    return c.json({ audible: ears.audible() }, 200);
  });
};

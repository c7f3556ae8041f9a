import { z } from "@hono/zod-openapi";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { acts, type Area } from "./route.ts";
import { byOf, noteSchema } from "./site-edits.ts";
import { SITE_BYTES_MAX, takenSchema, viewTaken } from "./site-view.ts";

const table = acts(
  "/api/v1/site/table",
  "A CSV of residents, contacts or devices; without `apply` only shows what it would change",
  {
    params: z.object({}),
    body: z.strictObject({
      table: z.enum(["residents", "contacts", "devices"]),
      /** The file's bytes as they are: the gateway knows UTF-8 and GBK apart. */
      base64: z.base64().max(SITE_BYTES_MAX),
      base: z.int().min(0),
      apply: z.boolean().default(false),
      note: noteSchema.optional(),
    }),
    answers: takenSchema,
  },
);

export type SiteTableRoutes = typeof table;

/** People and devices by the hundred, from a spreadsheet. */
export const siteTable: Area = (app, { needs }) => {
  app.openapi(table, async (c) => {
    const { base64, note, ...order } = c.req.valid("json");
    const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
    const wish = { ...order, bytes, ...known("note", note), by: byOf(c), language: c.get("language") };
    const told = await needs.site.table(wish);
    return told.kind === "stale" ? refuse(c, "stale-version", { version: told.version }) : c.json(viewTaken(told), 200);
  });
};

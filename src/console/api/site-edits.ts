import { z } from "@hono/zod-openapi";
import { homeIdSchema } from "../../core/ids.ts";
import { recordLook } from "../access.ts";
import type { Request } from "../door.ts";
import { refuse } from "../problem.ts";
import { acts, reads, type Area } from "./route.ts";
import { pathSchema, takenSchema, viewTaken } from "./site-view.ts";

/** A table of some hundred people is one change. */
const EDITS_MAX = 5_000;
export const noteSchema = z.string().trim().min(1).max(500);

const editSchema = z.union([
  z.strictObject({ path: pathSchema, value: z.unknown().refine((value) => value !== undefined) }),
  z.strictObject({ path: pathSchema, add: z.record(z.string(), z.unknown()) }),
  z.strictObject({ path: pathSchema, remove: z.literal(true) }),
  z.strictObject({ path: pathSchema, moveTo: z.int().min(0) }),
]);

const document = reads("/api/v1/site/document", "The registry as data: the station and, with `home`, that home", {
  asks: { query: z.object({ home: homeIdSchema.optional() }) },
  answers: z.object({ version: z.int(), document: z.record(z.string(), z.unknown()) }).openapi("SiteDocument"),
});
const edits = acts(
  "/api/v1/site/edits",
  "Changes what is named of the registry; without `apply` only shows what it would",
  {
    params: z.object({}),
    body: z.strictObject({
      /** The version that the form was filled from. */
      base: z.int().min(0),
      edits: z.array(editSchema).max(EDITS_MAX),
      apply: z.boolean().default(false),
      note: noteSchema.optional(),
    }),
    answers: takenSchema,
  },
);

export type SiteEditRoutes = typeof document | typeof edits;

/** How forms read and change the registry. */
export const siteEdits: Area = (app, { needs }) => {
  app.openapi(document, async (c) => {
    const { home } = c.req.valid("query");
    const { version, document: shown } = await needs.site.document(home);
    await recordLook(c, needs, { of: home ?? "station", what: "registry" });
    // The cast: it is the site document, or an empty one.
    return c.json({ version, document: shown as Record<string, unknown> }, 200);
  });
  app.openapi(edits, async (c) => {
    const { note, ...order } = c.req.valid("json");
    const told = await needs.site.edit({
      base: order.base,
      apply: order.apply,
      edits: order.edits,
      ...(note !== undefined && { note }),
      by: byOf(c),
      language: c.get("language"),
    });
    if (told.kind === "stale") return refuse(c, "stale-version", { version: told.version });
    if (told.kind === "lost") {
      const fields = [{ path: `edits.${told.edit}.path`, message: order.edits[told.edit]?.path.join(".") ?? "" }];
      return refuse(c, "lost-edit", { fields });
    }
    return c.json(viewTaken(told), 200);
  });
};

/** Whoever changes something stands in the history. */
export const byOf = (c: Request): string => {
  const caller = c.get("caller");
  return caller.kind === "staff" ? caller.person.id : "reader";
};

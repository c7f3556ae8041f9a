import { z } from "@hono/zod-openapi";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { acts, limitSchema, reads, type Area } from "./route.ts";
import { byOf, noteSchema } from "./site-edits.ts";
import { changeSchema, takenSchema, viewTaken } from "./site-view.ts";

const numberParam = z.object({ id: z.coerce.number().int().min(1) });
const versionSchema = z
  .object({ version: z.int(), at: z.int(), by: z.string(), name: z.string(), note: z.string().optional() })
  .openapi("SiteVersion");

const list = reads("/api/v1/site/versions", "Who changed the registry when and why, newest first", {
  asks: { query: z.object({ limit: limitSchema, before: z.coerce.number().int().min(1).optional() }) },
  answers: z.object({ versions: z.array(versionSchema) }),
});
const one = reads("/api/v1/site/versions/{id}", "What a version changed of the one before it", {
  asks: { params: numberParam },
  answers: z.object({ changes: z.array(changeSchema) }),
});
const restore = acts("/api/v1/site/versions/{id}/restore", "What an older version says becomes a new one", {
  params: numberParam,
  body: z.strictObject({ base: z.int().min(0), apply: z.boolean().default(false), note: noteSchema.optional() }),
  answers: takenSchema,
});

export type SiteVersionRoutes = typeof list | typeof one | typeof restore;

/** The registry's history, and the way back. */
export const siteVersions: Area = (app, { needs }) => {
  app.openapi(list, async (c) => {
    const { limit, before } = c.req.valid("query");
    const { people } = needs.registry();
    const names = new Map([...people.values()].map(({ id, name }) => [String(id), name]));
    const found = await needs.site.versions({ limit, ...known("before", before) });
    const versions = found.map(({ version, at, by, note }) => ({
      version,
      at,
      by,
      name: names.get(by) ?? by,
      ...known("note", note),
    }));
    return c.json({ versions }, 200);
  });
  app.openapi(one, async (c) => {
    const changes = await needs.site.version(c.req.valid("param").id, c.get("language"));
    return changes === undefined ? refuse(c, "not-found") : c.json({ changes: [...changes] }, 200);
  });
  app.openapi(restore, async (c) => {
    const { base, apply, note } = c.req.valid("json");
    const wish = { base, apply, ...known("note", note), by: byOf(c), language: c.get("language") };
    const told = await needs.site.goBack({ ...wish, to: c.req.valid("param").id });
    if (told.kind === "gone") return refuse(c, "not-found");
    return told.kind === "stale" ? refuse(c, "stale-version", { version: told.version }) : c.json(viewTaken(told), 200);
  });
};

import { z } from "@hono/zod-openapi";
import { deviceIdSchema, homeIdSchema, residentIdSchema } from "../../core/ids.ts";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import { acts, reads, type Area } from "./route.ts";
import { byOf, noteSchema } from "./site-edits.ts";
import { seenSchema, siteTextSchema as text, takenSchema, viewSeen, viewTaken } from "./site-view.ts";

const noParams = z.object({});

const site = reads("/api/v1/site", "The site document in force: hashes in place of secrets, telephone numbers masked", {
  asks: {},
  answers: z.object({ version: z.int(), at: z.int(), by: z.string(), text }),
});
const check = acts("/api/v1/site/check", "What is wrong with a site document, and what it would change", {
  params: noParams,
  body: z.strictObject({ text }),
  answers: seenSchema,
});
const take = acts("/api/v1/site/import", "Takes a site document whole, or not at all", {
  params: noParams,
  body: z.strictObject({ text, note: noteSchema.optional() }),
  answers: takenSchema,
});
const adopt = acts("/api/v1/site/adopt", "A device that was heard becomes one of a home", {
  params: noParams,
  body: z.strictObject({
    home: homeIdSchema,
    id: deviceIdSchema,
    profile: z.string().min(1).max(120),
    identity: z.string().min(1).max(200).optional(),
    label: z.string().min(1).max(200).optional(),
    room: z.string().min(1).max(200).optional(),
    resident: residentIdSchema.optional(),
    /** To the questions of the product, by their ids. */
    answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  answers: takenSchema,
});

export type SiteRoutes = typeof site | typeof check | typeof take | typeof adopt;

/** Who lives where, what watches, who comes: read and changed without touching a file. */
export const siteArea: Area = (app, { needs }) => {
  const { site: desk } = needs;
  app.openapi(site, async (c) => {
    const read = await desk.read();
    if (read === undefined) return refuse(c, "not-found");
    await recordLook(c, needs, { of: "station", what: "registry" });
    return c.json({ version: read.version, at: read.at, by: read.by, text: read.text }, 200);
  });
  app.openapi(check, async (c) => c.json(viewSeen(await desk.check(c.req.valid("json").text, c.get("language"))), 200));
  app.openapi(take, async (c) => {
    const { text: document, note } = c.req.valid("json");
    const who = { by: byOf(c), language: c.get("language"), ...(note !== undefined && { note }) };
    return c.json(viewTaken(await desk.take(document, who)), 200);
  });
  app.openapi(adopt, async (c) => {
    const { home, ...device } = c.req.valid("json");
    const { version } = await desk.document(undefined);
    const order = { base: version, apply: true, by: byOf(c), language: c.get("language") };
    const told = await desk.edit({ ...order, edits: [{ path: ["homes", home, "devices"], add: device }] });
    if (told.kind === "stale") return refuse(c, "stale-version", { version: told.version });
    return told.kind === "lost" ? refuse(c, "unknown-home") : c.json(viewTaken(told), 200);
  });
};

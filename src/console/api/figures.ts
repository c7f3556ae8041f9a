import { z } from "@hono/zod-openapi";
import { before, days, instant } from "../../core/time.ts";
import { figuresSchema } from "../../evidence/figures-schema.ts";
import { may } from "../rights.ts";
import { reads, timeSchema, type Area } from "./route.ts";

/** Without a span the last week; a longer one than this is for the command, beside the gateway. */
const USUAL = days(7);
const SPAN_MAX = days(93);

/** The figures in the reader's words. */
const tableSchema = z.object({ title: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())) });

const figures = reads("/api/v1/figures", "Alarm load, answer times and quality, counted from the logs", {
  asks: { query: z.object({ from: timeSchema.optional(), to: timeSchema.optional() }) },
  answers: figuresSchema.extend({ tables: z.array(tableSchema) }),
});

export type FigureRoutes = typeof figures;

export const figureArea: Area = (app, { needs }) => {
  app.openapi(figures, async (c) => {
    const query = c.req.valid("query");
    const to = query.to === undefined ? needs.clock.now() : instant(query.to);
    const from = instant(Math.max(query.from ?? before(to, USUAL), before(to, SPAN_MAX)));
    const counted = await needs.evidence.figures({ from, to });
    const isKnown = may(c.get("caller"), "GET", "homes");
    const shown = isKnown ? counted : { ...counted, byDevice: [], noisiest: [] };
    const tables = needs.evidence.tables(shown, c.get("language")).map(({ title, head, rows }) => {
      return { title, head: [...head], rows: rows.map((row) => [...row]) };
    });
    return c.json({ ...shown, tables }, 200);
  });
};

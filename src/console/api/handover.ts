import { z } from "@hono/zod-openapi";
import type { Alert } from "../../core/alert/alert.ts";
import { categorySchema, severitySchema } from "../../core/severity.ts";
import { before, days, hours, instant, type Instant } from "../../core/time.ts";
import type { AlertQuery } from "../../store/store.ts";
import { recordLook } from "../access.ts";
import { handoverOf } from "../handover.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { reads, timeSchema, type Area } from "./route.ts";
import { ARRIVE_REASONS, ARRIVES } from "./would-arrive.ts";

const USUAL = hours(12);
const SPAN_MAX = days(2);
/** What ended in the shift may have begun days before. */
const LOOK_BACK = days(7);
const PAGE = 200;
const ALERTS_MAX = 2_000;

const time = z.int();
const lineSchema = z.object({
  id: z.string(),
  who: z.string(),
  address: z.string(),
  severity: severitySchema,
  category: categorySchema,
  worry: z.string(),
  openedAt: time,
  phase: z.enum(["verifying", "alerting", "owned", "on-scene", "closed"]),
  owners: z.array(z.string()),
  closedAt: time.optional(),
  outcome: z.string().optional(),
  closedBy: z.string().optional(),
});
const handoverSchema = z
  .object({
    from: time,
    to: time,
    /** Not closed yet, whenever they began. */
    open: z.array(lineSchema),
    /** Opened or closed in the span. */
    happened: z.array(lineSchema),
    /** 回访 that is overdue, or due within the next shift. */
    followUps: z.array(lineSchema.extend({ dueAt: time })),
    /** 复盘 of emergencies that nobody has written yet, whenever it is due. */
    reviews: z.array(lineSchema.extend({ dueAt: time })),
    held: z.array(lineSchema.extend({ until: time, reason: z.string() })),
    away: z.array(z.object({ resident: z.string(), name: z.string(), mode: z.string(), until: time.optional() })),
    devices: z.object({
      count: z.int(),
      /** The worst of them. */
      first: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          address: z.string(),
          arrives: z.object({ answer: z.enum(ARRIVES), why: z.enum(ARRIVE_REASONS).optional() }),
        }),
      ),
    }),
  })
  .openapi("Handover");

const route = reads("/api/v1/handover", "For the change of shift: what is open, what happened, what is to be done", {
  asks: { query: z.object({ from: timeSchema.optional() }) },
  answers: handoverSchema,
});

export type HandoverRoutes = typeof route;

export const handoverArea: Area = (app, { needs }) => {
  app.openapi(route, async (c) => {
    const to = needs.clock.now();
    const from = instant(Math.max(c.req.valid("query").from ?? before(to, USUAL), before(to, SPAN_MAX)));
    await recordLook(c, needs, { of: "station", what: "handover" });
    const alerts = await alertsSince(needs, before(from, LOOK_BACK));
    const language = c.get("language");
    // What happens in this very millisecond belongs to the shift that ends.
    const span = { from, to: instant(to + 1) };
    const told = handoverOf(needs, alerts, span, (reason) => needs.wordsOf(reason, language));
    return c.json({ from, to, ...told }, 200);
  });
};

/** All that are open, and the others back to `from`, newest first. */
async function alertsSince({ store }: Pick<ConsoleNeeds, "store">, from: Instant): Promise<readonly Alert[]> {
  const found = new Map<string, Alert>();
  for (const one of await store.alerts({ open: true, limit: ALERTS_MAX })) found.set(one.id, one);
  let query: AlertQuery = { limit: PAGE };
  while (found.size < ALERTS_MAX) {
    const page = await store.alerts(query);
    for (const one of page) if (one.openedAt >= from) found.set(one.id, one);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.openedAt < from) break;
    query = { limit: PAGE, before: last.openedAt };
  }
  return [...found.values()].toSorted((one, other) => other.openedAt - one.openedAt);
}

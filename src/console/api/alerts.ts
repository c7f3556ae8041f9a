import { z } from "@hono/zod-openapi";
import type { Alert } from "../../core/alert/alert.ts";
import { alertId, homeIdSchema, LOOP_HOME } from "../../core/ids.ts";
import { instant } from "../../core/time.ts";
import type { AlertQuery, Store } from "../../store/store.ts";
import { refuse } from "../problem.ts";
import { cardSchema, viewCard } from "../feed/board.ts";
import { known, viewAlert, viewAttempt, viewLog, wholeAlertSchema } from "./alert-view.ts";
import { idParam, limitSchema, reads, timeSchema, type Area } from "./route.ts";

const ATTEMPTS_MAX = 500;

const list = reads("/api/v1/alerts", "Alerts, newest first", {
  asks: {
    query: z.object({
      state: z.enum(["open", "all"]).default("open"),
      home: homeIdSchema.optional(),
      before: timeSchema.optional(),
      limit: limitSchema,
    }),
  },
  answers: z.object({ alerts: z.array(cardSchema), before: z.int().optional() }),
});

const one = reads("/api/v1/alerts/{id}", "One alert with its whole log and every attempt", {
  asks: { params: idParam },
  answers: wholeAlertSchema,
});

export type AlertRoutes = typeof list | typeof one;

export const alerts: Area = (app, { needs }) => {
  const { store, wordsOf } = needs;
  app.openapi(list, async (c) => {
    const { state, home, before, limit } = c.req.valid("query");
    const query = { ...(state === "open" ? { open: true } : {}), ...known("home", home), limit };
    const page = await pageOf(store, before === undefined ? query : { ...query, before: instant(before) });
    const language = c.get("language");
    // The gateway's own test is nobody's trouble; asked for by its home it is shown.
    const shown = page.alerts.filter((alert) => alert.home !== LOOP_HOME || home === LOOP_HOME);
    const views = shown.map((alert) => viewCard(needs, alert, language));
    return c.json({ alerts: views, ...known("before", page.before as number | undefined) }, 200);
  });
  app.openapi(one, async (c) => {
    const id = alertId(c.req.valid("param").id);
    const alert = await store.alert(id);
    if (alert === undefined) return refuse(c, "unknown-alert");
    const [log, attempts] = await Promise.all([store.alertLog(id), store.attempts({ alert: id, limit: ATTEMPTS_MAX })]);
    const view = viewAlert(alert, (reason) => wordsOf(reason, c.get("language")));
    return c.json({ ...view, log: log.map(viewLog), attempts: attempts.map(viewAttempt) }, 200);
  });
};

const SAME_INSTANT_MAX = 1_000;

/** A page never ends between two alerts of the same millisecond: paging goes by the time of opening. */
async function pageOf(store: Pick<Store, "alerts">, query: AlertQuery) {
  const found: readonly Alert[] = await store.alerts({ ...query, limit: query.limit + 1 });
  const next = found[query.limit];
  if (next === undefined) return { alerts: found, before: undefined };
  const whole = found.filter((alert) => alert.openedAt > next.openedAt);
  const before = instant(next.openedAt + 1);
  if (whole.length > 0) return { alerts: whole, before };
  const more = await store.alerts({ ...query, limit: SAME_INSTANT_MAX });
  return { alerts: more.filter((alert) => alert.openedAt === next.openedAt), before: next.openedAt };
}

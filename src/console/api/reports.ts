import { z } from "@hono/zod-openapi";
import { alertId } from "../../core/ids.ts";
import { incidentReportSchema } from "../../evidence/report-schema.ts";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import { may } from "../rights.ts";
import { idParam, reads, type Area } from "./route.ts";

const report = reads("/api/v1/alerts/{id}/report", "What happened, who was tried how, against which promise", {
  asks: {
    params: idParam,
    /** `anonymous=yes`: names, free texts, ids and dates are taken out. */
    query: z.object({ anonymous: z.enum(["yes", "no"]).default("no") }),
  },
  answers: incidentReportSchema,
});

export type ReportRoutes = typeof report;

export const reports: Area = (app, { needs }) => {
  app.openapi(report, async (c) => {
    const caller = c.get("caller");
    const wish = {
      alert: alertId(c.req.valid("param").id),
      language: c.get("language"),
      // Who may not know who lives where is told what happened, and not to whom.
      anonymous: c.req.valid("query").anonymous === "yes" || !may(caller, "GET", "homes"),
      context: may(caller, "GET", "vitals"),
    };
    const written = await needs.evidence.report(wish);
    if (written === undefined) return refuse(c, "unknown-alert");
    const alert = await needs.store.alert(wish.alert);
    const of = alert?.resident ?? alert?.home ?? wish.alert;
    await recordLook(c, needs, { of, what: wish.anonymous ? "report-anonymous" : "report" });
    return c.json(written, 200);
  });
};

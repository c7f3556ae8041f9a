import { z } from "@hono/zod-openapi";
import { HELPERS_MAX } from "../../core/alert/orders.ts";
import { basisSchema, findingSchema, servicesSchema, spokeToSchema } from "../../core/alert/station-work.ts";
import { alertId, personIdSchema } from "../../core/ids.ts";
import { severitySchema } from "../../core/severity.ts";
import { known } from "./alert-view.ts";
import type { Area } from "./route.ts";
import { act, gen, say, text } from "./say.ts";

/** The station's work on a case, from taking it (接警) to asking afterwards (回访) and learning from it (复盘). */

const MINUTES_MAX = 24 * 60;
const TRIES_MAX = 20;
const anAlert = z.string().min(1).max(160).transform(alertId);

const take = act(
  "/api/v1/alerts/{id}/take",
  "I decide whom to send; the search waits shortly",
  /** `ifFree`: not where somebody else has it already. */
  z.strictObject({ gen, ifFree: z.boolean().optional() }),
);
const verify = act(
  "/api/v1/alerts/{id}/verify",
  "Who was spoken to, after how many tries, and how it stands",
  z.strictObject({ spokeTo: spokeToSchema, finding: findingSchema, tries: z.int().min(1).max(TRIES_MAX), gen }),
);
const dispatch = act(
  "/api/v1/alerts/{id}/dispatch",
  "The first helper is asked to go, the others in turn",
  z.strictObject({ helpers: z.array(personIdSchema).min(1).max(HELPERS_MAX), gen }),
);
const handOver = act(
  "/api/v1/alerts/{id}/hand-over",
  "An emergency service or a doctor was called; on which basis",
  z.strictObject({ to: servicesSchema, basis: basisSchema.optional(), note: text.optional(), gen }),
);
const extend = act(
  "/api/v1/alerts/{id}/extend",
  "It takes me longer, and why",
  z.strictObject({ etaMinutes: z.int().min(1).max(480), reason: text, gen }),
);
const hold = act(
  "/api/v1/alerts/{id}/hold",
  "Nobody is called for a while; bounded, and ending by itself",
  z.strictObject({
    why: z.enum(["snooze", "waiting", "maintenance", "inhibited"]),
    minutes: z.int().min(1).max(MINUTES_MAX),
    reason: text,
    /** The alert that stands for this one. */
    behind: anAlert.optional(),
    gen,
  }),
);
const lift = act("/api/v1/alerts/{id}/lift", "What was held is called for again", z.strictObject({ gen }));
const lower = act(
  "/api/v1/alerts/{id}/lower",
  "It is less grave than it looked, and why",
  z.strictObject({ severity: severitySchema, reason: text, gen }),
);
const merge = act(
  "/api/v1/alerts/{id}/merge",
  "This alert and another are about one person; the older one stays",
  z.strictObject({ with: anAlert, gen }),
);
const followUp = act(
  "/api/v1/alerts/{id}/follow-up",
  "How the resident is since the alert was closed",
  z.strictObject({ spokeTo: spokeToSchema, note: text, gen }),
);
const review = act(
  "/api/v1/alerts/{id}/review",
  "What is learnt from an emergency that was closed",
  z.strictObject({ note: text, gen }),
);

export type StationDeskRoutes =
  | typeof take
  | typeof verify
  | typeof dispatch
  | typeof handOver
  | typeof extend
  | typeof hold
  | typeof lift
  | typeof lower
  | typeof merge
  | typeof followUp
  | typeof review;

export const stationDesk: Area = (app, given) => {
  app.openapi(take, (c) => {
    const { gen: seen, ifFree } = c.req.valid("json");
    return say(c, given, { kind: "take", ...known("ifFree", ifFree) }, seen);
  });
  app.openapi(verify, (c) => {
    const { gen: seen, ...found } = c.req.valid("json");
    return say(c, given, { kind: "verify", ...found }, seen);
  });
  app.openapi(dispatch, (c) => {
    const { gen: seen, helpers } = c.req.valid("json");
    return say(c, given, { kind: "dispatch", helpers }, seen);
  });
  app.openapi(handOver, (c) => {
    const { gen: seen, to, basis, note } = c.req.valid("json");
    return say(c, given, { kind: "hand-over", to, ...known("basis", basis), ...known("note", note) }, seen);
  });
  app.openapi(extend, (c) => {
    const { gen: seen, ...longer } = c.req.valid("json");
    return say(c, given, { kind: "extend", ...longer }, seen);
  });
  app.openapi(hold, (c) => {
    const { gen: seen, behind, ...held } = c.req.valid("json");
    return say(c, given, { kind: "hold", ...held, ...known("behind", behind) }, seen);
  });
  app.openapi(lift, (c) => say(c, given, { kind: "lift" }, c.req.valid("json").gen));
  app.openapi(lower, (c) => {
    const { gen: seen, ...calmer } = c.req.valid("json");
    return say(c, given, { kind: "lower", ...calmer }, seen);
  });
  app.openapi(merge, (c) => {
    const { gen: seen, with: other } = c.req.valid("json");
    return say(c, given, { kind: "merge", with: other }, seen);
  });
  app.openapi(followUp, (c) => {
    const { gen: seen, ...asked } = c.req.valid("json");
    return say(c, given, { kind: "follow-up", ...asked }, seen);
  });
  app.openapi(review, (c) => {
    const { gen: seen, note } = c.req.valid("json");
    return say(c, given, { kind: "review", note }, seen);
  });
};

import { z } from "@hono/zod-openapi";
import type { Alert } from "../../core/alert/alert.ts";
import { residentTagSchema, type CarePlan } from "../../core/plan.ts";
import type { Registry } from "../../registry/registry.ts";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import { findResident } from "../resident/found.ts";
import { alertSchema, known, viewAlert } from "./alert-view.ts";
import { lastReached, wayOf, type Reached } from "../resident/reached.ts";
import { phoneShown } from "./people.ts";
import { idParam, reads, type Area } from "./route.ts";

const ALERTS_SHOWN = 50;

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  relation: z.string().optional(),
  /** Masked; `POST /api/v1/people/{id}/phone` tells it whole. */
  phone: z.string().optional(),
  keyHolder: z.boolean(),
  travelMinutes: z.number().optional(),
  channels: z.array(z.object({ channel: z.string(), lastReachedAt: z.int().optional() })),
});

const residentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tags: z.array(residentTagSchema),
    /** The year. */
    born: z.int().optional(),
    notes: z.string().optional(),
    home: z.string(),
    address: z.string(),
    zone: z.string(),
    mode: z.string(),
    modeUntil: z.int().optional(),
    people: z.array(personSchema),
    alerts: z.array(alertSchema),
    /** Where older ones begin; absent where these are all. */
    alertsBefore: z.int().optional(),
  })
  .openapi("ResidentPage");

const one = reads("/api/v1/residents/{id}", "One resident: where, who is called, what is judged, what happened", {
  asks: { params: idParam },
  answers: residentSchema,
});

export type ResidentRoutes = typeof one;

/** Everything about one person in one place; whoever looks is written down. */
export const resident: Area = (app, { needs }) => {
  app.openapi(one, async (c) => {
    const found = findResident(needs.registry(), c.req.valid("param").id);
    if (found === undefined) return refuse(c, "not-found");
    const { plan, resident: planned, registered } = found;
    await recordLook(c, needs, { of: planned.id, what: "resident" });
    const alerts = await needs.store.alerts({ home: plan.home, limit: ALERTS_SHOWN });
    const own = alerts.filter((alert) => alert.resident === undefined || alert.resident === planned.id);
    const { mode, until } = needs.state(plan.home)?.modes[planned.id] ?? { mode: "home", until: undefined };
    const view = {
      id: planned.id,
      name: planned.name,
      tags: [...planned.tags],
      ...known("born", registered.born),
      ...known("notes", registered.notes),
      home: plan.home,
      address: plan.address,
      zone: needs.registry().station.zone,
      mode,
      ...known("modeUntil", until as number | undefined),
      people: peopleOf(plan, await lastReached(needs), needs.registry()),
      alerts: own.map((alert) => viewAlert(alert, (reason) => needs.wordsOf(reason, c.get("language")))),
      ...known("alertsBefore", olderThan(alerts)),
    };
    return c.json(view, 200);
  });
};

/** Where the next page begins: two of one millisecond are not lost between pages. */
function olderThan(alerts: readonly Alert[]): number | undefined {
  const oldest = alerts.at(-1);
  return oldest === undefined || alerts.length < ALERTS_SHOWN ? undefined : oldest.openedAt + 1;
}

const peopleOf = ({ people }: CarePlan, reached: Reached, registry: Registry): z.infer<typeof personSchema>[] =>
  people
    .filter(({ kind }) => kind === "family" || kind === "staff")
    .map(({ id, name, kind, relation, keyHolder, travelMinutes, channels }) => ({
      id,
      name,
      kind,
      ...known("relation", relation),
      ...known("phone", phoneShown(registry, id)),
      keyHolder,
      ...known("travelMinutes", travelMinutes),
      channels: channels.map(({ channel }) => ({
        channel,
        ...known("lastReachedAt", reached.get(wayOf(id, channel))),
      })),
    }));

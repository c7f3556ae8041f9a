import { z } from "@hono/zod-openapi";
import { homeId, residentId } from "../../core/ids.ts";
import type { Mode } from "../../core/input.ts";
import { isObservationType, type ObservationType } from "../../core/observation.ts";
import type { CarePlan } from "../../core/plan.ts";
import type { HomeState } from "../../core/state.ts";
import { zoneName } from "../../core/local-time.ts";
import { instant } from "../../core/time.ts";
import { recordLook } from "../access.ts";
import { presentOn } from "../on-duty.ts";
import { fieldsOf, refuse } from "../problem.ts";
import { isWithheld } from "../resident/consents.ts";
import { devicesOf } from "../resident/measures.ts";
import { known } from "./alert-view.ts";
import { phoneShown } from "./people.ts";
import { acts, idParam, reads, timeSchema, type Area } from "./route.ts";

const OBSERVATIONS_MAX = 5_000;
const DAY_MS = 86_400_000;

const residentSchema = z.object({
  id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  mode: z.string(),
  modeUntil: z.int().optional(),
});
const homeSchema = z
  .object({
    id: z.string(),
    address: z.string(),
    zone: z.string(),
    residents: z.array(residentSchema),
    devices: z.int(),
    openAlerts: z.array(z.string()),
  })
  .openapi("Home");
const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  relation: z.string().optional(),
  /** Masked; `POST /api/v1/people/{id}/phone` tells it whole. */
  phone: z.string().optional(),
  keyHolder: z.boolean(),
  /** At this moment, whoever stands in for others included. */
  onDuty: z.boolean(),
  travelMinutes: z.number().optional(),
});
const wholeHomeSchema = homeSchema.extend({ people: z.array(personSchema) }).openapi("WholeHome");

const list = reads("/api/v1/homes", "Every home", { asks: {}, answers: z.object({ homes: z.array(homeSchema) }) });
const one = reads("/api/v1/homes/{id}", "One home and the people who may be called", {
  asks: { params: idParam },
  answers: wholeHomeSchema,
});

const typesSchema = z
  .string()
  .transform((text) => text.split(","))
  .refine(
    (types): types is ObservationType[] => types.every(isObservationType),
    "name observation types, separated by commas",
  )
  .optional();
const observed = reads("/api/v1/residents/{id}/observations", "What was observed, newest last", {
  asks: {
    params: idParam,
    query: z.object({
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      types: typesSchema,
      limit: z.coerce.number().int().min(1).max(OBSERVATIONS_MAX).default(500),
    }),
  },
  answers: z.object({
    observations: z.array(
      z.object({
        at: z.int(),
        device: z.string(),
        type: z.string(),
        value: z.union([
          z.string(),
          z.number(),
          z.boolean(),
          z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        ]),
        unit: z.string().optional(),
        phase: z.string().optional(),
        quality: z.string().optional(),
      }),
    ),
  }),
});

const mode = acts("/api/v1/residents/{id}/mode", "Where the resident is: at home, away, in hospital, with a visitor", {
  params: idParam,
  body: z.strictObject({ mode: z.enum(["home", "away", "hospital", "visitor"]), until: z.int().min(0).optional() }),
  answers: z.object({ resident: z.string(), mode: z.string(), until: z.int().optional() }),
});

export type HomeRoutes = typeof list | typeof one | typeof observed | typeof mode;

export const homes: Area = (app, { needs }) => {
  const { registry, state } = needs;
  app.openapi(list, (c) => {
    const plans = [...registry().plans.values()];
    return c.json({ homes: plans.map((plan) => viewHome(plan, state(plan.home))) }, 200);
  });
  app.openapi(one, (c) => {
    const plan = registry().plans.get(homeId(c.req.valid("param").id));
    if (plan === undefined) return refuse(c, "unknown-home");
    const present = presentOn(plan, needs.clock.now());
    const people = plan.people.map(({ id, name, kind, relation, keyHolder, travelMinutes }) => ({
      id,
      name,
      kind,
      ...known("relation", relation),
      ...known("phone", phoneShown(registry(), id)),
      keyHolder,
      onDuty: present.has(id),
      ...known("travelMinutes", travelMinutes),
    }));
    return c.json({ ...viewHome(plan, state(plan.home)), people }, 200);
  });
};

export const residents: Area = (app, { needs }) => {
  const { registry } = needs;
  app.openapi(observed, async (c) => {
    const resident = registry().residents.get(residentId(c.req.valid("param").id));
    const plan = resident && registry().plans.get(resident.home);
    if (plan === undefined || resident === undefined) return refuse(c, "not-found");
    const { from, to, types, limit } = c.req.valid("query");
    if (await isWithheld(needs, resident.id, "health")) return refuse(c, "no-consent");
    await recordLook(c, needs, { of: resident.id, what: "observations" });
    const until = to ?? needs.clock.now() + 1;
    const found = await needs.store.observations({
      home: resident.home,
      from: instant(from ?? until - DAY_MS),
      to: instant(until),
      limit,
      ...known("types", types),
      devices: devicesOf(plan, resident.id).map(({ id }) => id),
    });
    const observations = found.map(({ at, device, observation: { type, value, unit, phase, quality } }) => {
      const circumstances = { ...known("unit", unit), ...known("phase", phase), ...known("quality", quality) };
      // Objects of the vocabulary hold plain words and numbers; what is absent there is absent in JSON, too.
      const plain = typeof value === "object" ? (value as unknown as Record<string, string | number | boolean>) : value;
      return { at, device, type, value: plain, ...circumstances };
    });
    return c.json({ observations }, 200);
  });
  app.openapi(mode, async (c) => {
    const caller = c.get("caller");
    if (caller.kind !== "staff") return refuse(c, "not-permitted");
    const resident = registry().residents.get(residentId(c.req.valid("param").id));
    if (resident === undefined) return refuse(c, "not-found");
    const { mode: to, until } = c.req.valid("json");
    const now = needs.clock.now();
    if (until !== undefined && until <= now) {
      const issue = { code: "too_small", minimum: now, origin: "number", inclusive: false } as const;
      const fields = fieldsOf([{ ...issue, path: ["until"], message: "", input: until }], c.get("language"));
      return refuse(c, "invalid", { fields });
    }
    const by = { person: caller.person.id, name: caller.person.name, via: caller.via } as const;
    const input = { kind: "mode-changed", at: now, resident: resident.id, mode: to, by } as const;
    const timed = until === undefined ? input : { ...input, until: instant(until) };
    try {
      const reply = await needs.submit({ kind: "input", home: resident.home, input: timed, lifeSafety: false });
      if (reply.kind === "refused") return refuse(c, reply.why);
    } catch (cause) {
      needs.log.error({ err: cause, resident: resident.id }, "a change of mode was not stored");
      return refuse(c, "not-stored");
    }
    return c.json({ resident: resident.id, mode: to, ...known("until", until) }, 200);
  });
};

function viewHome(plan: CarePlan, state: HomeState | undefined): z.infer<typeof homeSchema> {
  return {
    id: plan.home,
    address: plan.address,
    zone: zoneName(plan.zone),
    residents: plan.residents.map(({ id, name, tags }) => {
      const present = state?.modes[id];
      const presentMode: Mode = present?.mode ?? "home";
      const modeUntil = present?.until as number | undefined;
      return { id, name, tags: [...tags], mode: presentMode, ...known("modeUntil", modeUntil) };
    }),
    devices: plan.devices.size,
    openAlerts: Object.keys(state?.alerts ?? {}),
  };
}

import { z } from "@hono/zod-openapi";
import type { Raised } from "../../core/hindsight.ts";
import { homeIdSchema, residentIdSchema, type HomeId, type ResidentId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { CarePlan, PlannedRule } from "../../core/plan.ts";
import type { AnyRule } from "../../core/rules/rule.ts";
import { severitySchema } from "../../core/severity.ts";
import { recordLook } from "../access.ts";
import type { Request } from "../door.ts";
import { SHORTENED } from "../hindsight.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { fieldsOf, refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { acts, idParam, type Area } from "./route.ts";
import type { Place } from "./rule-layers.ts";
import { placeOf, restingIn, shownAt } from "./rule-places.ts";
import { inForceFor, triedRule, watchesSomebody } from "./tried-rule.ts";

/** Beyond this nobody reads on; all are counted. */
const SHOWN_MAX = 100;

const raisedSchema = z.object({
  at: z.int(),
  /** Absent where it would still stand. */
  endedAt: z.int().optional(),
  severity: severitySchema,
  words: z.string(),
  /** False: it would have ended with the question to the elder. */
  called: z.boolean(),
  resident: z.string().optional(),
  device: z.string().optional(),
  room: z.string().optional(),
});
const viewSchema = z.object({
  count: z.int(),
  /** How many of them would have called somebody. */
  called: z.int(),
  /** Raised before these days, and not over when they began: not among the count. */
  stood: z.int(),
  /** The newest, newest first. */
  raised: z.array(raisedSchema),
});
const hindsightSchema = z
  .object({
    from: z.int(),
    to: z.int(),
    /** From when on the past is known; after `from` where less is known than was asked for. */
    since: z.int(),
    shortened: z.array(z.enum(SHORTENED)),
    inputs: z.int(),
    /** How long of it the gateway could not hear. */
    blindMs: z.int(),
    /** By the home's calendar, also those on which nothing was heard. */
    days: z.array(z.object({ day: z.string(), reports: z.int() })),
    /** Absent where the rule is off. */
    inForce: viewSchema.optional(),
    /** Absent where no other settings were asked about. */
    tried: viewSchema.optional(),
  })
  .openapi("Hindsight");

const route = acts(
  "/api/v1/rules/{id}/hindsight",
  "What a rule would have told in the last seven days, as it is set and as it would be; nothing is stored, nobody is told",
  {
    params: idParam,
    body: z.strictObject({
      home: homeIdSchema,
      resident: residentIdSchema.optional(),
      /** What this home or resident would say of the rule, in the stead of what it says; absent: only as it is. */
      settings: z.record(z.string(), z.union([z.number(), z.boolean()])).optional(),
    }),
    answers: hindsightSchema,
  },
);

export type HindsightRoutes = typeof route;

/** A rule tried on what was recorded, before somebody relies on it. */
export const hindsightArea: Area = (app, { needs }) => {
  app.openapi(route, async (c) => {
    const { settings, ...where } = c.req.valid("json");
    const about = aboutWhat(needs, { ...where, kind: c.req.valid("param").id });
    if (typeof about === "string") return refuse(c, about);
    const { plan, rule, place, resident } = about;
    const resting = await restingFor(needs, about);
    if (resident !== undefined && resting.has(resident)) return refuse(c, "no-consent");
    const { document } = await needs.site.document(plan.home);
    const tried = settings && triedRule({ ...about, document, place, own: settings, resting });
    if (tried?.kind === "wrong") return refuse(c, "invalid", { fields: fieldsOf(tried.issues, c.get("language")) });
    await recordLook(c, needs, { of: resident ?? plan.home, what: "hindsight" });
    return answerOf(c, needs, { plan, rule, present: inForceFor(plan, rule, resident), tried: tried?.planned });
  });
};

interface About {
  readonly plan: CarePlan;
  readonly rule: AnyRule;
  readonly place: Place;
  /** One of them, or absent for all. */
  readonly resident: ResidentId | undefined;
  readonly residents: readonly ResidentId[];
}

function aboutWhat(
  { registry }: Pick<ConsoleNeeds, "registry">,
  {
    home,
    resident,
    kind,
  }: { readonly home: HomeId; readonly resident?: ResidentId | undefined; readonly kind: string },
): About | "unknown-home" | "not-found" {
  const plan = registry().plans.get(home);
  if (plan === undefined || plan.residents.length === 0) return "unknown-home";
  const residents = plan.residents.map(({ id }) => id).filter((id) => resident === undefined || id === resident);
  const place = placeOf(home, resident);
  const rule = shownAt(place).find((one) => one.rule.kind === kind)?.rule;
  return residents.length === 0 || rule === undefined ? "not-found" : { plan, rule, place, resident, residents };
}

/** Who is not watched by this rule, as what it needs may not be collected. */
async function restingFor(needs: ConsoleNeeds, { plan, rule, resident }: About): Promise<ReadonlySet<string>> {
  const rests = await restingIn(needs, plan, resident === undefined ? undefined : { id: resident });
  return new Set(rests.filter(({ rules }) => rules.has(rule.kind)).map((one) => one.resident));
}

interface Asked {
  readonly plan: CarePlan;
  readonly rule: AnyRule;
  readonly present: PlannedRule;
  readonly tried: PlannedRule | undefined;
}

async function answerOf(c: Request, needs: ConsoleNeeds, { plan, rule, present, tried }: Asked) {
  const isOn = watchesSomebody(present);
  const asked = [...(isOn ? [present] : []), ...(tried === undefined ? [] : [tried])];
  const past = await needs.hindsight.lookBack({ plan, rule, tried: asked });
  if (past === undefined) return refuse(c, "too-many-requests");
  const { views, shortened, days, ...span } = past;
  const [first, second] = views.map(({ stood, raised }) => ({
    stood,
    count: raised.length,
    called: raised.filter(({ called }) => called).length,
    raised: raised
      .slice(-SHOWN_MAX)
      .toReversed()
      .map(saying(needs, plan, c.get("language"))),
  }));
  const shown = { ...span, shortened: [...shortened], days: [...days] };
  const [inForce, other] = isOn ? [first, second] : [undefined, first];
  return c.json({ ...shown, ...known("inForce", inForce), ...known("tried", other) }, 200);
}

const saying =
  ({ wordsOf }: ConsoleNeeds, { residents, devices }: CarePlan, language: Language) =>
  ({ at, endedAt, severity, called, reason, resident, device, room }: Raised) => ({
    at,
    severity,
    called,
    words: wordsOf(reason, language) ?? reason.code,
    ...known("endedAt", endedAt),
    ...known("resident", residents.find(({ id }) => id === resident)?.name),
    ...known("device", device && devices.get(device)?.label),
    ...known("room", room),
  });

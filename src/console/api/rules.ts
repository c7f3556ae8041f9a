import { z } from "@hono/zod-openapi";
import { homeIdSchema, residentIdSchema } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { CarePlan } from "../../core/plan.ts";
import type { AnyRule } from "../../core/rules/rule.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";
import { boundsOf, changesAt, layersAt, LEVELS, settledBy, type Change, type Layer } from "./rule-layers.ts";
import { placeOf, restingIn, shownAt } from "./rule-places.ts";

const settingValue = z.union([z.number(), z.boolean()]);
const settingSchema = z.object({
  name: z.string(),
  /** `time` counts minutes from midnight. */
  kind: z.enum(["number", "time", "flag"]),
  value: settingValue,
  default: settingValue,
  /** Which level says so. */
  from: z.enum(["default", ...LEVELS]),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean(),
});
const ruleSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    category: z.string(),
    scope: z.string(),
    /** Plain words; each setting stands in them by its name: `{minutes}`. */
    sentences: z.array(z.string()),
    /** Where the delivered numbers come from. */
    source: z.string(),
    on: z.boolean(),
    offBy: z.enum(LEVELS).optional(),
    /** Who is not watched by it whatever the settings say: what it needs may not be collected. */
    rests: z.array(
      z.object({
        resident: z.string(),
        name: z.string(),
        consent: z.enum(["health", "location"]),
        state: z.enum(["withdrawn", "ended"]),
        since: z.int(),
      }),
    ),
    /** Whether a device tells what it needs; absent for the station. */
    fed: z.boolean().optional(),
    settings: z.array(settingSchema),
    /** What this very level says, as the site document has it; absent where it says nothing. */
    own: z.union([z.literal("off"), z.record(z.string(), z.unknown())]).optional(),
    /** The version that brought what this level says; absent where it is older than what was looked at. */
    changed: z.object({ version: z.int(), at: z.int(), by: z.string() }).optional(),
  })
  .openapi("RuleSettings");

const list = reads(
  "/api/v1/rules",
  "Rules in plain words, with the settings that hold for a resident, a home or the station",
  {
    asks: { query: z.object({ home: homeIdSchema.optional(), resident: residentIdSchema.optional() }) },
    answers: z.object({
      level: z.enum(LEVELS),
      home: z.string().optional(),
      resident: z.string().optional(),
      version: z.int(),
      rules: z.array(ruleSchema),
      /** Where else rules may be set. */
      places: z.array(z.object({ home: z.string(), resident: z.string().optional(), name: z.string() })),
    }),
  },
);

export type RuleRoutes = typeof list;

/** What is watched, how, and who said so. */
export const ruleArea: Area = (app, { needs }) => {
  app.openapi(list, async (c) => {
    const asked = c.req.valid("query");
    const resident = asked.resident === undefined ? undefined : needs.registry().residents.get(asked.resident);
    if (asked.resident !== undefined && resident === undefined) return refuse(c, "not-found");
    const home = resident?.home ?? asked.home;
    const plan = home === undefined ? undefined : needs.registry().plans.get(home);
    if (home !== undefined && plan === undefined) return refuse(c, "unknown-home");
    const place = placeOf(home, resident?.id);
    const { version, document } = await needs.site.document(home);
    const layers = layersAt(document, place);
    const resting = await restingIn(needs, plan, resident);
    const changes = await changesAt(needs, place, version);
    const around = { layers, plan, language: c.get("language") };
    const shown = shownAt(place).map(({ rule, sentences }) => {
      const rests = resting.flatMap(({ rules, ...one }) => (rules.has(rule.kind) ? [one] : []));
      return viewRule(rule, sentences[around.language], { ...around, rests, changed: changes.get(rule.kind) });
    });
    return c.json({ ...place, version, rules: shown, places: placesIn(needs) }, 200);
  });
};

interface Around {
  readonly layers: readonly Layer[];
  readonly plan: CarePlan | undefined;
  readonly rests: z.infer<typeof ruleSchema>["rests"];
  readonly changed: Change | undefined;
  readonly language: Language;
}

function viewRule(
  rule: AnyRule,
  sentences: readonly string[],
  { layers, plan, rests, changed, language }: Around,
): z.infer<typeof ruleSchema> {
  const { offBy, own, ...settled } = settledBy(layers, rule.kind);
  // The casts: the schema of a rule's settings answers an object of numbers, times and flags.
  const holds = rule.settings.parse(settled.said) as Record<string, number | boolean>;
  const delivered = rule.settings.parse({}) as Record<string, number | boolean>;
  return {
    kind: rule.kind,
    title: rule.title[language],
    category: rule.category,
    scope: rule.scope,
    sentences: [...sentences],
    source: rule.source,
    on: offBy === undefined,
    ...known("offBy", offBy),
    rests,
    ...known("fed", plan && isFed(rule, plan)),
    settings: [...boundsOf(rule)].map(([name, bound]) => ({
      name,
      ...bound,
      value: holds[name] ?? 0,
      default: delivered[name] ?? 0,
      from: settled.from.get(name) ?? "default",
    })),
    ...known("own", own),
    ...known("changed", own === undefined ? undefined : changed && { ...changed }),
  };
}

/** Without a device that tells one of these the rule has nothing to judge. */
function isFed({ needs }: AnyRule, plan: CarePlan): boolean {
  if (needs.length === 0) return true;
  return [...plan.devices.values()].some(({ tells }) => needs.some((type) => tells.includes(type)));
}

const placesIn = ({ registry }: Pick<ConsoleNeeds, "registry">) =>
  [...registry().plans.values()]
    .filter(({ residents }) => residents.length > 0)
    .flatMap(({ home, address, residents }) => [
      { home, name: address },
      ...residents.map(({ id, name }) => ({ home, resident: id, name: `${name} · ${address}` })),
    ]);

import { z } from "@hono/zod-openapi";
import { chainOf, type ChainStage } from "../../core/alert/chain.ts";
import { policiesFor, type Policy } from "../../core/alert/policy.ts";
import { homeId, STATION_HOME } from "../../core/ids.ts";
import { zoneName } from "../../core/local-time.ts";
import type { CarePlan } from "../../core/plan.ts";
import { categorySchema, severitySchema, type Category, type Severity } from "../../core/severity.ts";
import type { Instant } from "../../core/time.ts";
import type { Given } from "../door.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { idParam, reads, type Area } from "./route.ts";

const step = z.union([z.int(), z.literal("loop")]);
const selectorSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const personSchema = z.object({ id: z.string(), name: z.string(), kind: z.string(), relation: z.string().optional() });
const stageSchema = z.object({
  step,
  /** If nobody answers. */
  beginsAfterSeconds: z.number(),
  windowSeconds: z.int(),
  minAnswers: z.int(),
  audience: z.array(selectorSchema),
  called: z.array(z.object({ person: z.string(), channel: z.string(), atSeconds: z.array(z.number()) })),
  away: z.array(z.string()),
});
const chainSchema = z.object({ category: categorySchema, severity: severitySchema, stages: z.array(stageSchema) });
const policySchema = z
  .object({
    id: z.string(),
    version: z.string().optional(),
    origin: z.enum(["home", "station", "shipped"]),
    rules: z.array(z.string()).optional(),
    lease: z.object({
      defaultEtaMinutes: z.int(),
      slackSeconds: z.int(),
      backupIfEtaOverMinutes: z.int(),
      onSceneMinutes: z.int(),
    }),
    quiet: z
      .object({ severities: z.array(z.string()), from: z.string(), to: z.string(), digestAt: z.string().optional() })
      .optional(),
    /** As the site document would write it. */
    document: z.record(z.string(), z.unknown()),
    chains: z.array(chainSchema),
  })
  .openapi("HomePolicy");
const gapSchema = z.object({
  policy: z.string(),
  step: z.union([z.int(), z.literal("loop"), z.literal("all")]),
  severities: z.array(severitySchema),
  from: z.int(),
  to: z.int(),
  words: z.string(),
  /** Somebody would be called, but only at addresses that nobody verified. */
  unverified: z.boolean(),
});

const list = reads("/api/v1/homes/{id}/chains", "Which policies hold for a home, and whom each step would call now", {
  asks: { params: idParam },
  answers: z.object({
    home: z.string(),
    zone: z.string(),
    at: z.int(),
    policies: z.array(policySchema),
    people: z.array(personSchema),
    /** When nobody would be told, in the next seven days. */
    gaps: z.array(gapSchema),
  }),
});

const coverage = reads("/api/v1/coverage", "When nobody would be told in the next seven days, over every home", {
  asks: {},
  answers: z.object({
    /** Absent before the first look. */
    at: z.int().optional(),
    gaps: z.int(),
    silent: z.int(),
    /** How often a critical call would rest only on addresses that nobody verified. */
    unverified: z.int(),
    lines: z.array(z.string()),
    homes: z.array(z.object({ id: z.string(), address: z.string() })),
  }),
});

export type ChainRoutes = typeof list | typeof coverage;

/** Who is called when, and when nobody would be. */
export const chains: Area = (app, given) => {
  const { needs } = given;
  app.openapi(list, async (c) => {
    const plan = needs.registry().plans.get(homeId(c.req.valid("param").id));
    if (plan === undefined) return refuse(c, "unknown-home");
    const at = needs.clock.now();
    const gaps = await needs.ahead.gapsOf(plan.home, c.get("language"));
    const policies = [...chainsOf(plan)].map(([policy, kinds]) => viewPolicy(given, { plan, at, policy, kinds }));
    const people = plan.people.map(({ id, name, kind, relation }) => ({
      id,
      name,
      kind,
      ...known("relation", relation),
    }));
    return c.json(
      {
        home: plan.home,
        zone: zoneName(plan.zone),
        at,
        policies,
        people,
        gaps: gaps.map(viewGap),
      },
      200,
    );
  });
  app.openapi(coverage, (c) => {
    const { lines, ...found } = needs.ahead.found(c.get("language")) ?? {
      gaps: 0,
      silent: 0,
      unverified: 0,
      lines: [],
    };
    // The station's own troubles come last: whoever looks mostly looks for a home.
    const plans = [...needs.registry().plans.values()].toSorted(
      (one, other) => Number(one.home === STATION_HOME) - Number(other.home === STATION_HOME),
    );
    const homes = plans.map(({ home, address }) => ({ id: home, address }));
    return c.json({ ...found, lines: [...lines], homes }, 200);
  });
};

type Gap = Awaited<ReturnType<Given["needs"]["ahead"]["gapsOf"]>>[number];

const viewGap = ({ policy, stage, severities, from, to, ...gap }: Gap): z.infer<typeof gapSchema> => ({
  policy,
  step: stage,
  severities: [...severities],
  from,
  to,
  words: gap.words,
  unverified: gap.unverified === true,
});

interface Kind {
  readonly category: Category;
  readonly severity: Severity;
}

/** Every policy that an alert of this home could take, with the kinds of alert it would be taken for; a notice calls nobody. */
function chainsOf({ policies, residents }: CarePlan): ReadonlyMap<Policy, readonly Kind[]> {
  const found = new Map<Policy, Kind[]>();
  const categories = residents.length > 0 ? categorySchema.options : (["technical"] as const);
  for (const category of categories)
    for (const severity of severitySchema.options.filter((one) => one !== "notice"))
      for (const policy of policiesFor(policies, category, severity))
        found.set(policy, [...(found.get(policy) ?? []), { category, severity }]);
  return found;
}

interface Shown {
  readonly plan: CarePlan;
  readonly at: Instant;
  readonly policy: Policy;
  readonly kinds: readonly Kind[];
}

function viewPolicy({ needs }: Given, { plan, at, policy, kinds }: Shown): z.infer<typeof policySchema> {
  const { id, version, lease, quiet } = policy;
  const { defaultEtaMinutes, slackSeconds, backupIfEtaOverMinutes, onSceneMinutes } = lease;
  return {
    id,
    ...known("version", version),
    origin: needs.ahead.originOf(plan.home, policy),
    ...known("rules", policy.for.rules && [...policy.for.rules]),
    lease: { defaultEtaMinutes, slackSeconds, backupIfEtaOverMinutes, onSceneMinutes },
    ...known("quiet", quiet && { ...quiet, severities: [...quiet.severities] }),
    document: { ...needs.ahead.writable(policy) },
    chains: kinds.map((kind) => ({
      ...kind,
      stages: chainOf({ policy, ...kind }, plan, at).map((stage) => viewStage(stage, at)),
    })),
  };
}

const viewStage = (stage: ChainStage, at: Instant): z.infer<typeof stageSchema> => ({
  step: stage.step,
  beginsAfterSeconds: (stage.beginsAt - at) / 1_000,
  windowSeconds: stage.windowSeconds,
  minAnswers: stage.minAnswers,
  audience: stage.audience.map((selector) => ({ ...selector })),
  called: stage.called.map(({ person, channel, atSeconds }) => ({
    person: person.id,
    channel,
    atSeconds: [...atSeconds],
  })),
  away: [...stage.away],
});

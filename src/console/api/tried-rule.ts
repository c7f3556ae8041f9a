import type { z } from "@hono/zod-openapi";
import type { ResidentId } from "../../core/ids.ts";
import type { CarePlan, PlannedRule } from "../../core/plan.ts";
import type { AnyRule } from "../../core/rules/rule.ts";
import { layersAt, settledBy, type Place } from "./rule-layers.ts";

/** A rule in force, as far as it watches whom the question is about. */
export function inForceFor({ rules }: CarePlan, { kind }: AnyRule, resident: ResidentId | undefined): PlannedRule {
  const planned = rules.find((one) => one.kind === kind) ?? { kind, settings: undefined, perResident: new Map() };
  if (resident === undefined) return planned;
  const own = planned.perResident.has(resident) ? planned.perResident.get(resident) : planned.settings;
  return { kind, settings: undefined, perResident: new Map([[resident, own]]) };
}

/** Whether it watches anybody. */
export const watchesSomebody = ({ settings, perResident }: PlannedRule): boolean =>
  settings !== undefined || [...perResident.values()].some((own) => own !== undefined);

interface Trial {
  readonly rule: AnyRule;
  readonly document: unknown;
  readonly place: Place;
  /** What this place would say of the rule, in the stead of what it says. */
  readonly own: Readonly<Record<string, unknown>>;
  readonly residents: readonly ResidentId[];
  /** Whom it may not watch, whatever is set. */
  readonly resting: ReadonlySet<string>;
}

export type Tried =
  | { readonly kind: "planned"; readonly planned: PlannedRule }
  | { readonly kind: "wrong"; readonly issues: readonly z.core.$ZodIssue[] };

/** The same rule, had the place other settings: inner places go on refining them. */
export function triedRule(trial: Trial): Tried {
  const { rule, place, residents, resting } = trial;
  const perResident = new Map<ResidentId, unknown>();
  for (const resident of residents) {
    const read = readAt(trial, { ...place, level: "resident", resident });
    if (read.kind === "wrong") return read;
    perResident.set(resident, resting.has(resident) ? undefined : read.settings);
  }
  if (place.level === "resident") return planned(rule, undefined, perResident);
  const read = readAt(trial, place);
  return read.kind === "wrong" ? read : planned(rule, read.settings, perResident);
}

const planned = ({ kind }: AnyRule, settings: unknown, perResident: PlannedRule["perResident"]): Tried => ({
  kind: "planned",
  planned: { kind, settings, perResident },
});

function readAt({ rule, document, place, own }: Trial, where: Place) {
  const layers = layersAt(document, where).map((layer) =>
    layer.level === place.level ? { ...layer, rules: { ...layer.rules, [rule.kind]: own } } : layer,
  );
  const { offBy, said } = settledBy(layers, rule.kind);
  if (offBy !== undefined) return { kind: "read", settings: undefined } as const;
  const parsed = rule.settings.safeParse(said);
  return parsed.success
    ? ({ kind: "read", settings: parsed.data } as const)
    : ({ kind: "wrong", issues: parsed.error.issues } as const);
}

import { isAvailable } from "../local-time.ts";
import type { CarePlan, PlannedPerson } from "../plan.ts";
import type { Instant } from "../time.ts";
import type { Selector } from "./policy.ts";

/** Who a step means right now, each once, in the order of the selectors. Pure: the linter asks it about next Tuesday, too. */
export function resolveAudience(selectors: readonly Selector[], plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const found = new Set<PlannedPerson>();
  for (const selector of selectors) for (const person of pick(selector, plan, at)) found.add(person);
  return [...found];
}

function pick(selector: Selector, plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const here = plan.people.filter((person) => isReachableNow(person, plan, at));
  if ("person" in selector) return here.filter((person) => person.id === selector.person);
  if ("relation" in selector) return here.filter((person) => person.relation === selector.relation);
  if ("role" in selector) return here.filter((person) => person.roles.includes(selector.role));
  if ("keyHolder" in selector) return here.filter((person) => person.keyHolder);
  if ("duty" in selector) return here.filter((person) => isOnDuty(person, plan, at));
  if ("equipment" in selector) return here.filter((person) => person.kind === `${selector.equipment}-equipment`);
  if ("family" in selector) return pickFamily(here, plan, selector.family);
  if ("nearest" in selector) return pickNearest(here, selector.nearest, selector.withinMinutes);
  return here.filter((person) => person.kind !== "home-equipment");
}

/** "The second family contact" is the second of the plan, present or not: an absence does not promote the neighbour. */
function pickFamily(here: readonly PlannedPerson[], plan: CarePlan, which: number | "all"): readonly PlannedPerson[] {
  const family = plan.people.filter((person) => person.kind === "family");
  if (which === "all") return here.filter((person) => person.kind === "family");
  const wanted = family[which - 1];
  return wanted !== undefined && here.includes(wanted) ? [wanted] : [];
}

function pickNearest(here: readonly PlannedPerson[], count: number, withinMinutes: number): readonly PlannedPerson[] {
  return here
    .filter((person) => person.travelMinutes !== undefined && person.travelMinutes <= withinMinutes)
    .toSorted((one, other) => (one.travelMinutes ?? 0) - (other.travelMinutes ?? 0))
    .slice(0, count);
}

const isReachableNow = (person: PlannedPerson, plan: CarePlan, at: Instant): boolean =>
  person.available.length === 0 || isAvailable(person.available, at, plan.zone);

const isOnDuty = (person: PlannedPerson, plan: CarePlan, at: Instant): boolean =>
  person.duty.length > 0 && isAvailable(person.duty, at, plan.zone);

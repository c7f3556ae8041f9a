import type { PersonId } from "../ids.ts";
import { isAvailable } from "../local-time.ts";
import type { CarePlan, PlannedPerson } from "../plan.ts";
import { onDuty, standInFor } from "../roster.ts";
import type { Instant } from "../time.ts";
import type { Selector } from "./policy.ts";

/** Who a step means right now, each once, in the order of the selectors. Pure: the linter asks it about next Tuesday, too. */
export function resolveAudience(selectors: readonly Selector[], plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const found = new Set<PlannedPerson>();
  for (const selector of selectors)
    for (const person of pick(selector, plan, at)) {
      const asked = presentFor(person, plan, at);
      if (asked !== undefined) found.add(asked);
    }
  return [...found];
}

/** Whoever is absent is not asked: their substitute is, if that one can be. */
export function presentFor(person: PlannedPerson, plan: CarePlan, at: Instant): PlannedPerson | undefined {
  const { roster, zone } = plan;
  if (roster === undefined || roster.absences.length === 0) return person;
  const id = standInFor(person.id, roster, at, zone);
  if (id === person.id) return person;
  const substitute = id === undefined ? undefined : personIn(plan, id);
  return substitute !== undefined && isReachableNow(substitute, plan, at) ? substitute : undefined;
}

const personIn = (plan: CarePlan, id: PersonId): PlannedPerson | undefined =>
  plan.people.find((person) => person.id === id);

function pick(selector: Selector, plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const here = plan.people.filter((person) => isReachableNow(person, plan, at));
  if ("person" in selector) return here.filter((person) => person.id === selector.person);
  if ("relation" in selector) return here.filter((person) => person.relation === selector.relation);
  if ("role" in selector) return here.filter((person) => person.roles.includes(selector.role));
  if ("keyHolder" in selector) return here.filter((person) => person.keyHolder);
  if ("duty" in selector) return pickDuty(here, plan, at);
  if ("equipment" in selector) return here.filter((person) => person.kind === `${selector.equipment}-equipment`);
  if ("family" in selector) return pickFamily(here, plan, selector.family);
  if ("nearest" in selector) return pickNearest(here, { plan, at }, selector);
  return here.filter((person) => person.kind !== "home-equipment");
}

function pickDuty(here: readonly PlannedPerson[], plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const duty = onDuty(plan, at, plan.zone);
  return here.filter((person) => duty.has(person.id));
}

/** "The second family contact" is the second of the plan, present or not: an absence does not promote the neighbour. */
function pickFamily(here: readonly PlannedPerson[], plan: CarePlan, which: number | "all"): readonly PlannedPerson[] {
  const family = plan.people.filter((person) => person.kind === "family");
  if (which === "all") return here.filter((person) => person.kind === "family");
  const wanted = family[which - 1];
  return wanted !== undefined && here.includes(wanted) ? [wanted] : [];
}

interface Now {
  readonly plan: CarePlan;
  readonly at: Instant;
}

/** Somebody who is away is not near. */
function pickNearest(
  here: readonly PlannedPerson[],
  { plan, at }: Now,
  { nearest, withinMinutes }: Extract<Selector, { readonly nearest: number }>,
): readonly PlannedPerson[] {
  return here
    .filter((person) => person.travelMinutes !== undefined && person.travelMinutes <= withinMinutes)
    .filter((person) => presentFor(person, plan, at) === person)
    .toSorted((one, other) => (one.travelMinutes ?? 0) - (other.travelMinutes ?? 0))
    .slice(0, nearest);
}

const isReachableNow = (person: PlannedPerson, plan: CarePlan, at: Instant): boolean =>
  person.available.length === 0 || isAvailable(person.available, at, plan.zone);

import type { PersonId } from "../core/ids.ts";
import type { CarePlan, PlannedPerson } from "../core/plan.ts";
import { severitySchema } from "../core/severity.ts";
import { isSomebody } from "../core/alert/reach.ts";
import type { Registry } from "./registry.ts";

/** Whether it is known that messages to a person's address on a channel arrive. */
export type IsProven = (person: PersonId, channel: string, address: unknown) => boolean;

/**
 * The plans as far as they are proven: an address that nobody verified carries no critical call. It is tried all the same; a plan that
 * rests on it is only hoped for.
 */
export function provenOnly(registry: Registry, isProven: IsProven): Registry {
  const plans = [...registry.plans].map(([home, plan]) => [home, provenPlan(plan, registry, isProven)] as const);
  return plans.every(([home, plan]) => plan === registry.plans.get(home))
    ? registry
    : { ...registry, plans: new Map(plans) };
}

/** The same plan where nothing is hoped for. */
export function provenPlan(plan: CarePlan, { people }: Pick<Registry, "people">, isProven: IsProven): CarePlan {
  const hoped = (person: PlannedPerson, channel: string) =>
    isSomebody(person) && !isProven(person.id, channel, people.get(person.id)?.addresses.get(channel));
  if (!plan.people.some((person) => person.channels.some(({ channel }) => hoped(person, channel)))) return plan;
  return {
    ...plan,
    people: plan.people.map((person) => ({
      ...person,
      channels: person.channels.flatMap((one) => (hoped(person, one.channel) ? lesserOnly(one) : [one])),
    })),
  };
}

/** An empty list would mean every severity. */
function lesserOnly(one: PlannedPerson["channels"][number]): PlannedPerson["channels"] {
  const carried = one.severities.length === 0 ? severitySchema.options : one.severities;
  const severities = carried.filter((severity) => severity !== "critical");
  return severities.length === 0 ? [] : [{ ...one, severities }];
}

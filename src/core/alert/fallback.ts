import type { CarePlan, PlannedPerson } from "../plan.ts";
import type { Instant } from "../time.ts";
import { presentFor } from "./audience.ts";
import { isSomebody, reaches } from "./reach.ts";
import type { Alert } from "./alert.ts";
import type { Desk } from "./desk.ts";
import type { Selector } from "./policy.ts";

/**
 * The people of the terminal loop. Where it would reach nobody who can come, the station's default contact and its sirens are called
 * with them, on every channel there is: nobody is forgotten because a policy is.
 */
export function withLastResort(
  { plan, at }: Pick<Desk, "plan" | "at">,
  { severity }: Pick<Alert, "severity">,
  stage: { readonly audience: readonly Selector[] },
  audience: readonly PlannedPerson[],
): readonly PlannedPerson[] {
  if (reaches({ audience: [...stage.audience] }, severity, plan, at)) return audience;
  const added = lastResort(plan, at);
  return [...audience.filter(({ id }) => !added.some((one) => one.id === id)), ...added];
}

/** Who is called when a policy reaches nobody: the default contact, else the supervisors, else the staff, else anybody. */
function lastResort(plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const { people, defaultContact } = plan;
  const able = people.filter((person) => isSomebody(person) && person.channels.length > 0);
  const wanted = [
    able.filter(({ id }) => id === defaultContact),
    able.filter(({ roles }) => roles.includes("supervisor")),
    able.filter(({ kind }) => kind === "staff"),
    able,
  ];
  const present = (some: readonly PlannedPerson[]) =>
    some.map((person) => presentFor(person, plan, at)).filter((person) => person !== undefined);
  // If everybody is away, whoever is away is still better than nobody.
  const called = wanted.map(present).find((some) => some.length > 0) ?? able;
  const equipment = people.filter(({ kind }) => kind === "station-equipment");
  return [...new Set([...called, ...equipment])].map(onEveryChannel);
}

const onEveryChannel = (person: PlannedPerson): PlannedPerson => ({
  ...person,
  channels: person.channels.map(({ channel }) => ({ channel, severities: [] })),
});

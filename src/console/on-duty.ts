import type { PersonId } from "../core/ids.ts";
import type { CarePlan } from "../core/plan.ts";
import { onDuty, standInFor } from "../core/roster.ts";
import type { Instant } from "../core/time.ts";

/** Who really has duty at this instant: whoever is away is replaced by whoever stands in for them. */
export function presentOn(plan: CarePlan, at: Instant): ReadonlySet<PersonId> {
  const { roster, zone } = plan;
  const present = [...onDuty(plan, at, zone)].map((id) =>
    roster === undefined ? id : standInFor(id, roster, at, zone),
  );
  return new Set(present.filter((id) => id !== undefined));
}

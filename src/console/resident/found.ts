import { residentId } from "../../core/ids.ts";
import type { CarePlan, PlannedResident } from "../../core/plan.ts";
import type { RegisteredResident, Registry } from "../../registry/registry.ts";

interface Found {
  readonly plan: CarePlan;
  readonly resident: PlannedResident;
  readonly registered: RegisteredResident;
}

/** A resident, and the plan of the home they live in. */
export function findResident(registry: Registry, id: string): Found | undefined {
  const registered = registry.residents.get(residentId(id));
  const plan = registered && registry.plans.get(registered.home);
  const resident = plan?.residents.find((one) => one.id === registered?.id);
  return registered === undefined || plan === undefined || resident === undefined
    ? undefined
    : { plan, resident, registered };
}

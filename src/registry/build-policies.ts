import type { Policy } from "../core/alert/policy.ts";
import { defaultPolicies } from "./default-policies.ts";

/** The first policy that is for an alert holds: the home's own, then the station's, then the defaults. */
export function planPolicies(station: readonly Policy[], home: readonly Policy[]): readonly Policy[] {
  const byId = new Map<string, Policy>();
  for (const policy of [...home, ...station, ...defaultPolicies]) {
    if (!byId.has(policy.id)) byId.set(policy.id, policy);
  }
  return [...byId.values()];
}

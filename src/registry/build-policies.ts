import { lastResorts, type Policy, type PolicyDocument } from "../core/alert/policy.ts";
import { defaultPolicies } from "./default-policies.ts";
import { ruralPolicies } from "./rural-policies.ts";
import type { Site } from "./site.ts";
import { versioned } from "./policy-version.ts";

const shipped: { readonly [setting in Site["station"]["setting"]]: readonly Policy[] } = {
  city: defaultPolicies.map(versioned),
  rural: ruralPolicies.map(versioned),
};
const last: readonly Policy[] = lastResorts.map(versioned);
const shippedVersions = new Set([...shipped.city, ...shipped.rural, ...last].map(({ version }) => version));

/** Whether the gateway itself came with it. */
export const isShipped = ({ version }: Policy): boolean => shippedVersions.has(version);

/** The first policy that is for an alert holds: the home's own, then the station's, then the defaults, then the last resort. */
export function planPolicies(
  { policies, station }: Pick<Site, "policies" | "station">,
  home: readonly PolicyDocument[],
): readonly Policy[] {
  const byId = new Map<string, Policy>();
  for (const policy of [...[...home, ...policies].map(versioned), ...shipped[station.setting]]) {
    if (!byId.has(policy.id)) byId.set(policy.id, policy);
  }
  return [...byId.values(), ...last];
}

import { createHash } from "node:crypto";
import type { Policy, PolicyDocument } from "../core/alert/policy.ts";
import type { Instant } from "../core/time.ts";
import type { Store, StoredPolicy } from "../store/store.ts";
import { canonical } from "./canonical.ts";
import type { Registry } from "./registry.ts";

/** SHA-256 of the canonical document: two policies that mean the same have the same version, here and anywhere. */
export const versionOf = ({ version: _own, ...document }: Policy): string =>
  createHash("sha256").update(canonical(document)).digest("hex");

export const versioned = (document: PolicyDocument): Policy => ({ ...document, version: versionOf(document) });

/** Every policy that an alert may take from now on, once: they are kept before the first alert can name one. */
export async function keepPolicies(
  store: Pick<Store, "putPolicies">,
  { plans }: Pick<Registry, "plans">,
  at: Instant,
): Promise<void> {
  const kept = new Map<string, StoredPolicy>();
  for (const { policies } of plans.values())
    for (const policy of policies) {
      const { version, ...document } = policy;
      if (version !== undefined && !kept.has(version))
        kept.set(version, { version, id: policy.id, document: canonical(document), at });
    }
  await store.putPolicies([...kept.values()]);
}

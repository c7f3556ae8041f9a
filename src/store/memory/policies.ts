import type { StoredPolicy } from "../store.ts";

const newestFirst = (one: StoredPolicy, other: StoredPolicy): number =>
  other.at - one.at || (one.version < other.version ? -1 : 1);

export function createPolicies() {
  const kept = new Map<string, StoredPolicy>();
  return {
    put: (policies: readonly StoredPolicy[]): void => {
      for (const policy of policies) if (!kept.has(policy.version)) kept.set(policy.version, { ...policy });
    },
    find: (version: string): StoredPolicy | undefined => {
      const policy = kept.get(version);
      return policy === undefined ? undefined : { ...policy };
    },
    list: ({ limit }: { readonly limit: number }): readonly StoredPolicy[] =>
      [...kept.values()]
        .toSorted(newestFirst)
        .slice(0, Math.max(0, limit))
        .map((policy) => ({ ...policy })),
  };
}

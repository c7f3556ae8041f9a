/** How often each fault struck and each way back was taken: what a run never met, it did not try. */
export type Coverage = { readonly [site: string]: number };

export interface Tally {
  readonly met: (site: string, times?: number) => void;
  readonly coverage: () => Coverage;
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    met: (site, times = 1) => void counts.set(site, (counts.get(site) ?? 0) + times),
    coverage: () => Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

export function addCoverage(all: readonly Coverage[]): Coverage {
  const sum = createTally();
  for (const one of all) for (const [site, times] of Object.entries(one)) sum.met(site, times);
  return sum.coverage();
}

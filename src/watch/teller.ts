import type { SelfFinding } from "../core/input.ts";
import type { PathFault } from "../core/rules/path-faults.ts";

type Facts = Extract<SelfFinding, { readonly kind: "fault" }>["facts"];

/** What is wrong now; nothing, where all is well. */
export interface Fault {
  readonly fault: PathFault;
  readonly facts: Facts;
}

/** Says what is wrong when that changes, and not every second anew. */
export interface Teller {
  /** `undefined`: well again. */
  readonly tell: (fault: PathFault, facts: Facts | undefined) => Promise<void>;
  readonly standing: () => readonly PathFault[];
}

/** What was said before this start may still stand: the first word about each fault is always said. */
export function createTeller(submit: (finding: SelfFinding) => Promise<void>): Teller {
  const said = new Map<PathFault, string>();
  const standing = new Set<PathFault>();
  return {
    async tell(fault, facts) {
      const broken = facts !== undefined;
      if (broken) standing.add(fault);
      else standing.delete(fault);
      const word = JSON.stringify(facts ?? "well");
      if (said.get(fault) === word) return;
      await submit({ kind: "fault", fault, broken, facts: facts ?? {} });
      said.set(fault, word);
    },
    standing: () => [...standing],
  };
}

import { step } from "../../src/core/step.ts";
import type { Verdict } from "../../src/core/rules/rule.ts";
import type { Invariant } from "../invariant-kind.ts";

/** What the rules say of a home. */
export const verdicts: readonly Invariant[] = [
  {
    name: "W8",
    sentence: "asked again in the same moment, every rule says what it said",
    afterTurn: ({ turn: { after }, prepared }) => {
      const again = step(after, { kind: "woke", at: after.now, thorough: true }, prepared).state;
      for (const [watch, { verdict }] of after.watches.entries()) {
        const now = again.watches.get(watch)?.verdict;
        if (now !== undefined && said(now) !== said(verdict)) return `${watch}: ${said(verdict)}, then ${said(now)}`;
      }
      return undefined;
    },
  },
];

const said = (verdict: Verdict): string =>
  verdict.kind === "calm" ? "calm" : `${verdict.severity} ${verdict.code} since ${verdict.since}`;

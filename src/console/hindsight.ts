import type { Raised } from "../core/hindsight.ts";
import type { CarePlan, PlannedRule } from "../core/plan.ts";
import type { AnyRule } from "../core/rules/rule.ts";
import type { Instant } from "../core/time.ts";

/** Why less of the past is known than was asked for. */
export const SHORTENED = ["young", "retention", "too-many"] as const;

/** What a rule would have told, tried on what was recorded: nothing is stored, nobody is told. */
export interface HindsightDesk {
  /** Each way in which the rule is tried sees the same past; `undefined` while too many questions wait. */
  readonly lookBack: (question: {
    readonly plan: CarePlan;
    readonly rule: AnyRule;
    readonly tried: readonly PlannedRule[];
  }) => Promise<
    | {
        readonly from: Instant;
        readonly to: Instant;
        /** From when on it is known. */
        readonly since: Instant;
        readonly shortened: readonly (typeof SHORTENED)[number][];
        readonly inputs: number;
        /** How long of it the gateway could not hear. */
        readonly blindMs: number;
        readonly days: readonly { readonly day: string; readonly reports: number }[];
        /** Oldest first; `stood`: how many were raised before and had not ended. */
        readonly views: readonly { readonly stood: number; readonly raised: readonly Raised[] }[];
      }
    | undefined
  >;
}

import { z } from "zod";
import { policiesFor, type Policy } from "../alert/policy.ts";
import { isSomebody, lastChange, nextChange, policyReaches, withoutHours } from "../alert/reach.ts";
import type { CarePlan } from "../plan.ts";
import type { Category, Severity } from "../severity.ts";
import { after, before, hours, milliseconds, type Instant } from "../time.ts";
import { calm, concern, defineRule } from "./rule.ts";

const settings = z.strictObject({}).prefault({});

interface Memory {
  readonly quietUntil: Instant | undefined;
}

const WELL: Memory = { quietUntil: undefined };
/** Whoever closed it while nobody can be reached is told again after this. */
const QUIET_MAX = hours(1);
/** Farther back it does not matter since when. */
const CHANGES_LOOKED_AT_MAX = 32;

/** What must reach somebody at every hour, graver first; the station itself has only technical troubles. */
const GRAVE: readonly Severity[] = ["critical", "urgent"];

interface Broken {
  readonly policy: Policy;
  readonly category: Category;
  readonly grade: Severity;
}

/** Somebody left, a substitute was forgotten, a channel was removed: whoever could call now would call nobody. */
export const alarmPath = defineRule<z.infer<typeof settings>, Memory>({
  kind: "alarm-path",
  category: "technical",
  scope: "home",
  hazard: "alarm-path",
  path: true,
  hears: [],
  needs: [],
  settings,
  blank: WELL,
  latched: false,
  notice: (memory) => memory,
  judge: ({ quietUntil }, now, _settings, { plan, watchedSince }) => {
    if (quietUntil !== undefined && now < quietUntil) return calm(quietUntil);
    // Where nobody stands in the plan at all there is nobody to be missed: an import refuses that for homes.
    if (!plan.people.some(isSomebody) || brokenAt(withoutHours(plan), now) === undefined) return calm();
    const broken = brokenAt(plan, now);
    const lookAgainAt = nextChange(plan, now);
    if (broken === undefined) return calm(lookAgainAt);
    const { policy, category, grade } = broken;
    return concern("urgent", "nobody", since(plan, now) ?? watchedSince, {
      facts: { policy: policy.id, category, grade },
      lookAgainAt,
    });
  },
  settle: (_memory, now) => ({ quietUntil: after(now, QUIET_MAX) }),
  sentences: {
    "zh-CN": ["住户的报警通知不到任何人时提醒。"],
    en: ["Tell when the alerts of a home would reach nobody."],
  },
  title: { "zh-CN": "报警通知不到人", en: "Alerts would reach nobody" },
  says: {
    "zh-CN": {
      nobody: ({ policy, grade }) =>
        `现在策略“${policy}”（${grade}）通知不到任何人，报警会转给默认联系人和警号：请安排人员或补上联系方式`,
    },
    en: {
      nobody: ({ policy, grade }) =>
        `the policy "${policy}" (${grade}) reaches nobody now; alerts fall back to the default contact and the siren: name somebody, or give a channel back`,
    },
  },
  source: "SIT-4, PRC-1; EN 50136-1: a failed alarm path is reported; an hour's quiet is our design",
});

/** The gravest policy of the plan that reaches nobody at this instant. */
function brokenAt(plan: CarePlan, at: Instant): Broken | undefined {
  const categories: readonly Category[] = plan.residents.length > 0 ? ["person", "premises"] : ["technical"];
  for (const category of categories)
    for (const grade of GRAVE)
      for (const policy of policiesFor(plan.policies, category, grade))
        if (!policyReaches(policy, grade, plan, at)) return { policy, category, grade };
  return undefined;
}

/** When the last one left; `undefined` where that is long ago. */
function since(plan: CarePlan, now: Instant): Instant | undefined {
  let at = lastChange(plan, now);
  for (let looked = 0; at !== undefined && looked < CHANGES_LOOKED_AT_MAX; looked += 1) {
    const earlier = before(at, milliseconds(1));
    if (brokenAt(plan, earlier) === undefined) return at;
    at = lastChange(plan, earlier);
  }
  return undefined;
}

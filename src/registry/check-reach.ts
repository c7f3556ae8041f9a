import { lastResorts, policiesFor, type Policy } from "../core/alert/policy.ts";
import { peopleEver, policyReaches, reaches, stagesOf, withoutHours } from "../core/alert/reach.ts";
import { STATION_HOME } from "../core/ids.ts";
import type { CarePlan } from "../core/plan.ts";
import { categorySchema, type Category, type Severity } from "../core/severity.ts";
import type { Instant } from "../core/time.ts";
import type { WeekSpan } from "../finding/finding.ts";
import type { Path } from "../finding/yaml-document.ts";
import { buildRegistry } from "./build.ts";
import { remembering } from "./coverage.ts";
import type { Inspection } from "./inspection.ts";
import type { Registry } from "./registry.ts";
import { provenPlan } from "./unproven.ts";
import { gapsAt, isWholeWeek, ordinaryWeeks, type OrdinaryWeeks } from "./week.ts";

/** What is only noticed waits for the digest and calls nobody. */
const SEVERITIES: readonly Severity[] = ["critical", "urgent", "attention"];

/** Asks every policy of every home about every hour of the weeks until its rotas come round: who would be told? */
export function checkReach(inspection: Inspection): void {
  const registry = buildRegistry(inspection.site, 0, inspection.knowledge);
  const station = registry.plans.get(STATION_HOME);
  if (station === undefined) return;
  const reachedByStation = remembering(ordinaryWeeks(station).plan);
  inspection.site.homes.forEach((home, index) => {
    const plan = registry.plans.get(home.id);
    if (plan === undefined || home.id === STATION_HOME) return;
    checkPlan(inspection, { plan, at: ["homes", index], reachedByStation });
    checkProven(inspection, { plan, registry, at: ["homes", index] });
  });
  checkStation(inspection, station, reachedByStation);
}

/** The station's own troubles have no family to hear of them. */
function checkStation({ report }: Inspection, station: CarePlan, isReached: Reached): void {
  const week = ordinaryWeeks(station);
  const category = "technical";
  for (const grade of SEVERITIES)
    for (const policy of policiesFor(station.policies, category, grade)) {
      const gaps = unreached(week, (at) => stagesOf(policy).some((stage) => isReached(stage, grade, at)));
      if (!matters(gaps, category, grade)) continue;
      const params = { policy: policy.id, category, grade, gaps };
      report(["station"], { code: "reaches-nobody", params, severity: "warning" });
    }
}

type Reached = ReturnType<typeof remembering>;

interface Asking {
  readonly plan: CarePlan;
  readonly at: Path;
  readonly reachedByStation: Reached;
}

function checkPlan(inspection: Inspection, { plan, at, reachedByStation }: Asking): void {
  const { report } = inspection;
  const week = ordinaryWeeks(plan);
  const always = withoutHours(week.plan);
  const isReached = (policy: Policy, severity: Severity, moment: Instant): boolean =>
    stagesOf(policy).some(
      (stage) => reachedByStation(stage, severity, moment) || reaches(stage, severity, week.plan, moment),
    );
  for (const category of categorySchema.options) {
    for (const grade of SEVERITIES) {
      for (const policy of policiesFor(plan.policies, category, grade)) {
        if (lastResorts.some((one) => one.id === policy.id)) {
          report(at, { code: "no-policy", params: { category, grade } });
          continue;
        }
        checkEnough(inspection, { plan, policy, grade, at });
        const [moment] = week.moments;
        if (moment !== undefined && policyReaches(policy, grade, always, moment)) continue;
        const gaps = unreached(week, (one) => isReached(policy, grade, one));
        if (!matters(gaps, category, grade)) continue;
        const params = { policy: policy.id, category, grade, gaps };
        report(at, { code: "reaches-nobody", params, severity: category === "technical" ? "warning" : "error" });
      }
    }
  }
}

const unreached = (week: OrdinaryWeeks, isReached: (moment: Instant) => boolean): readonly WeekSpan[] =>
  gapsAt(new Set(week.moments.filter((moment) => !isReached(moment))), week);

function matters(gaps: readonly WeekSpan[], category: Category, severity: Severity): boolean {
  const mayWait = category === "technical" || severity === "attention";
  return mayWait ? isWholeWeek(gaps) : gaps.length > 0;
}

interface Proving {
  readonly plan: CarePlan;
  readonly registry: Registry;
  readonly at: Path;
}

/** An address counts for what is critical once somebody has read a code there. */
function checkProven({ knowledge, report }: Inspection, { plan, registry, at }: Proving): void {
  const { isProven } = knowledge;
  const proven = isProven === undefined ? plan : provenPlan(plan, registry, isProven);
  if (proven === plan) return;
  const policies = new Set(
    PROVEN_FOR.flatMap((category) => [...policiesFor(plan.policies, category, "critical")]).filter(
      (policy) =>
        peopleEver(policy, "critical", proven).length === 0 && peopleEver(policy, "critical", plan).length > 0,
    ),
  );
  for (const { id } of policies)
    report(at, { code: "rests-on-unverified", params: { policy: id }, severity: "warning" });
}

/** What endangers somebody. */
const PROVEN_FOR: readonly Category[] = ["person", "premises"];

interface Enough {
  readonly plan: CarePlan;
  readonly policy: Policy;
  readonly grade: Severity;
  readonly at: Path;
}

/** One person with one telephone is a thin thread: worth a word, no reason to refuse. */
function checkEnough({ report }: Inspection, { plan, policy, grade, at }: Enough): void {
  const { minDistinctPeople = 1, minDistinctNetworks = 1, steps } = policy;
  const wanted = Math.max(minDistinctPeople, ...steps.map(({ minAnswers = 1 }) => minAnswers));
  if (wanted <= 1 && minDistinctNetworks <= 1) return;
  const found = peopleEver(policy, grade, plan);
  if (found.length === 0) return;
  const networks = new Set(found.flatMap(({ channels }) => channels.map(({ channel }) => channel))).size;
  const said = { policy: policy.id, grade };
  if (found.length < wanted)
    report(at, { code: "too-few-people", params: { ...said, wanted, found: found.length }, severity: "warning" });
  if (networks < minDistinctNetworks) {
    const params = { ...said, wanted: minDistinctNetworks, found: networks };
    report(at, { code: "too-few-networks", params, severity: "warning" });
  }
}

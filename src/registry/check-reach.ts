import { resolveAudience } from "../core/alert/audience.ts";
import type { Policy } from "../core/alert/policy.ts";
import { STATION_HOME } from "../core/ids.ts";
import type { CarePlan } from "../core/plan.ts";
import type { Category, Severity } from "../core/severity.ts";
import { instant, type Instant } from "../core/time.ts";
import type { WeekSpan } from "../finding.ts";
import type { Path } from "../yaml-document.ts";
import { buildRegistry } from "./build.ts";
import type { Inspection } from "./inspection.ts";

const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** Monday 2024-01-01 00:00 UTC: a week without changes of the clock, asked in a zone without any. */
const SOME_MONDAY_MS = 1_704_067_200_000;

const CATEGORIES: readonly Category[] = ["person", "premises", "technical"];
/** What is only noticed waits for the digest and calls nobody. */
const SEVERITIES: readonly Severity[] = ["critical", "urgent", "attention"];

/** Asks every policy of every home about every hour of a week: who would be told? */
export function checkReach(inspection: Inspection): void {
  const registry = buildRegistry(inspection.site, 0, inspection.knowledge);
  inspection.site.homes.forEach((home, index) => {
    const plan = registry.plans.get(home.id);
    if (plan !== undefined && home.id !== STATION_HOME) checkPlan(inspection, plan, ["homes", index]);
  });
}

function checkPlan({ report }: Inspection, plan: CarePlan, at: Path): void {
  const week: CarePlan = { ...plan, zone: "UTC" };
  const moments = boundaries(plan);
  for (const category of CATEGORIES) {
    for (const grade of SEVERITIES) {
      const policy = plan.policies.find(
        (one) => one.for.categories.includes(category) && one.for.severities.includes(grade),
      );
      if (policy === undefined) {
        report(at, { code: "no-policy", params: { category, grade } });
        continue;
      }
      const gaps = unreached(week, { policy, severity: grade, moments });
      if (!matters(gaps, category, grade)) continue;
      const params = { policy: policy.id, category, grade, gaps };
      report(at, { code: "reaches-nobody", params, severity: category === "technical" ? "warning" : "error" });
    }
  }
}

/** A life cannot wait for the morning; a low battery can, as long as somebody comes some day. */
function matters(gaps: readonly WeekSpan[], category: Category, severity: Severity): boolean {
  const isWholeWeek = gaps.some((gap) => gap.toMinute - gap.fromMinute >= WEEK_MINUTES);
  const mayWait = category === "technical" || severity === "attention";
  return mayWait ? isWholeWeek : gaps.length > 0;
}

/** Between two of these minutes nobody comes or goes. */
function boundaries(plan: CarePlan): readonly number[] {
  const minutes = new Set<number>([0]);
  for (const { available, duty } of plan.people) {
    for (const span of [...available, ...duty]) {
      for (const weekday of span.weekdays) {
        const day = (weekday - 1) * DAY_MINUTES;
        const length = (span.toMinute - span.fromMinute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
        minutes.add(day + span.fromMinute).add((day + span.fromMinute + length) % WEEK_MINUTES);
      }
    }
  }
  return [...minutes].toSorted((one, other) => one - other);
}

interface Question {
  readonly policy: Policy;
  readonly severity: Severity;
  readonly moments: readonly number[];
}

function unreached(plan: CarePlan, { policy, severity, moments }: Question): readonly WeekSpan[] {
  const gaps: { fromMinute: number; toMinute: number }[] = [];
  moments.forEach((fromMinute, index) => {
    if (reaches(plan, { policy, severity, at: instant(SOME_MONDAY_MS + fromMinute * 60_000) })) return;
    const toMinute = moments[index + 1] ?? WEEK_MINUTES;
    const last = gaps.at(-1);
    if (last?.toMinute === fromMinute) last.toMinute = toMinute;
    else gaps.push({ fromMinute, toMinute });
  });
  return aroundTheWeek(gaps);
}

/** A gap on Sunday night that goes on early on Monday is one gap. */
function aroundTheWeek(gaps: readonly WeekSpan[]): readonly WeekSpan[] {
  const [first] = gaps;
  const last = gaps.at(-1);
  if (first === undefined || last === undefined || first === last) return gaps;
  if (first.fromMinute !== 0 || last.toMinute !== WEEK_MINUTES) return gaps;
  return [...gaps.slice(1, -1), { fromMinute: last.fromMinute, toMinute: WEEK_MINUTES + first.toMinute }];
}

interface Moment {
  readonly policy: Policy;
  readonly severity: Severity;
  readonly at: Instant;
}

/** A siren in an empty station is nobody. */
function reaches(plan: CarePlan, { policy, severity, at }: Moment): boolean {
  const audiences = [
    ...policy.steps.map((step) => step.audience),
    ...(policy.loop === undefined ? [] : [policy.loop.audience]),
  ];
  return audiences.some((audience) =>
    resolveAudience(audience, plan, at).some(
      (person) =>
        (person.kind === "family" || person.kind === "staff") &&
        person.channels.some((channel) => channel.severities.includes(severity)),
    ),
  );
}

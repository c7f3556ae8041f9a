import { policiesFor, type Policy, type Selector } from "../core/alert/policy.ts";
import { changeTimes, reaches, stagesOf, withoutHours, withEverybody, type Reaching } from "../core/alert/reach.ts";
import { STATION_HOME, type HomeId } from "../core/ids.ts";
import type { CarePlan } from "../core/plan.ts";
import { categorySchema, type Severity } from "../core/severity.ts";
import { after, hours, instant, type Instant } from "../core/time.ts";
import type { Registry } from "./registry.ts";
import { provenOnly, type IsProven } from "./unproven.ts";

/** From when to when nobody would be told, and by which step of which policy. */
export interface Gap {
  readonly policy: string;
  /** 1 is the first; `loop` the rounds after the last; `all`: no step reaches anybody. */
  readonly stage: number | "loop" | "all";
  readonly severities: readonly Severity[];
  readonly from: Instant;
  readonly to: Instant;
  readonly homes: readonly HomeId[];
  /** Somebody would be called, but only at addresses of which nobody knows that messages arrive. */
  readonly unverified?: true;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is only noticed calls nobody. */
const SEVERITIES: readonly Severity[] = ["critical", "urgent", "attention"];
const HOUR = hours(1);

/**
 * A dry run: asks the policies of every home about every hour to come, and whenever somebody comes or goes. It pauses after every
 * home, so that whoever runs it beside alarms can let them pass.
 */
export function* lookAhead(registry: Registry, span: Span, isProven?: IsProven): Generator<undefined, readonly Gap[]> {
  const found = yield* look(registry, span, SEVERITIES);
  const proven = isProven === undefined ? registry : provenOnly(registry, isProven);
  const hoped = proven === registry ? new Map<string, Gap>() : yield* look(proven, span, ["critical"]);
  const unverified = [...hoped].flatMap(([key, gap]) =>
    found.get(key)?.severities.includes("critical") === true ? [] : [{ ...gap, unverified: true } as const],
  );
  return [...found.values(), ...unverified].toSorted(byWeight);
}

function* look(
  registry: Registry,
  span: Span,
  severities: readonly Severity[],
): Generator<undefined, ReadonlyMap<string, Gap>> {
  const station = registry.plans.get(STATION_HOME);
  const reachedByStation = station === undefined ? () => false : remembering(station);
  const looking = { span, severities, reachedByStation };
  const found = new Map<string, Gap>();
  for (const [home, plan] of registry.plans) {
    if (home === STATION_HOME) continue;
    for (const gap of gapsOf(plan, looking)) gather(found, { ...gap, homes: [home] });
    yield undefined;
  }
  // The station has troubles of its own and no family: a step for families is no gap of it, a policy that reaches nobody is.
  const said = new Set(found.keys());
  if (station !== undefined)
    for (const gap of gapsOf(station, looking))
      if (gap.stage === "all" && !said.has(keyOf(gap))) gather(found, { ...gap, homes: [STATION_HOME] });
  return found;
}

/** What reaches nobody before what rests on hope; whole policies first, then as they come. */
const byWeight = (one: Gap, other: Gap): number =>
  Number(one.unverified === true) - Number(other.unverified === true) ||
  Number(other.stage === "all") - Number(one.stage === "all") ||
  one.from - other.from ||
  other.to - one.to ||
  (one.policy < other.policy ? -1 : 1);

const keyOf = ({ policy, stage, from, to }: OfOneHome): string => `${policy}|${stage}|${from}|${to}`;

/** The same gap of many homes, or of several severities, is one. */
function gather(found: Map<string, Gap>, gap: Gap): void {
  const key = keyOf(gap);
  const before = found.get(key);
  if (before === undefined) found.set(key, gap);
  else
    found.set(key, {
      ...gap,
      severities: SEVERITIES.filter((one) => before.severities.includes(one) || gap.severities.includes(one)),
      homes: [...new Set([...before.homes, ...gap.homes])],
    });
}

type Reached = (stage: Reaching, severity: Severity, at: Instant) => boolean;

/** Whom the station's people reach they reach in every home: the same answer for ten thousand of them. */
export function remembering(station: CarePlan): Reached {
  const known = new Map<Reaching, Map<string, boolean>>();
  return (stage, severity, at) => {
    const answers = known.get(stage) ?? new Map<string, boolean>();
    known.set(stage, answers);
    const key = `${severity}.${at}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = reaches(stage, severity, station, at);
    answers.set(key, answer);
    return answer;
  };
}

type OfOneHome = Omit<Gap, "homes">;

interface Looking {
  readonly span: Span;
  readonly severities: readonly Severity[];
  readonly reachedByStation: Reached;
}

function gapsOf(plan: CarePlan, { span, severities, reachedByStation }: Looking): readonly OfOneHome[] {
  const moments = momentsOf(plan, span);
  const always = withoutHours(plan);
  // A substitute may have a channel where the one who is away has none.
  const ever = (plan.roster?.absences.length ?? 0) > 0 ? plan : withEverybody(plan);
  const isNeverReached = (stage: Reaching, severity: Severity) =>
    ever !== plan && !reaches(stage, severity, ever, span.from);
  const unreached = (stage: Reaching, severity: Severity): ReadonlySet<Instant> => {
    if (reaches(stage, severity, always, span.from)) return new Set();
    if (isNeverReached(stage, severity)) return new Set(moments);
    return new Set(
      moments.filter((at) => !reachedByStation(stage, severity, at) && !reaches(stage, severity, plan, at)),
    );
  };
  return asked(plan, severities).flatMap(({ policy, severity }) => {
    const stages = stagesOf(policy).map((stage) => unreached(stage, severity));
    const nobody = new Set(moments.filter((at) => stages.every((one) => one.has(at))));
    const said = { policy: policy.id, severities: [severity] };
    const spans = (of: ReadonlySet<Instant>) => spansOf(of, moments, span.to);
    return [
      ...spans(nobody).map((gap) => ({ ...said, stage: "all" as const, ...gap })),
      ...stages.flatMap((one, index) => {
        // Where the whole policy is silent, that says it all.
        const own = new Set([...one].filter((at) => !nobody.has(at)));
        return meansPeople(policy, index)
          ? spans(own).map((gap) => ({ ...said, stage: named(policy, index), ...gap }))
          : [];
      }),
    ];
  });
}

const named = ({ steps }: Policy, index: number): number | "loop" => (index < steps.length ? index + 1 : "loop");

/** A step for sirens only is not meant to reach anybody. */
const meansPeople = (policy: Policy, index: number): boolean =>
  (stagesOf(policy)[index]?.audience ?? []).some((selector: Selector) => !("equipment" in selector));

interface Asked {
  readonly policy: Policy;
  readonly severity: Severity;
}

/** Every policy that an alert of this home could take, for each severity once. */
function asked({ policies, residents }: CarePlan, wanted: readonly Severity[]): readonly Asked[] {
  const found = new Map<Policy, Set<Severity>>();
  const categories = residents.length > 0 ? categorySchema.options : (["technical"] as const);
  for (const category of categories)
    for (const severity of wanted)
      for (const policy of policiesFor(policies, category, severity))
        found.set(policy, (found.get(policy) ?? new Set<Severity>()).add(severity));
  return [...found].flatMap(([policy, severities]) => [...severities].map((severity) => ({ policy, severity })));
}

/** Every hour, and every minute at which somebody comes or goes. */
function momentsOf(plan: CarePlan, { from, to }: Span): readonly Instant[] {
  const moments = new Set<Instant>([from]);
  for (let at = instant(Math.ceil(from / HOUR) * HOUR); at < to; at = after(at, HOUR)) moments.add(at);
  for (const at of changeTimes(plan, from, to)) moments.add(at);
  return [...moments].toSorted((one, other) => one - other);
}

/** What lasts from each of these moments to the next, put together. */
function spansOf(of: ReadonlySet<Instant>, moments: readonly Instant[], end: Instant): readonly Span[] {
  const spans: { from: Instant; to: Instant }[] = [];
  moments.forEach((from, index) => {
    if (!of.has(from)) return;
    const to = moments[index + 1] ?? end;
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  });
  return spans;
}

import { aheadOf, lastLocal, localMinuteOfDay, nextLocal } from "../local-time.ts";
import type { Availability, CarePlan, PlannedPerson } from "../plan.ts";
import type { Severity } from "../severity.ts";
import { before, hours, instant, minutes, soonest, type Instant } from "../time.ts";
import { resolveAudience } from "./audience.ts";
import { alwaysQuiet, carries, withoutQuiet, type Hour } from "./carries.ts";
import type { PolicyDocument } from "./policy.ts";
import { triesOf, type Offsets } from "./tries.ts";

/** As much of a step, or of the terminal loop, as says whom it reaches. */
export interface Reaching extends Partial<Offsets> {
  readonly audience: PolicyDocument["steps"][number]["audience"];
}

/** Every step of a policy, and its loop at the end. */
export const stagesOf = ({ steps, loop }: PolicyDocument): readonly Reaching[] =>
  loop === undefined ? steps : [...steps, loop];

/** Whether a person who can come would be told: a siren in an empty station is nobody. */
export const reaches = (stage: Reaching, severity: Severity, plan: CarePlan, at: Instant): boolean =>
  resolveAudience(stage.audience, plan, at).some((person) => isTold(person, stage, severity, { at, zone: plan.zone }));

export const policyReaches = (policy: PolicyDocument, severity: Severity, plan: CarePlan, at: Instant): boolean =>
  stagesOf(policy).some((stage) => reaches(stage, severity, plan, at));

export const isSomebody = ({ kind }: PlannedPerson): boolean => kind === "family" || kind === "staff";

const isTold = (
  person: PlannedPerson,
  { channels, channelDelaySeconds = {} }: Reaching,
  severity: Severity,
  hour: Hour,
): boolean =>
  isSomebody(person) &&
  person.channels.some(
    (one) =>
      carries(one, severity, hour) && triesOf({ channels, channelDelaySeconds }, severity, one.channel).length > 0,
  );

/** Everybody at every hour, on every duty that they ever have: whom this plan does not reach nobody ever does. */
export function withEverybody(plan: CarePlan): CarePlan {
  const duties = new Set([
    ...(plan.roster?.rotas ?? []).flatMap(({ turns }) => turns.flatMap((turn) => Object.values(turn).flat())),
    ...(plan.roster?.holidays ?? []).flatMap(({ duty }) => duty.flatMap(({ people }) => people)),
  ]);
  const people = plan.people.map((person) => ({
    ...withoutQuiet(person),
    available: [],
    duty: person.duty.length > 0 || duties.has(person.id) ? [ALWAYS] : [],
  }));
  const { roster: _roster, ...rest } = plan;
  return { ...rest, people };
}

/** Everybody whom a policy would ever tell, at one hour or another. */
export function peopleEver(policy: PolicyDocument, severity: Severity, plan: CarePlan): readonly PlannedPerson[] {
  const everybody = withEverybody(plan);
  const hour = { at: instant(0), zone: plan.zone };
  const found = stagesOf(policy).flatMap((stage) =>
    resolveAudience(stage.audience, everybody, hour.at).filter((one) => isTold(one, stage, severity, hour)),
  );
  return [...new Set(found)];
}

const ALWAYS: Availability = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440 };

/** Nobody comes and goes in it: whom this plan reaches it reaches at every hour. */
export function withoutHours(plan: CarePlan): CarePlan {
  const away = new Set(plan.roster?.absences.map(({ person }) => person));
  const people = plan.people
    .filter(({ id, available }) => available.length === 0 && !away.has(id))
    .map((person) => (person.duty.length === 0 ? person : { ...person, duty: [] }))
    .map(alwaysQuiet);
  const { roster: _roster, ...rest } = plan;
  return { ...rest, people };
}

/** The minutes of the day at which somebody of the plan comes or goes, or is left in peace. */
export function changingMinutes({ people, roster }: CarePlan): ReadonlySet<number> {
  const spans = [
    ...people.flatMap(({ available, duty }) => [...available, ...duty]),
    ...people.flatMap(({ channels }) => channels.flatMap(({ quiet }) => quiet ?? [])),
    ...(roster?.rotas ?? []).flatMap(({ shifts }) => shifts),
    ...(roster?.holidays ?? []).flatMap(({ duty }) => duty),
  ];
  return new Set(spans.flatMap(({ fromMinute, toMinute }) => [fromMinute % DAY_MINUTES, toMinute % DAY_MINUTES]));
}

const DAY_MINUTES = 1_440;

/** Until then nobody comes or goes; `undefined` where nobody ever does. */
export const nextChange = (plan: CarePlan, at: Instant): Instant | undefined =>
  soonest(
    ...[...changingMinutes(plan)].map((minute) => nextLocal(minute, at, plan.zone)),
    ...absenceEdges(plan).filter((edge) => edge > at),
  );

/** When somebody last came or went, this instant included. */
export function lastChange(plan: CarePlan, at: Instant): Instant | undefined {
  const changes = [
    ...[...changingMinutes(plan)].map((minute) => lastLocal(minute, at, plan.zone)),
    ...absenceEdges(plan).filter((edge) => edge <= at),
  ];
  return changes.length === 0 ? undefined : instant(Math.max(...changes));
}

/** When somebody comes or goes, after `from` and before `to`; a minute that the clock shows twice is there twice. */
export function changeTimes(plan: CarePlan, from: Instant, to: Instant): readonly Instant[] {
  const { zone } = plan;
  const times = absenceEdges(plan).filter((edge) => from < edge && edge < to);
  for (const minute of changingMinutes(plan))
    for (let at = nextLocal(minute, from, zone); at < to; at = nextLocal(minute, at, zone)) {
      const first = REPEATS.map((lead) => before(at, lead)).filter((one) => localMinuteOfDay(one, zone) === minute);
      times.push(...first.filter((one) => one > from), at);
    }
  return times;
}

/** By how much clocks are set back: an hour, on one island half of it. */
const REPEATS = [minutes(30), hours(1)];

/** The beginning and the end of every absence, in the time that the plan is asked in. */
const absenceEdges = ({ roster, zone }: CarePlan): Instant[] =>
  (roster?.absences ?? []).flatMap(({ from, to }) => [from, to]).map((shown) => instant(shown - aheadOf(zone)));

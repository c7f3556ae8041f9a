import type { PersonId } from "../ids.ts";
import type { CarePlan, PlannedPerson } from "../plan.ts";
import type { Category, Severity } from "../severity.ts";
import { after, seconds, soonest, type Instant } from "../time.ts";
import { resolveAudience } from "./audience.ts";
import { carries, type Hour } from "./carries.ts";
import { withLastResort } from "./fallback.ts";
import type { Policy, Selector } from "./policy.ts";
import { withEverybody } from "./reach.ts";
import { endOf, stageAt } from "./stages.ts";
import { triesOf } from "./tries.ts";

/** Whom a policy would call, as far as it can be known before anybody answers or a message fails. */
export interface ChainStage {
  /** 1 is the first; `loop` the rounds after the last. */
  readonly step: number | "loop";
  readonly beginsAt: Instant;
  readonly windowSeconds: number;
  readonly minAnswers: number;
  readonly audience: readonly Selector[];
  readonly called: readonly ChainCall[];
  /** Meant at other hours, and not there at this one, or left in peace. */
  readonly away: readonly PersonId[];
}

interface ChainCall {
  readonly person: PlannedPerson;
  readonly channel: string;
  /** When in the step it is tried, and tried again. */
  readonly atSeconds: readonly number[];
}

interface Meant {
  readonly policy: Policy;
  readonly category: Category;
  readonly severity: Severity;
}

/** A policy gone through from this moment on, if nobody answered: the same people, channels and times as in earnest. */
export function chainOf(meant: Meant, plan: CarePlan, at: Instant): readonly ChainStage[] {
  const { policy, category, severity } = meant;
  const stages: ChainStage[] = [];
  let beginsAt = at;
  for (let index = 0; index <= policy.steps.length; index += 1) {
    const search = { step: index, loops: 0, due: undefined };
    const stage = stageAt({ policy, category, severity, search }, index);
    if (stage === undefined) break;
    const present = resolveAudience(stage.audience, plan, beginsAt);
    const people = stage.isLoop ? withLastResort({ plan, at: beginsAt }, { severity }, stage, present) : present;
    const hour = { at: beginsAt, zone: plan.zone };
    const callsOf = (person: PlannedPerson) => callsAt(hour, person, severity, stage);
    const called = people.flatMap(callsOf);
    const ever = resolveAudience(stage.audience, withEverybody(plan), beginsAt);
    const isThere = (one: PlannedPerson) =>
      people.some(({ id }) => id === one.id) &&
      (callsOf(one).length === 0 || called.some(({ person }) => person.id === one.id));
    stages.push({
      step: stage.isLoop ? "loop" : index + 1,
      beginsAt,
      windowSeconds: stage.windowSeconds,
      minAnswers: policy.steps[index]?.minAnswers ?? 1,
      audience: stage.audience,
      called,
      away: ever.filter((one) => !isThere(one)).map(({ id }) => id),
    });
    // A step that tells nobody costs no time.
    if (called.length > 0) beginsAt = endOf(stage, beginsAt);
  }
  return stages;
}

const callsAt = (
  hour: Hour,
  person: PlannedPerson,
  severity: Severity,
  stage: Parameters<typeof triesOf>[0],
): ChainCall[] =>
  person.channels.flatMap((one) => {
    const { channel } = one;
    const atSeconds = carries(one, severity, hour) ? triesOf(stage, severity, channel) : [];
    return atSeconds.length === 0 ? [] : [{ person, channel, atSeconds }];
  });

/** One message of a test: each person on each channel once, at the step that means them first. */
export interface TestCall {
  readonly person: PersonId;
  readonly channel: string;
  readonly step: number | "loop";
  readonly at: Instant;
}

/** Nobody waits for an hour to see a test end: a step takes so long at most. */
const TEST_STEP_MAX = seconds(60);

/** The messages of a test that begins now: all at once, or one step after the other, hurried. */
export function testCalls(stages: readonly ChainStage[], now: Instant, inSteps: boolean): readonly TestCall[] {
  const calls = new Map<string, TestCall>();
  let begins = now;
  for (const { step, called, windowSeconds } of stages) {
    const ends = soonest(after(begins, seconds(windowSeconds)), after(begins, TEST_STEP_MAX)) ?? begins;
    let isNews = false;
    for (const { person, channel, atSeconds } of called) {
      const key = `${person.id} ${channel}`;
      if (calls.has(key)) continue;
      isNews = true;
      const at = inSteps ? soonest(after(begins, seconds(atSeconds[0] ?? 0)), ends) : undefined;
      calls.set(key, { person: person.id, channel, step, at: at ?? now });
    }
    if (inSteps && isNews) begins = ends;
  }
  return [...calls.values()];
}

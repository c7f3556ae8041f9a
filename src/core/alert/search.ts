import type { PersonId } from "../ids.ts";
import type { PlannedPerson } from "../plan.ts";
import { after, between, minutes, seconds, type Instant } from "../time.ts";
import { InvariantError } from "../invariant.ts";
import type { Alert, StepCause, Tried } from "./alert.ts";
import { resolveAudience } from "./audience.ts";
import { log, send, type Desk } from "./desk.ts";
import { isSearching } from "./phase.ts";
import { STEPS_MAX, type Policy, type Selector } from "./policy.ts";

/** Somebody who said "I cannot" is left alone for this long, except in the terminal loop. */
const DECLINE_LASTS = minutes(10);
/** Past the window's end a message may still be tried this long: the next step repeats it anyway. */
const SENDING_GRACE = minutes(5);
/** Older tries are in the store; the alert keeps what the present search needs. */
const TRIED_MAX = 64;

interface Planned {
  readonly audience: readonly Selector[];
  readonly windowSeconds: number;
  readonly channelDelaySeconds: { readonly [channel: string]: number };
  readonly isLoop: boolean;
}

/** The step at this place of the policy; past its end comes the terminal loop, for ever or as often as it says. */
function stepAt(policy: Policy, index: number, loops: number): Planned | undefined {
  const step = policy.steps[index];
  if (step !== undefined) return { ...step, isLoop: false };
  const { loop } = policy;
  if (loop === undefined || (loop.times !== undefined && loops >= loop.times)) return undefined;
  return { audience: loop.audience, windowSeconds: loop.everySeconds, channelDelaySeconds: {}, isLoop: true };
}

export interface Why {
  readonly cause: StepCause;
  /** Name of a responder who accepted and was not heard of again. */
  readonly missing?: string;
}

export const startFirstStep = (desk: Desk, alert: Alert, why: Why): Alert => startStep(desk, alert, 0, why);
export const startNextStep = (desk: Desk, alert: Alert, why: Why): Alert =>
  startStep(desk, alert, alert.search.step + 1, why);

/** Begins a step; one that means nobody costs nothing: the next begins in the same moment. */
function startStep(desk: Desk, alert: Alert, wanted: number, why: Why): Alert {
  let current = alert;
  for (let index = wanted; index <= wanted + STEPS_MAX; index += 1) {
    const place = Math.min(index, current.policy.steps.length);
    const loops = place < current.policy.steps.length ? current.search.loops : current.search.loops + 1;
    const step = stepAt(current.policy, place, loops - 1);
    if (step === undefined) return { ...current, search: { step: place, loops, due: undefined } };
    const audience = whoIsLeft(desk, current, step);
    const begun = begin(desk, current, { step, place, loops, audience, why });
    if (begun.reached || step.isLoop) return begun.alert;
    current = log(desk, begun.alert, { kind: "step-empty", step: place });
  }
  throw new InvariantError(`the policy ${alert.policy.id} has more than ${STEPS_MAX} steps`);
}

function whoIsLeft(desk: Desk, alert: Alert, step: Planned): readonly PlannedPerson[] {
  const audience = resolveAudience(step.audience, desk.plan, desk.at);
  if (step.isLoop) return audience;
  const declined = (person: PersonId) =>
    alert.declined.some((one) => one.person === person && between(one.at, desk.at) < DECLINE_LASTS);
  return audience.filter((person) => !declined(person.id));
}

interface Beginning {
  readonly step: Planned;
  readonly place: number;
  readonly loops: number;
  readonly audience: readonly PlannedPerson[];
  readonly why: Why;
}

function begin(desk: Desk, alert: Alert, beginning: Beginning): { readonly alert: Alert; readonly reached: boolean } {
  const { step, place, loops, audience, why } = beginning;
  const windowEnd = after(desk.at, seconds(step.windowSeconds));
  // A second helper is called at once when somebody is on the way, but the search's clock stands still.
  const due: Instant | undefined = isSearching(alert) ? windowEnd : undefined;
  const gen = alert.gen + 1;
  const stepped: Alert = { ...alert, gen, search: { step: place, loops, due } };
  const tried: Tried[] = [];
  for (const person of audience) {
    const sent = send(desk, stepped, person, {
      purpose: "alert",
      delaySeconds: step.channelDelaySeconds,
      expiresAt: after(windowEnd, SENDING_GRACE),
      message: {
        repeat: alert.told.includes(person.id) ? Math.max(2, loops + 1) : 1,
        ...(why.missing === undefined ? {} : { missing: why.missing }),
      },
    });
    for (const one of sent) tried.push({ ...one, person: person.id, gen, result: "pending" });
  }
  if (tried.length === 0 && !step.isLoop) return { alert, reached: false };
  const told = [...new Set([...alert.told, ...tried.map((one) => one.person)])];
  const called = { ...stepped, told, tried: [...alert.tried, ...tried].slice(-TRIED_MAX) };
  const { cause } = why;
  const people = audience.map((person) => person.id);
  return {
    alert: log(desk, called, { kind: "step-started", gen, step: place, cause, audience: people, due }),
    reached: true,
  };
}

/** A step in which nobody is left to answer ends now: all its people declined, or no message reached any of them. */
export function advanceIfHopeless(desk: Desk, alert: Alert): Alert {
  if (!isSearching(alert) || alert.search.step >= alert.policy.steps.length) return alert;
  const present = alert.tried.filter((one) => one.gen === alert.gen);
  const answering = present.filter((one) => canAnswer(desk, one.person));
  // A siren cannot decline, and that it sounds does not mean that anybody was reached.
  const counted = answering.length > 0 ? answering : present;
  if (counted.length === 0) return alert;
  const left = counted.filter((one) => !alert.declined.some((no) => no.person === one.person));
  if (left.length === 0) return startNextStep(desk, alert, { cause: "everybody-declined" });
  if (left.every((one) => one.result === "failed")) return startNextStep(desk, alert, { cause: "unreachable" });
  return alert;
}

function canAnswer(desk: Desk, id: PersonId): boolean {
  const kind = desk.plan.people.find((person) => person.id === id)?.kind;
  return kind === "family" || kind === "staff";
}

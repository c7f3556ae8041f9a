import type { PersonId } from "../ids.ts";
import type { PlannedPerson } from "../plan.ts";
import { after, between, days, minutes, seconds, type Duration, type Instant } from "../time.ts";
import { InvariantError } from "../invariant.ts";
import type { Alert, StepCause, Tried } from "./alert.ts";
import { resolveAudience } from "./audience.ts";
import { carries } from "./carries.ts";
import { log, send, type Desk, type Sending } from "./desk.ts";
import { withLastResort } from "./fallback.ts";
import { tellThatHelpIsCalled } from "./feedback.ts";
import { reasonToHold } from "./hold-reasons.ts";
import { isSearching } from "./phase.ts";
import { STEPS_MAX } from "./policy.ts";
import { endOf, stageAt, type Stage } from "./stages.ts";
import { triesOf } from "./tries.ts";

/** Somebody who said "I cannot" is left alone for this long, except in the terminal loop. */
const DECLINE_LASTS = minutes(10);
/** Past the window's end a message may still be tried this long: the next step repeats it anyway. */
export const SENDING_GRACE = minutes(5);
/** Older tries are in the store; the alert keeps what the present search needs. */
const TRIED_MAX = 64;
/** A search that is through is looked at again so often. */
const REST = days(1);
/** How often the default contact is called about what a policy without a loop tells nobody. */
const LAST_STAGE_SECONDS = 900;
/** A delay of our own below this is not worth a word at night. */
const LATE_WORTH_SAYING = seconds(30);
/** The loop's own tick: later than this is late. */
const ON_TIME = seconds(2);

export interface Why {
  readonly cause: StepCause;
  /** Name of a responder who accepted and was not heard of again. */
  readonly missing?: string;
  /** When it should have begun; now, where nothing is said. */
  readonly since?: Instant;
}

/** Only what begins by itself may be held; a person who asks for more help gets it. */
const MAY_BE_HELD: readonly StepCause[] = [
  "opened",
  "no-cancel",
  "window-over",
  "everybody-declined",
  "unreachable",
  "nobody-hears",
];

export function startFirstStep(desk: Desk, alert: Alert, why: Why): Alert {
  const begun = startStep(desk, alert, 0, why);
  if (begun.hold === undefined) tellThatHelpIsCalled(desk, begun);
  return begun;
}

export const startNextStep = (desk: Desk, alert: Alert, why: Why): Alert =>
  startStep(desk, alert, alert.search.step + 1, why);

/** Begins a step, and with it, once each, whoever should have been called while nobody could: one call, no burst. */
function startStep(desk: Desk, rested: Alert, wanted: number, why: Why): Alert {
  const { restsUntil: _over, ...alert } = rested;
  const hold = MAY_BE_HELD.includes(why.cause) && isSearching(alert) ? reasonToHold(desk, alert) : undefined;
  if (hold !== undefined) {
    const held = {
      ...alert,
      hold,
      firstHeldAt: alert.firstHeldAt ?? desk.at,
      search: { ...alert.search, due: undefined },
    };
    return log(desk, held, { kind: "held", hold });
  }
  const { current, called, passed } = gather(desk, alert, wanted, why.since ?? desk.at);
  const stage = passed.at(-1);
  if (stage === undefined) return rest(desk, current);
  return begin(desk, current, { stage, called, why, caughtUp: passed.slice(0, -1).map(({ place }) => place) });
}

interface Gathered {
  readonly current: Alert;
  /** Everybody to be called, each once, with the delays of the step that means them first. */
  readonly called: ReadonlyMap<PlannedPerson, Stage>;
  readonly passed: readonly Stage[];
}

/** The stages that should have begun between then and now; one that means nobody costs no time. */
function gather(desk: Desk, alert: Alert, wanted: number, since: Instant): Gathered {
  const called = new Map<PlannedPerson, Stage>();
  const passed: Stage[] = [];
  let current = alert;
  let begunAt = since;
  for (let index = wanted; index <= wanted + STEPS_MAX; index += 1) {
    const stage = stageAt(current, index) ?? lastStage(desk, current, { index, called });
    if (stage === undefined) return { current: atEnd(current, index), called, passed };
    const audience = whoIsLeft(desk, current, stage);
    if (audience.length === 0 && !stage.isLoop) {
      current = log(desk, current, { kind: "step-empty", step: stage.place });
      continue;
    }
    for (const person of audience) if (!called.has(person)) called.set(person, stage);
    passed.push(stage);
    begunAt = endOf(stage, begunAt);
    if (stage.isLoop || begunAt > desk.at) return { current, called, passed };
  }
  throw new InvariantError(`the policy ${alert.policy.id} has more than ${STEPS_MAX} steps`);
}

/** A policy may end; that it ends before anybody was told is no ending. */
function lastStage(desk: Desk, alert: Alert, { index, called }: Pick<Gathered, "called"> & { readonly index: number }) {
  const told = [...alert.told, ...[...called.keys()].map((person) => person.id)];
  if (alert.severity === "notice" || told.some((person) => canAnswer(desk, person))) return undefined;
  const place = Math.min(index, alert.policy.steps.length);
  const loops = alert.search.loops + 1;
  return { place, loops, audience: [], windowSeconds: LAST_STAGE_SECONDS, channelDelaySeconds: {}, isLoop: true };
}

const atEnd = (alert: Alert, index: number): Alert => ({
  ...alert,
  search: { ...alert.search, step: Math.min(index, alert.policy.steps.length), due: undefined },
});

/** Nobody is called any more by the policy's own will: the alert stays on the screens, and is looked at again. */
function rest(desk: Desk, alert: Alert): Alert {
  if (!isSearching(alert)) return alert;
  const restsUntil = after(desk.at, REST);
  return log(desk, { ...alert, restsUntil }, { kind: "rests", until: restsUntil });
}

function whoIsLeft(desk: Desk, alert: Alert, stage: Stage): readonly PlannedPerson[] {
  const meant = resolveAudience(stage.audience, desk.plan, desk.at);
  const audience = stage.place === 0 ? withFormer(desk, alert, meant) : meant;
  if (stage.isLoop) return withLastResort(desk, alert, stage, audience);
  const declined = (person: PersonId) =>
    alert.declined.some((one) => one.person === person && between(one.at, desk.at) < DECLINE_LASTS);
  return audience.filter((person) => canBeTold(desk, person, alert, stage) && !declined(person.id));
}

const canBeTold = ({ at, plan }: Desk, person: PlannedPerson, { severity }: Alert, stage: Stage): boolean =>
  person.channels.some(
    (one) => carries(one, severity, { at, zone: plan.zone }) && triesOf(stage, severity, one.channel).length > 0,
  );

/** Who was there a moment ago knows the way. */
function withFormer(desk: Desk, { former }: Alert, meant: readonly PlannedPerson[]): readonly PlannedPerson[] {
  const person = desk.plan.people.find((one) => one.id === former);
  return person === undefined || meant.includes(person) ? meant : [...meant, person];
}

interface Beginning {
  readonly stage: Stage;
  readonly called: Gathered["called"];
  readonly why: Why;
  readonly caughtUp: readonly number[];
}

function begin(desk: Desk, alert: Alert, { stage, called, why, caughtUp }: Beginning): Alert {
  const { place, loops } = stage;
  const windowEnd = endOf(stage, desk.at);
  const gen = alert.gen + 1;
  const moved: Alert = { ...alert, gen, search: { step: place, loops, due: windowEnd } };
  // A second helper is called at once when somebody is on the way, but the search's clock stands still.
  const due = isSearching(moved) ? windowEnd : undefined;
  const stepped: Alert = { ...moved, search: { ...moved.search, due } };
  const late = between(why.since ?? desk.at, desk.at);
  const tried: Tried[] = [];
  for (const [person, meantBy] of called) {
    const sent = send(desk, stepped, person, {
      ...sendingOf(alert, person.id, meantBy, windowEnd),
      message: {
        repeat: alert.told.includes(person.id) ? Math.max(2, loops + 1) : 1,
        ...(why.missing === undefined ? {} : { missing: why.missing }),
        ...(late < LATE_WORTH_SAYING ? {} : { calledLateBy: late }),
      },
    });
    for (const one of sent) tried.push({ ...one, person: person.id, gen, result: "pending" });
  }
  const told = [...new Set([...alert.told, ...tried.map((one) => one.person)])];
  const audience = [...called.keys()].map((person) => person.id);
  return log(
    desk,
    {
      ...stepped,
      ...rising(desk, alert),
      told,
      tried: [...alert.tried, ...tried].slice(-TRIED_MAX),
    },
    { kind: "step-started", gen, step: place, cause: why.cause, audience, due, ...lateness(late, caughtUp) },
  );
}

/** The time counts from the first step on. */
function rising({ at }: Desk, { risesAt, policy: { rises } }: Alert): Pick<Alert, "risesAt"> {
  return risesAt !== undefined || rises === undefined ? {} : { risesAt: after(at, seconds(rises.afterSeconds)) };
}

const lateness = (lateBy: Duration, caughtUp: readonly number[]) => ({
  ...(lateBy <= ON_TIME ? {} : { lateBy }),
  ...(caughtUp.length === 0 ? {} : { caughtUp }),
});

/** What no limit may hold back: the first call about a person or a building, and each round of the endless loop. */
function sendingOf(alert: Alert, person: PersonId, stage: Stage, windowEnd: Instant): Omit<Sending, "message"> {
  const isFirst = alert.category !== "technical" && !alert.told.includes(person);
  const exempt = stage.isLoop ? "loop" : isFirst ? "first" : undefined;
  return {
    purpose: "alert",
    tries: (channel) => triesOf(stage, alert.severity, channel),
    expiresAt: after(windowEnd, SENDING_GRACE),
    ...(exempt === undefined ? {} : { exempt }),
  };
}

/** A step in which nobody is left to answer ends now: all its people declined, or no message reached any of them. */
export function advanceIfHopeless(desk: Desk, alert: Alert): Alert {
  if (!isSearching(alert) || alert.search.step >= alert.policy.steps.length) return alert;
  // That a channel is to be tried again later is no reason to wait for it: the next people may be nearer than that.
  const present = alert.tried.filter((one) => one.gen === alert.gen && one.again !== true);
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

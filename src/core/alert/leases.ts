import type { PersonId } from "../ids.ts";
import { after, between, instant, milliseconds, minutes, seconds, type Instant } from "../time.ts";
import type { Alert, ArrivalProof, Owner } from "./alert.ts";
import type { Policy } from "./policy.ts";

/** A responder is reminded when this much of the time they asked for has passed. */
const REMIND_AT = 0.75;
/** Whoever is on the scene is asked twice whether all is well before their time is over. */
export const SCENE_CHECKS = 2;

const partOf = (from: Instant, until: Instant, part: number): Instant =>
  after(from, milliseconds(Math.floor(between(from, until) * part)));

export interface Named {
  readonly person: PersonId;
  readonly name: string;
}

/** The lease lasts until the promised arrival and a little longer; put off or not, never beyond what the policy allows in all. */
export function onTheWay(alert: Alert, { person, name }: Named, at: Instant, etaMinutes: number | undefined): Owner {
  const { lease } = alert.policy;
  const before = alert.owners.find((owner) => owner.person === person && owner.coordinates !== true);
  const acceptedAt = before?.acceptedAt ?? at;
  const wanted = after(at, minutes(Math.min(etaMinutes ?? lease.defaultEtaMinutes, lease.maxEtaMinutes)));
  const etaAt = instant(Math.min(wanted, after(acceptedAt, minutes(lease.maxEtaMinutes))));
  const leaseUntil = after(etaAt, seconds(lease.slackSeconds));
  const isLater = before !== undefined && leaseUntil > before.leaseUntil;
  return {
    person,
    name,
    acceptedAt,
    etaAt,
    leaseUntil,
    reminderAt: partOf(at, leaseUntil, REMIND_AT),
    extensions: (before?.extensions ?? 0) + (isLater ? 1 : 0),
    onScene: false,
    quick: isQuick(alert.policy, at, etaAt),
  };
}

const isQuick = ({ lease }: Policy, at: Instant, etaAt: Instant): boolean =>
  between(at, etaAt) <= minutes(lease.backupIfEtaOverMinutes);

/** Why somebody who already goes may not be given more time; `undefined`: they may. */
export function mayTakeLonger(alert: Alert, owner: Named, at: Instant, etaMinutes: number | undefined): boolean {
  const before = alert.owners.find((one) => one.person === owner.person && one.coordinates !== true);
  if (before === undefined || before.onScene) return true;
  const later = onTheWay(alert, owner, at, etaMinutes);
  if (later.leaseUntil <= before.leaseUntil) return wasMeant(before, at, etaMinutes);
  return before.extensions < alert.policy.lease.maxExtensions;
}

/** Asked for more, and would get less because all the time there is was used: that must be said. */
const wasMeant = (before: Owner, at: Instant, etaMinutes: number | undefined): boolean =>
  etaMinutes === undefined || after(at, minutes(etaMinutes)) <= before.etaAt;

export function onScene(alert: Alert, { person, name }: Named, at: Instant, proof: ArrivalProof): Owner {
  const before = alert.owners.find((one) => one.person === person);
  const leaseUntil = after(at, minutes(alert.policy.lease.onSceneMinutes));
  return {
    person,
    name,
    acceptedAt: before?.acceptedAt ?? at,
    etaAt: before?.onScene === true ? before.etaAt : at,
    leaseUntil,
    reminderAt: sceneCheckAt(at, leaseUntil, 0),
    extensions: 0,
    onScene: true,
    quick: true,
    proof,
  };
}

/** The n-th time at which somebody on the scene is asked. */
const sceneCheckAt = (from: Instant, until: Instant, asked: number): Instant =>
  partOf(from, until, (SCENE_CHECKS + asked) / (2 * SCENE_CHECKS));

/** Asked once more; the next time is half way to the end of their time, or none. */
export function askedOnScene(owner: Owner, at: Instant): Owner {
  const sceneChecks = (owner.sceneChecks ?? 0) + 1;
  const reminderAt = sceneChecks < SCENE_CHECKS ? partOf(at, owner.leaseUntil, 0.5) : undefined;
  return { ...owner, sceneChecks, reminderAt };
}

/** For a graver alert the time a responder may take is shorter, and "near" is nearer. */
export function recapped(owner: Owner, policy: Policy, at: Instant): Owner {
  if (owner.onScene || owner.coordinates === true) return owner;
  const { maxEtaMinutes, slackSeconds } = policy.lease;
  const latest = after(after(at, minutes(maxEtaMinutes)), seconds(slackSeconds));
  const leaseUntil = instant(Math.min(owner.leaseUntil, latest));
  return { ...owner, leaseUntil, quick: isQuick(policy, at, owner.etaAt) };
}

import type { Actor } from "../input.ts";
import type { PersonId } from "../ids.ts";
import { after, between, milliseconds, minutes, seconds, type Instant } from "../time.ts";
import type { Alert, Owner } from "./alert.ts";
import { cancelCalls } from "./closing.ts";
import { homeEquipment, log, peopleTold, send, type Desk } from "./desk.ts";
import { hasQuickOwner } from "./phase.ts";
import { startNextStep } from "./search.ts";

/** Somebody with a name who can come; the gateway and the elder cannot. */
export type Responder = Actor & { readonly person: PersonId };

/** A responder is reminded when this much of the time they asked for has passed. */
const REMIND_AT = 0.75;

const remindAt = (from: Instant, until: Instant): Instant =>
  after(from, milliseconds(Math.floor(between(from, until) * REMIND_AT)));

/** Somebody takes responsibility for a stated time; a person who is going is never refused. */
export function accept(desk: Desk, alert: Alert, by: Responder, etaMinutes?: number): Alert {
  const before = alert.owners.find((owner) => owner.person === by.person);
  if (before !== undefined && !mayExtend(alert, before)) return alert;
  const owner = onTheWay(desk, alert, by, etaMinutes);
  const { etaAt, quick } = owner;
  const wasVerifying = alert.verifyUntil !== undefined;
  const logged = log(
    desk,
    withOwner({ ...alert, verifyUntil: undefined }, owner),
    before === undefined ? { kind: "accepted", by, etaAt, quick } : { kind: "extended", by, etaAt },
  );
  const taken = settleSearch(desk, logged);
  tellAbout(desk, taken, owner);
  if (hasQuickOwner(taken)) return taken;
  if (wasVerifying) return startNextStep(desk, taken, { cause: "opened" });
  // Somebody near who now says that it takes longer no longer stands for the search.
  return before?.quick === true ? startNextStep(desk, taken, { cause: "owner-lost" }) : taken;
}

const mayExtend = (alert: Alert, { onScene, extensions }: Owner): boolean =>
  !onScene && extensions < alert.policy.lease.maxExtensions;

/** The lease lasts until the promised arrival and a little longer. */
function onTheWay(desk: Desk, alert: Alert, by: Responder, etaMinutes: number | undefined): Owner {
  const { lease } = alert.policy;
  const before = alert.owners.find((owner) => owner.person === by.person);
  const eta = minutes(Math.min(etaMinutes ?? lease.defaultEtaMinutes, lease.maxEtaMinutes));
  const etaAt = after(desk.at, eta);
  const leaseUntil = after(etaAt, seconds(lease.slackSeconds));
  return {
    person: by.person,
    name: by.name,
    acceptedAt: before?.acceptedAt ?? desk.at,
    etaAt,
    leaseUntil,
    reminderAt: remindAt(desk.at, leaseUntil),
    extensions: before === undefined ? 0 : before.extensions + 1,
    onScene: false,
    quick: eta <= minutes(lease.backupIfEtaOverMinutes),
  };
}

/** Arrival makes anybody with a proof the owner, accepted before or not. */
export function arrive(desk: Desk, alert: Alert, by: Responder, proof: string): Alert {
  const leaseUntil = after(desk.at, minutes(alert.policy.lease.onSceneMinutes));
  const owner: Owner = {
    person: by.person,
    name: by.name,
    acceptedAt: alert.owners.find((one) => one.person === by.person)?.acceptedAt ?? desk.at,
    etaAt: desk.at,
    leaseUntil,
    reminderAt: remindAt(desk.at, leaseUntil),
    extensions: 0,
    onScene: true,
    quick: true,
  };
  const logged = log(desk, withOwner({ ...alert, verifyUntil: undefined }, owner), { kind: "arrived", by, proof });
  const present = settleSearch(desk, logged);
  tellAbout(desk, present, owner);
  return present;
}

function withOwner(alert: Alert, owner: Owner): Alert {
  const told = alert.told.includes(owner.person) ? alert.told : [...alert.told, owner.person];
  return { ...alert, told, owners: [...alert.owners.filter((one) => one.person !== owner.person), owner] };
}

/** A quick owner ends the search; a slow one is recorded, and the search for someone nearer goes on. */
function settleSearch(desk: Desk, alert: Alert): Alert {
  if (!hasQuickOwner(alert)) return alert;
  cancelCalls(desk, alert);
  return { ...alert, search: { ...alert.search, due: undefined } };
}

/** Those who were called learn that they need not run; the elder hears who is coming, and when. */
function tellAbout(desk: Desk, alert: Alert, owner: Owner): void {
  const message = { owner: { name: owner.name, etaAt: owner.etaAt, onScene: owner.onScene } };
  const purpose = owner.quick ? "stand-down" : "update";
  for (const person of peopleTold(desk, alert, owner.person))
    if (person.kind !== "home-equipment") send(desk, alert, person, { purpose, message });
  for (const speaker of homeEquipment(desk)) send(desk, alert, speaker, { purpose: "elder-feedback", message });
}

/** The lease ran out, or the responder cannot come after all: the search resumes at the next people, at once. */
export function loseOwner(desk: Desk, alert: Alert, lost: Owner, withdrew?: Actor): Alert {
  const owners = alert.owners.filter((owner) => owner.person !== lost.person);
  const logged = log(
    desk,
    { ...alert, owners },
    withdrew === undefined ? { kind: "lease-lost", person: lost.person } : { kind: "withdrew", by: withdrew },
  );
  return hasQuickOwner(logged) ? logged : startNextStep(desk, logged, { cause: "owner-lost", missing: lost.name });
}

/** "You said you would be there by now": once per lease. */
export function remind(desk: Desk, alert: Alert, owner: Owner): Alert {
  const owners = alert.owners.map((one) => (one.person === owner.person ? { ...one, reminderAt: undefined } : one));
  const reminded = log(desk, { ...alert, owners }, { kind: "lease-reminder", person: owner.person });
  const person = desk.plan.people.find((one) => one.id === owner.person);
  if (person !== undefined)
    send(desk, reminded, person, {
      purpose: "lease-reminder",
      message: { owner: { name: owner.name, etaAt: owner.etaAt, onScene: owner.onScene } },
    });
  return reminded;
}

import type { Actor } from "../input.ts";
import type { PersonId } from "../ids.ts";
import type { Instant } from "../time.ts";
import type { Alert, ArrivalProof, Owner } from "./alert.ts";
import { cancelCalls } from "./closing.ts";
import { log, peopleTold, send, type Desk } from "./desk.ts";
import { tellElder } from "./feedback.ts";
import { askedOnScene, onScene, onTheWay, SCENE_CHECKS, type Named } from "./leases.ts";
import { isAnswered } from "./phase.ts";
import { startNextStep } from "./search.ts";
import { endOf, stageAt } from "./stages.ts";
import { openOrder, settleOrder } from "./station-work.ts";
import { callSupervisor } from "./supervision.ts";

/** Somebody with a name who can come; the gateway and the elder cannot. */
export type Responder = Actor & { readonly person: PersonId };

export interface Going {
  readonly by: Responder;
  /** Who goes: the speaker, or somebody for whom an operator speaks. */
  readonly who: Named;
  readonly etaMinutes?: number | undefined;
  readonly reason?: string;
}

/** Somebody takes responsibility for a stated time; a person who is going is never refused. */
export function accept(desk: Desk, alert: Alert, { by, who, etaMinutes, reason }: Going): Alert {
  const before = alert.owners.find((owner) => owner.person === who.person && owner.coordinates !== true);
  if (before?.onScene === true) return stillThere(desk, alert, before, by);
  const owner = onTheWay(alert, who, desk.at, etaMinutes);
  const { etaAt, quick } = owner;
  const other = who.person === by.person ? {} : { who: who.person };
  const isExtension = before !== undefined && owner.extensions > before.extensions;
  const wasVerifying = alert.verifyUntil !== undefined;
  const logged = log(
    desk,
    withOwner(desk, orderTaken({ ...alert, verifyUntil: undefined }, owner, "accepted"), owner),
    isExtension
      ? { kind: "extended", by, etaAt, reason: reason ?? "says so again" }
      : { kind: "accepted", by, etaAt, quick, ...other },
  );
  const taken = settleSearch(desk, alert, logged);
  tellAbout(desk, taken, owner);
  if (isAnswered(taken)) return taken;
  if (wasVerifying) return startNextStep(desk, taken, { cause: "opened" });
  // Somebody near who now says that it takes longer no longer stands for the search.
  return isAnswered(alert) ? startNextStep(desk, taken, { cause: "owner-lost" }) : taken;
}

/** Arrival makes anybody with a proof the owner, accepted before or not. */
export function arrive(desk: Desk, alert: Alert, { by, who }: Going, proof: ArrivalProof): Alert {
  const before = alert.owners.find((owner) => owner.person === who.person);
  if (before?.onScene === true) return stillThere(desk, alert, before, by);
  const owner = onScene(alert, who, desk.at, proof);
  const other = who.person === by.person ? {} : { who: who.person };
  const there = {
    ...orderTaken({ ...alert, verifyUntil: undefined }, owner, "arrived"),
    arrivedAt: alert.arrivedAt ?? desk.at,
  };
  const logged = log(desk, withOwner(desk, there, owner), { kind: "arrived", by, proof, ...other });
  const present = settleSearch(desk, alert, logged);
  tellAbout(desk, present, owner);
  return present;
}

/** The answer to "is all well?": their time on the scene begins anew. */
export function stillThere(desk: Desk, alert: Alert, owner: Owner, by: Actor): Alert {
  const renewed = onScene(alert, owner, desk.at, owner.proof ?? "own-statement");
  return log(desk, replaceOwner(alert, renewed), { kind: "still-there", by });
}

const replaceOwner = (alert: Alert, owner: Owner): Alert => ({
  ...alert,
  owners: alert.owners.map((one) => (one.person === owner.person ? owner : one)),
});

function withOwner(desk: Desk, alert: Alert, owner: Owner): Alert {
  const told = alert.told.includes(owner.person) ? alert.told : [...alert.told, owner.person];
  const others = alert.owners.filter((one) => one.person !== owner.person);
  return { ...alert, told, owners: [...others, owner], answeredAt: alert.answeredAt ?? desk.at };
}

/** An order that is taken needs no further helper; a near one lets the coordinator go. */
function orderTaken(alert: Alert, owner: Owner, state: "accepted" | "arrived"): Alert {
  const { station } = alert;
  const owners = owner.quick ? alert.owners.filter((one) => one.coordinates !== true) : alert.owners;
  if (station === undefined) return { ...alert, owners };
  const wasAsked = openOrder(station, owner.person) !== undefined || state === "arrived";
  const work = wasAsked ? { ...settleOrder(station, owner.person, state), helpersLeft: [] } : station;
  return { ...alert, owners, station: work };
}

/** Enough near owners end the search; a slow one is recorded, and the search for someone nearer goes on. */
export function settleSearch(desk: Desk, before: Alert, alert: Alert): Alert {
  if (!isAnswered(alert)) return alert;
  if (!isAnswered(before) || before.owners.length < alert.owners.length) cancelCalls(desk, alert);
  return { ...alert, search: { ...alert.search, due: undefined } };
}

/** Those who were called learn that they need not run; the elder hears who is coming, and when. */
function tellAbout(desk: Desk, alert: Alert, owner: Owner): void {
  const message = { owner: { name: owner.name, etaAt: owner.etaAt, onScene: owner.onScene } };
  const purpose = isAnswered(alert) && owner.quick ? "stand-down" : "update";
  for (const person of peopleTold(desk, alert, owner.person))
    if (person.kind !== "home-equipment") send(desk, alert, person, { purpose, message });
  tellElder(desk, alert, owner.onScene ? "arrived" : "coming", { owner });
}

export interface Loss {
  readonly withdrew?: Actor;
  /** When the lease ended, where it did so unheard. */
  readonly since?: Instant;
}

/** The lease ran out, or the responder cannot come after all: the search resumes at the next people, at once. */
export function loseOwner(desk: Desk, alert: Alert, lost: Owner, { withdrew, since }: Loss = {}): Alert {
  const owners = alert.owners.filter((owner) => owner.person !== lost.person);
  const { hold, ...free } = alert;
  const unheld = hold === undefined ? alert : log(desk, free, { kind: "hold-ended", why: "owner-lost" });
  const logged = log(
    desk,
    { ...unheld, owners },
    withdrew === undefined ? { kind: "lease-lost", person: lost.person } : { kind: "withdrew", by: withdrew },
  );
  tellOfLoss(desk, logged, lost);
  const watched = isSilent(lost, withdrew) ? callSupervisor(desk, logged, "responder-silent", lost.name) : logged;
  if (isAnswered(watched)) return watched;
  const called = hasJustCalled(desk, watched) ? waitingForThem(desk, watched) : undefined;
  if (called !== undefined) return called;
  return startNextStep(desk, watched, {
    cause: "owner-lost",
    ...(lost.coordinates === true ? {} : { missing: lost.name }),
    ...(since === undefined ? {} : { since }),
  });
}

/** Was on the scene and answered nobody: there may be a second emergency. */
const isSilent = (lost: Owner, withdrew: Actor | undefined): boolean =>
  withdrew === undefined && (lost.sceneChecks ?? 0) >= SCENE_CHECKS;

/** The window ended in the same moment, or a graver policy began, as after a time without power: people are called already, once is enough. */
const hasJustCalled = ({ effects }: Desk, { id, gen }: Alert): boolean =>
  effects.some(
    (one) =>
      one.kind === "log" &&
      one.entry.alert === id &&
      one.entry.what.kind === "step-started" &&
      one.entry.what.gen === gen &&
      (one.entry.what.due !== undefined || one.entry.what.cause === "severity-rose"),
  );

/** While somebody was on the way the search's clock stood still: whoever was called a moment ago has the whole window to answer. */
function waitingForThem(desk: Desk, alert: Alert): Alert | undefined {
  if (alert.search.due !== undefined) return alert;
  const stage = stageAt(alert, alert.search.step);
  return stage && { ...alert, search: { ...alert.search, due: endOf(stage, desk.at) } };
}

/** Who waits for somebody hears that it takes longer, or who is coming instead. */
function tellOfLoss(desk: Desk, alert: Alert, lost: Owner): void {
  if (lost.coordinates === true) return;
  const left = alert.owners.find((owner) => owner.quick && owner.coordinates !== true);
  if (left === undefined) tellElder(desk, alert, "late", { missing: lost.name });
  else if (!left.onScene) tellElder(desk, alert, "coming", { owner: left });
}

/** "You said you would be there by now": once per lease. On the scene: "is all well?", twice. */
export function remind(desk: Desk, alert: Alert, owner: Owner): Alert {
  const asked = owner.onScene ? askedOnScene(owner, desk.at) : { ...owner, reminderAt: undefined };
  const { person: id } = owner;
  const reminded = log(
    desk,
    replaceOwner(alert, asked),
    owner.onScene
      ? { kind: "scene-check", person: id, asked: asked.sceneChecks ?? 0 }
      : { kind: "lease-reminder", person: id },
  );
  const person = desk.plan.people.find((one) => one.id === id);
  if (person !== undefined && owner.coordinates !== true)
    send(desk, reminded, person, {
      purpose: "lease-reminder",
      message: { owner: { name: owner.name, etaAt: owner.etaAt, onScene: owner.onScene } },
    });
  return reminded;
}

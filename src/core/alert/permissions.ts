import type { Answered, Command } from "../input.ts";
import type { PlannedPerson } from "../plan.ts";
import type { RefusalCode } from "../reply.ts";
import { isGraver } from "../severity.ts";
import type { Alert, Owner } from "./alert.ts";
import type { Desk } from "./desk.ts";
import { refuseHold } from "./holds.ts";
import { mayTakeLonger } from "./leases.ts";
import { HELPERS_MAX, TAKES_MAX } from "./orders.ts";
import type { Responder } from "./owners.ts";
import { isOnScene } from "./phase.ts";
import { openOrder } from "./station-work.ts";

/** Staff of whom no role says that they stay at their own work may do the station's. */
const DESK_ROLES = ["operator", "duty", "supervisor"];

/** What somebody is to this alert: everything that decides what they may do. */
interface Standing {
  readonly operator: boolean;
  readonly owner: Owner | undefined;
  readonly isThere: boolean;
}

export const isResponder = (by: Answered["by"]): by is Responder => by.person !== "resident" && by.person !== "gateway";

/** Why this may not be done now; `undefined` when it may. */
export function refusal(desk: Desk, alert: Alert, said: Answered): RefusalCode | undefined {
  const { by, command } = said;
  const person = desk.plan.people.find((one) => one.id === by.person);
  if (!isResponder(by) || !mayAnswer(person, said.operator)) return "not-permitted";
  const owner = alert.owners.find((one) => one.person === by.person);
  const operator = said.operator && isAtDesk(person);
  const standing = { operator, owner, isThere: owner?.onScene === true };
  return (
    refuseRole(standing, command) ??
    refuseStale(alert, said, standing) ??
    refuseNow(desk, alert, { ...said, by }, standing)
  );
}

/** People answer; sirens and strangers do not. */
const mayAnswer = (person: PlannedPerson | undefined, operator: boolean): boolean =>
  person === undefined ? operator : person.kind === "family" || person.kind === "staff";

const isAtDesk = (person: PlannedPerson | undefined): boolean =>
  person === undefined || person.roles.length === 0 || person.roles.some((role) => DESK_ROLES.includes(role));

type Group = "anybody" | "owners" | "station" | "station-or-there" | "station-or-owners" | "holders";

/** Least privilege: a contact or a helper answers for themselves; the case is the station's. */
const MAY: { readonly [Kind in Command["kind"]]: Group } = {
  accept: "anybody",
  arrive: "anybody",
  decline: "anybody",
  note: "anybody",
  escalate: "anybody",
  withdraw: "owners",
  extend: "owners",
  close: "station-or-owners",
  lift: "station-or-owners",
  "hand-over": "station-or-there",
  hold: "holders",
  take: "station",
  verify: "station",
  dispatch: "station",
  lower: "station",
  merge: "station",
  "follow-up": "station",
  review: "station",
  "turned-away": "anybody",
};

function refuseRole(standing: Standing, command: Command): RefusalCode | undefined {
  const { operator } = standing;
  const speaksForOther = (command.kind === "accept" || command.kind === "arrive") && command.who !== undefined;
  if (speaksForOther && !operator) return "not-permitted";
  if (isIn(MAY[command.kind], standing, command)) return undefined;
  return MAY[command.kind].endsWith("owners") ? "not-owner" : "not-permitted";
}

function isIn(group: Group, { operator, owner, isThere }: Standing, command: Command): boolean {
  switch (group) {
    case "anybody":
      return true;
    case "owners":
      return owner !== undefined;
    case "station":
      return operator;
    case "station-or-there":
      return operator || isThere;
    case "station-or-owners":
      return operator || owner !== undefined;
    case "holders":
      return operator || (command.kind === "hold" && command.why === "snooze" && owner !== undefined);
  }
}

/** What would move the search or end it must be said about things as they are. */
function refuseStale(alert: Alert, { gen, command }: Answered, { owner }: Standing): RefusalCode | undefined {
  const isOld = gen !== undefined && gen < alert.gen;
  switch (command.kind) {
    case "decline":
      // That somebody who was going cannot come is true in every generation.
      return isOld && owner === undefined ? "stale-generation" : undefined;
    case "escalate":
    case "hold":
    case "lower":
      return isOld ? "stale-generation" : undefined;
    case "close":
      return isOld && command.confirm !== true ? "stale-generation" : undefined;
    case "accept":
    case "arrive":
    case "note":
    case "withdraw":
    case "extend":
    case "take":
    case "verify":
    case "dispatch":
    case "hand-over":
    case "lift":
    case "merge":
    case "follow-up":
    case "review":
    case "turned-away":
      return undefined;
  }
}

type Permitted = Answered & { readonly by: Responder };

function refuseNow(desk: Desk, alert: Alert, said: Permitted, standing: Standing): RefusalCode | undefined {
  const { command } = said;
  switch (command.kind) {
    case "accept":
      return refuseGoing(desk, alert, said, command);
    case "extend":
      return refuseExtension(desk, alert, said, command);
    case "arrive":
      return refuseArrival(desk, alert, said, command);
    case "close":
      return refuseClosing(alert, command, standing);
    case "take":
      return refuseTaking(alert, command, standing);
    case "dispatch":
      return refuseDispatch(desk, alert, command);
    case "hand-over":
      return command.basis === undefined && /^1\d\d$/.test(command.to) ? "reason-needed" : undefined;
    case "hold":
      return refuseHold(desk, alert, command, standing.isThere);
    case "lift":
      return alert.hold === undefined ? "wrong-state" : undefined;
    case "lower":
      return refuseLowering(alert, command, standing);
    case "merge":
      return desk.alertOf?.(command.with) === undefined || command.with === alert.id ? "unknown-alert" : undefined;
    case "follow-up":
    case "review":
      return "wrong-state";
    case "turned-away":
      return command.why;
    case "decline":
    case "note":
    case "withdraw":
    case "escalate":
    case "verify":
      return undefined;
  }
}

type Of<Kind extends Command["kind"]> = Extract<Command, { readonly kind: Kind }>;

function refuseGoing(desk: Desk, alert: Alert, { by }: Permitted, { who, etaMinutes }: Of<"accept">) {
  const person = who ?? by.person;
  if (who !== undefined && !isPerson(desk, who)) return "unknown-person";
  return mayTakeLonger(alert, { person, name: by.name }, desk.at, etaMinutes) ? undefined : "extensions-used";
}

function refuseExtension(desk: Desk, alert: Alert, { by }: Permitted, { reason, etaMinutes }: Of<"extend">) {
  if (reason.trim() === "") return "reason-needed";
  const owner = alert.owners.find((one) => one.person === by.person);
  if (owner === undefined || owner.coordinates === true || owner.onScene) return "wrong-state";
  return mayTakeLonger(alert, owner, desk.at, etaMinutes) ? undefined : "extensions-used";
}

/** Arrival is believed of an owner; of anybody else it must be shown, by an operator or by the device itself. */
function refuseArrival(desk: Desk, alert: Alert, said: Permitted, { proof, who }: Of<"arrive">) {
  if (who !== undefined) return isPerson(desk, who) ? undefined : "unknown-person";
  if (alert.owners.some((owner) => owner.person === said.by.person)) return undefined;
  const isShown = proof !== undefined && proof !== "own-statement";
  return said.operator || isShown ? undefined : "not-owner";
}

const isPerson = ({ plan }: Desk, id: string): boolean =>
  plan.people.some((person) => person.id === id && mayAnswer(person, false));

/** A coordinator who took it too often must send somebody: the search does not wait again. */
function refuseTaking(alert: Alert, { ifFree }: Of<"take">, { owner }: Standing): RefusalCode | undefined {
  if (ifFree === true && owner === undefined && alert.owners.length > 0) return "already-taken";
  // Who goes there already cannot stay at the desk.
  if (owner !== undefined && owner.coordinates !== true) return "wrong-state";
  return (alert.station?.takes ?? 0) >= TAKES_MAX ? "extensions-used" : undefined;
}

function refuseDispatch(desk: Desk, alert: Alert, { helpers }: Of<"dispatch">): RefusalCode | undefined {
  const isNews = helpers.some((helper) => openOrder(alert.station, helper) === undefined);
  if (!isNews || helpers.length > HELPERS_MAX) return "wrong-state";
  return helpers.every((helper) => isPerson(desk, helper)) ? undefined : "unknown-person";
}

function refuseLowering(alert: Alert, { severity, reason }: Of<"lower">, { isThere }: Standing) {
  if (!isGraver(alert.severity, severity)) return "wrong-state";
  if (reason.trim() === "") return "reason-needed";
  return !isGrave(alert) || isThere || isContacted(alert) ? undefined : "needs-contact-with-elder";
}

/** A person who saw or spoke to the elder must stand behind the end of an emergency. */
function refuseClosing(alert: Alert, command: Of<"close">, standing: Standing): RefusalCode | undefined {
  return isVouchedFor(alert, command, standing) ? undefined : "needs-contact-with-elder";
}

function isVouchedFor(alert: Alert, command: Of<"close">, { operator, isThere, owner }: Standing): boolean {
  if (isThere || (alert.category === "technical" && owner !== undefined)) return true;
  // From afar an emergency is not closed by one contact alone; what they say is put to the station.
  if (command.spokeWithElder === true) return true;
  return operator && (!isGrave(alert) || isContacted(alert) || alert.station?.vouchedBy !== undefined);
}

const isContacted = (alert: Alert): boolean => isOnScene(alert) || alert.station?.verified?.spokeTo === "elder";

/** People may die of it: it takes contact with the elder to end it. */
const isGrave = ({ severity, category }: Alert): boolean => severity === "critical" && category !== "technical";

/** What a remote responder says about the end of an emergency is a proposal until an operator agrees. */
export const isProposal = (alert: Alert, said: Answered): boolean => {
  const isThere = alert.owners.some((owner) => owner.person === said.by.person && owner.onScene);
  return said.command.kind === "close" && isGrave(alert) && !isThere && !said.operator;
};

import type { RefusalCode } from "../reply.ts";
import type { Answered, Command } from "../input.ts";
import type { Alert, GivenAnswer } from "./alert.ts";
import { close } from "./closing.ts";
import { log, type Desk } from "./desk.ts";
import { follow, owesThis } from "./follow-up.ts";
import { lower } from "./gravity.ts";
import { endHold, hold } from "./holds.ts";
import type { Named } from "./leases.ts";
import { dispatch, loseOrder, take } from "./orders.ts";
import { accept, arrive, loseOwner, stillThere, type Responder } from "./owners.ts";
import { isProposal, isResponder, refusal } from "./permissions.ts";
import { isSearching, phaseOf } from "./phase.ts";
import { advanceIfHopeless, startNextStep } from "./search.ts";
import { handOver, proposeClosing, verify } from "./station-desk.ts";
import { openOrder } from "./station-work.ts";

const ANSWERS_MAX = 64;

export interface Answer {
  readonly alert: Alert;
  readonly reply: Reply;
}
type Reply =
  | { readonly kind: "stored" }
  | { readonly kind: "duplicate"; readonly refused?: RefusalCode }
  | { readonly kind: "refused"; readonly why: RefusalCode };

/** What was answered the first time; `undefined`: it is said for the first time. */
export function answeredBefore(alert: Alert, { key }: Pick<Answered, "key">): Reply | undefined {
  const given = alert.answers?.find((one) => one.key === key);
  if (given === undefined) return alert.answerKeys.includes(key) ? { kind: "duplicate" } : undefined;
  return { kind: "duplicate", ...(given.refused === undefined ? {} : { refused: given.refused }) };
}

/** A person said something about an alert. What may not be done changes nothing, is answered and is logged. */
export function answer(desk: Desk, alert: Alert, said: Answered): Answer {
  const before = answeredBefore(alert, said);
  if (before !== undefined) return { alert, reply: before };
  const why = alert.closed === undefined ? refusal(desk, alert, said) : refuseAfterwards(desk, alert, said);
  if (why !== undefined) return refuse(desk, alert, said, why);
  const obeyed = alert.closed === undefined ? obey(desk, alert, said) : afterwards(desk, alert, said);
  return { alert: remember(obeyed, said, desk, undefined), reply: { kind: "stored" } };
}

export function refuse(desk: Desk, alert: Alert, said: Answered, why: RefusalCode): Answer {
  const refused = log(desk, alert, { kind: "refused", by: said.by, command: wordOf(said.command), why });
  return { alert: remember(refused, said, desk, why), reply: { kind: "refused", why } };
}

const wordOf = (command: Command): string => (command.kind === "turned-away" ? command.word : command.kind);

/** The answer is kept with the alert, so that it can be given again. */
export function remember(alert: Alert, { key }: Answered, { at }: Desk, refused: RefusalCode | undefined): Alert {
  const { gen } = alert;
  const given: GivenAnswer = { key, at, gen, phase: phaseOf(alert), ...(refused === undefined ? {} : { refused }) };
  return { ...alert, answers: [...(alert.answers ?? []), given].slice(-ANSWERS_MAX) };
}

/** After the end two things are left to do: to ask how the elder is, and to learn from it. */
function refuseAfterwards(desk: Desk, alert: Alert, said: Answered): RefusalCode | undefined {
  if (!isAfterwards(said.command)) return "already-closed";
  // Who may do it is asked of the alert as it was: the rules for people do not end with it.
  const why = refusal(desk, alert, said);
  if (why !== "wrong-state") return why;
  return owesThis(alert, said.command) ? undefined : "wrong-state";
}

type Afterwards = Extract<Command, { readonly kind: "follow-up" | "review" }>;
const isAfterwards = (command: Command): command is Afterwards =>
  command.kind === "follow-up" || command.kind === "review";

const afterwards = (desk: Desk, alert: Alert, { by, command }: Answered): Alert =>
  isAfterwards(command) ? follow(desk, alert, command, by) : alert;

function obey(desk: Desk, alert: Alert, said: Answered): Alert {
  const { by } = said;
  if (!isResponder(by)) return alert;
  const obeyed = isProposal(alert, said) ? propose(desk, alert, said, by) : act(desk, alert, said.command, by);
  return showLife(desk, alert, obeyed, by);
}

/** Whoever is on the scene and says anything is well: their time begins anew. */
function showLife(desk: Desk, before: Alert, alert: Alert, by: Responder): Alert {
  const isThere = (one: Alert) => one.owners.find((owner) => owner.person === by.person && owner.onScene);
  const owner = isThere(alert);
  const wasAsked = isThere(before)?.sceneChecks !== undefined;
  return owner?.sceneChecks === undefined || !wasAsked ? alert : stillThere(desk, alert, owner, by);
}

const propose = (desk: Desk, alert: Alert, { command }: Answered, by: Responder): Alert =>
  command.kind === "close" ? proposeClosing(desk, alert, by, command.outcome) : alert;

function act(desk: Desk, alert: Alert, command: Command, by: Responder): Alert {
  switch (command.kind) {
    case "take":
      return take(desk, alert, by);
    case "verify":
      return verify(desk, alert, command, by);
    case "dispatch":
      return dispatch(desk, alert, by, command.helpers);
    case "hand-over":
      return handOver(desk, alert, command, by);
    case "hold":
      return hold(desk, alert, command, by);
    case "lift":
      return endHold(desk, alert, "lifted");
    case "lower":
      return lower(desk, alert, { ...command, by });
    case "merge":
    case "follow-up":
    case "review":
    case "turned-away":
      return alert;
    case "close": {
      const { outcome, note } = command;
      return close(desk, alert, { at: desk.at, by, outcome, ...(note === undefined ? {} : { note }) });
    }
    case "accept":
    case "arrive":
    case "extend":
    case "decline":
    case "withdraw":
    case "escalate":
    case "note":
      return respond(desk, alert, command, by);
  }
}

type Response = Extract<
  Command,
  { readonly kind: "accept" | "arrive" | "extend" | "decline" | "withdraw" | "escalate" | "note" }
>;

function respond(desk: Desk, alert: Alert, command: Response, by: Responder): Alert {
  switch (command.kind) {
    case "accept":
      return accept(desk, alert, { by, who: named(desk, by, command.who), etaMinutes: command.etaMinutes });
    case "arrive":
      return arrive(
        desk,
        alert,
        { by, who: named(desk, by, command.who) },
        command.who === undefined ? (command.proof ?? "own-statement") : "operator",
      );
    case "extend":
      return accept(desk, alert, { by, who: by, etaMinutes: command.etaMinutes, reason: command.reason });
    case "decline":
      return decline(desk, alert, by);
    case "withdraw":
      return withdraw(desk, alert, by);
    case "escalate":
      return escalate(desk, log(desk, { ...alert, verifyUntil: undefined }, { kind: "escalated", by }));
    case "note":
      return log(desk, alert, { kind: "note", by, text: command.text });
  }
}

function named({ plan }: Desk, by: Responder, who: Named["person"] | undefined): Named {
  const person = plan.people.find((one) => one.id === who);
  return person === undefined ? by : { person: person.id, name: person.name };
}

/** More people, now: also where calls were held. */
const escalate = (desk: Desk, alert: Alert): Alert =>
  alert.hold === undefined ? startNextStep(desk, alert, { cause: "escalated" }) : endHold(desk, alert, "escalated");

/** "I cannot come" moves the search on at once when nobody else is left in the step; of somebody who was going it is a withdrawal. */
function decline(desk: Desk, alert: Alert, by: Responder): Alert {
  const declined = [...alert.declined.filter((one) => one.person !== by.person), { person: by.person, at: desk.at }];
  if (alert.owners.some((one) => one.person === by.person)) return withdraw(desk, { ...alert, declined }, by);
  const recorded = log(desk, { ...alert, declined }, { kind: "declined", by });
  if (openOrder(recorded.station, by.person) !== undefined) return loseOrder(desk, recorded, by.person, "declined");
  return isSearching(recorded) ? advanceIfHopeless(desk, recorded) : recorded;
}

function withdraw(desk: Desk, alert: Alert, by: Responder): Alert {
  const owner = alert.owners.find((one) => one.person === by.person);
  return owner === undefined ? alert : loseOwner(desk, alert, owner, { withdrew: by });
}

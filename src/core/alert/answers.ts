import type { RefusalCode } from "../reply.ts";
import type { Actor, Answered, Command } from "../input.ts";
import type { Alert } from "./alert.ts";
import { close } from "./closing.ts";
import { log, type Desk } from "./desk.ts";
import { accept, arrive, loseOwner, type Responder } from "./owners.ts";
import { isOnScene, isSearching } from "./phase.ts";
import { advanceIfHopeless, startNextStep } from "./search.ts";

const ANSWER_KEYS_MAX = 64;

export interface Answer {
  readonly alert: Alert;
  readonly reply: { readonly kind: "stored" } | { readonly kind: "duplicate" } | Refused;
}
interface Refused {
  readonly kind: "refused";
  readonly why: RefusalCode;
}

/** A person said something about an open alert. What may not be done changes nothing, is answered and is logged. */
export function answer(desk: Desk, alert: Alert, said: Answered): Answer {
  if (alert.answerKeys.includes(said.key)) return { alert, reply: { kind: "duplicate" } };
  const why = refusal(desk, alert, said);
  const keyed = { ...alert, answerKeys: [...alert.answerKeys, said.key].slice(-ANSWER_KEYS_MAX) };
  if (why !== undefined)
    return {
      alert: log(desk, keyed, { kind: "refused", by: said.by, command: said.command.kind, why }),
      reply: { kind: "refused", why },
    };
  return { alert: obey(desk, keyed, said), reply: { kind: "stored" } };
}

const isResponder = (by: Actor): by is Responder => by.person !== "resident" && by.person !== "gateway";

/** Why this may not be done now; `undefined` when it may. */
function refusal(desk: Desk, alert: Alert, said: Answered): RefusalCode | undefined {
  const { by, command } = said;
  if (!isKnown(desk, said)) return "not-permitted";
  const isOwner = alert.owners.some((owner) => owner.person === by.person);
  switch (command.kind) {
    case "accept":
    case "note":
      return undefined;
    case "decline":
    case "escalate":
      return said.gen !== undefined && said.gen < alert.gen ? "stale-generation" : undefined;
    case "withdraw":
      return isOwner ? undefined : "not-owner";
    case "arrive":
      return isOwner || hasProof(said, command) ? undefined : "not-owner";
    case "close":
      return refuseClosing(alert, said, command);
  }
}

const isKnown = (desk: Desk, { by, operator }: Answered): boolean =>
  isResponder(by) && (operator || desk.plan.people.some((person) => person.id === by.person));

const hasProof = ({ operator }: Answered, { proof }: Extract<Command, { kind: "arrive" }>): boolean =>
  operator || (proof !== undefined && proof !== "own-statement");

/** A person who saw or spoke to the elder must stand behind the end of an emergency. */
function refuseClosing(alert: Alert, { by, operator }: Answered, command: Closes): RefusalCode | undefined {
  const owner = alert.owners.find((one) => one.person === by.person);
  if (owner?.onScene === true) return undefined;
  if (owner === undefined && !operator) return "not-owner";
  return isVouchedFor(alert, operator, command.spokeWithElder === true) ? undefined : "needs-contact-with-elder";
}

function isVouchedFor(alert: Alert, operator: boolean, spoke: boolean): boolean {
  return isGrave(alert) ? operator && (spoke || isOnScene(alert)) : operator || spoke;
}

type Closes = Extract<Command, { kind: "close" }>;

const isGrave = ({ severity, category }: Alert): boolean => severity === "critical" && category !== "technical";

function obey(desk: Desk, alert: Alert, { by, command }: Answered): Alert {
  if (!isResponder(by)) return alert;
  switch (command.kind) {
    case "accept":
      return accept(desk, alert, by, command.etaMinutes);
    case "arrive":
      return arrive(desk, alert, by, command.proof ?? "own-statement");
    case "decline":
      return decline(desk, alert, by);
    case "withdraw":
      return withdraw(desk, alert, by);
    case "escalate":
      return startNextStep(desk, log(desk, { ...alert, verifyUntil: undefined }, { kind: "escalated", by }), {
        cause: "escalated",
      });
    case "note":
      return log(desk, alert, { kind: "note", by, text: command.text });
    case "close": {
      const { outcome, note } = command;
      return close(desk, alert, { at: desk.at, by, outcome, ...(note === undefined ? {} : { note }) });
    }
  }
}

/** "I cannot come" moves the search on at once when nobody else is left in the step. */
function decline(desk: Desk, alert: Alert, by: Responder): Alert {
  const declined = [...alert.declined.filter((one) => one.person !== by.person), { person: by.person, at: desk.at }];
  const recorded = log(desk, { ...alert, declined }, { kind: "declined", by });
  return isSearching(recorded) ? advanceIfHopeless(desk, recorded) : recorded;
}

function withdraw(desk: Desk, alert: Alert, by: Responder): Alert {
  const owner = alert.owners.find((one) => one.person === by.person);
  return owner === undefined ? alert : loseOwner(desk, alert, owner, by);
}

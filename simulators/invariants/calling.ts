import type { Alert, LogEvent } from "../../src/core/alert/alert.ts";
import { hasQuickOwner, isSearching } from "../../src/core/alert/phase.ts";
import type { Answered } from "../../src/core/input.ts";
import type { Invariant, Moment } from "../invariant-kind.ts";
import { isResting } from "./shape.ts";

/** Who is called, when, and who is not. */

const MAY_CALL_BESIDE_A_HELPER: readonly string[] = ["escalated", "severity-rose"];

const CAME_BACK: readonly string[] = ["lease-lost", "withdrew", "extended"];

const events = ({ turn }: Moment, alert: string): readonly LogEvent[] =>
  turn.log.filter((entry) => entry.alert === alert).map((entry) => entry.what);

export const calling: readonly Invariant[] = [
  {
    name: "S7",
    sentence:
      "while somebody near is responsible nobody else is called, unless more help is asked for or it became graver",
    afterTurn: (moment) => {
      for (const alert of Object.values(moment.turn.after.alerts)) {
        const before = moment.known.get(alert.id);
        const stayed = alert.owners.some(
          (owner) => owner.quick && before?.owners.some((one) => one.quick && one.person === owner.person),
        );
        const happened = events(moment, alert.id);
        // Who was lost, or needs longer, and came back in the same moment did not stay.
        if (!stayed || happened.some(({ kind }) => CAME_BACK.includes(kind))) continue;
        for (const event of happened)
          if (event.kind === "step-started" && !MAY_CALL_BESIDE_A_HELPER.includes(event.cause))
            return `${alert.id} called others (${event.cause}) while somebody was on the way`;
      }
      return undefined;
    },
  },
  {
    name: "S13",
    sentence: "nobody is written to who is not planned, carries no such severity, or was not meant by a logged step",
    atSending: ({ attempt, alert, plan }) => {
      const person = plan.people.find((one) => one.id === attempt.person);
      const channel = person?.channels.find((one) => one.channel === attempt.channel);
      if (person === undefined || channel === undefined) return `${attempt.id} goes to nobody of this home`;
      if (alert === undefined) return undefined;
      const carries = channel.severities.length === 0 || channel.severities.includes(attempt.severity);
      // Where the usual channel of a person failed, any other of theirs helps out.
      if (!carries && attempt.insteadOf === undefined)
        return `${attempt.id} is ${attempt.severity}, which ${attempt.person} does not get on ${attempt.channel}`;
      const isMeant = person.kind === "home-equipment" || alert.told.includes(person.id);
      return isMeant ? undefined : `${attempt.id} goes to ${person.id}, whom no step meant`;
    },
  },
  {
    name: "S16",
    sentence: "the alerts of two homes never exchange people, names or answers",
    atSending: ({ attempt, alert, plan }) => {
      if (attempt.home !== plan.home || (alert !== undefined && alert.home !== attempt.home))
        return `${attempt.id} is about another home`;
      const { resident } = attempt.message;
      const isOurs = resident === undefined || plan.residents.some((one) => one.id === resident);
      return isOurs ? undefined : `${attempt.id} names ${resident}, who lives elsewhere`;
    },
  },
  {
    name: "L3",
    sentence: "when the last near responder is lost, or a step reaches nobody, the next people are called at once",
    afterTurn: (moment) => {
      for (const alert of Object.values(moment.turn.after.alerts)) {
        if (!isSearching(alert) || isResting(alert)) continue;
        const happened = events(moment, alert.id);
        const lost = happened.findLastIndex((one) => ["lease-lost", "withdrew", "step-empty"].includes(one.kind));
        const stepped = happened.findLastIndex((one) => one.kind === "step-started");
        // Who was lost in the very moment in which the window ended has been stood in for already.
        const isStoodIn = stepped >= 0 && alert.search.due !== undefined;
        if (lost > stepped && !isStoodIn) return `${alert.id} lost its helper and calls nobody`;
        if (isDeadStep(moment, alert)) return `${alert.id} waits in a step that reached nobody`;
      }
      return undefined;
    },
  },
  {
    name: "S15",
    sentence: "what a person may not do changes nothing and is written down",
    afterTurn: (moment) => {
      for (const { input, reply } of moment.answers) {
        if (input.kind !== "answered" || reply.kind !== "refused" || reply.alert === undefined) continue;
        const { person } = input.by;
        if (reply.why === "not-permitted" && owns(reply.alert, person) && !mayOwn(moment, input))
          return `${person} is not permitted and owns ${reply.alert.id}`;
        const isLogged = moment.turn.log.some((one) => one.alert === input.alert && one.what.kind === "refused");
        if (!isLogged) return `that ${person} was refused is not written down`;
      }
      return undefined;
    },
  },
];

const owns = (alert: Alert | undefined, person: string): boolean =>
  alert?.owners.some((owner) => owner.person === person) === true;

/** Whoever went before, or by another answer of this turn, owns it rightly, and still may not do what is the station's. */
function mayOwn({ answers, known }: Moment, { alert, by }: Answered): boolean {
  if (owns(known.get(alert), by.person)) return true;
  return answers.some(({ input, reply }) => {
    if (input.kind !== "answered" || input.alert !== alert || reply.kind !== "stored") return false;
    const { command } = input;
    const isGoing = command.kind === "accept" || command.kind === "arrive";
    return isGoing && (command.who ?? input.by.person) === by.person;
  });
}

function isDeadStep({ plan }: Moment, alert: Alert): boolean {
  if (alert.search.step >= alert.policy.steps.length || hasQuickOwner(alert)) return false;
  const present = alert.tried.filter((one) => one.gen === alert.gen);
  const canAnswer = new Set(
    plan.people.filter(({ kind }) => kind === "family" || kind === "staff").map(({ id }) => id),
  );
  const people = present.filter((one) => canAnswer.has(one.person));
  return people.length > 0 && people.every((one) => one.result === "failed");
}

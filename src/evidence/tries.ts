import type { LogEntry } from "../core/alert/alert.ts";
import { grouped } from "../grouped.ts";
import type { Case } from "../store/alert-log.ts";
import type { StoredAttempt } from "../store/store.ts";
import type { IncidentReport } from "./report-schema.ts";
import type { Voice } from "./speech.ts";

type Person = IncidentReport["people"][number];

const ANSWERS: ReadonlySet<string> = new Set([
  "accepted",
  "declined",
  "withdrew",
  "arrived",
  "taken",
  "verified",
  "extended",
  "escalated",
  "closed",
]);
/** Whoever saw a message or answered about it was told. */
const REACHED: ReadonlySet<string> = new Set(["accepted", "delivered", "seen", "answered"]);
/** A report is read by people: the newest tries of each person are enough. */
const TRIES_MAX = 20;

/** Who was tried on which channel, with what result and delay, and what they said first. */
export function peopleOf({ alert, log, attempts }: Case, voice: Voice): readonly Person[] {
  const answers = firstAnswers(log);
  const byPerson = grouped(attempts, ({ attempt }) => attempt.person);
  const everybody = [...new Set([...byPerson.keys(), ...answers.keys()])];
  return everybody.map((person) => {
    const tried = byPerson.get(person) ?? [];
    const answer = answers.get(person);
    return {
      person: voice.name(person),
      tries: tried.slice(-TRIES_MAX).map((one) => viewTry(one, alert.openedAt, voice)),
      ...(answer === undefined
        ? {}
        : { answered: { ...answer, at: voice.stamp(answer.at), afterMs: answer.at - alert.openedAt } }),
      reached: answer !== undefined || tried.some(({ state }) => REACHED.has(state)),
    };
  });
}

function viewTry(stored: StoredAttempt, openedAt: number, voice: Voice): Person["tries"][number] {
  const { attempt, state, tries, firstTriedAt, lastTriedAt, reason } = stored;
  return {
    channel: attempt.channel,
    by: voice.channel(attempt.channel),
    purpose: attempt.purpose,
    gen: attempt.gen,
    state,
    words: voice.sayings.states[state],
    tries,
    ...(firstTriedAt === undefined ? {} : { firstAfterMs: firstTriedAt - openedAt }),
    ...(lastTriedAt === undefined ? {} : { afterMs: lastTriedAt - openedAt }),
    // A provider's words may name the address.
    ...(reason === undefined ? {} : { reason: voice.quote(reason) }),
  };
}

function firstAnswers(log: readonly LogEntry[]): ReadonlyMap<string, { readonly kind: string; readonly at: number }> {
  const found = new Map<string, { readonly kind: string; readonly at: number }>();
  for (const { at, what } of log) {
    if (!ANSWERS.has(what.kind)) continue;
    const person = whoAnswered(what);
    if (person !== undefined && !found.has(person)) found.set(person, { kind: what.kind, at });
  }
  for (const nobody of ["resident", "gateway"]) found.delete(nobody);
  return found;
}

function whoAnswered(what: LogEntry["what"]): string | undefined {
  if (what.kind === "closed") return what.closing.by.person;
  if (what.kind === "verified") return what.verification.by.person;
  return "by" in what ? what.by.person : undefined;
}

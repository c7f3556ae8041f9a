import type { Alert } from "../../src/core/alert/alert.ts";
import { resolveAudience } from "../../src/core/alert/audience.ts";
import { after, minutes, between, seconds } from "../../src/core/time.ts";
import { callsForSomebody } from "../calls-for-somebody.ts";
import type { Invariant, Moment } from "../invariant-kind.ts";

/** What a process that starts again knows, and what it does with it. */
export const restart: readonly Invariant[] = [
  {
    name: "W4",
    sentence: "what a home's people and devices were answered is known after every restart",
    afterStart: ({ loaded, answered }) => {
      for (const [home, state] of answered.states) {
        const found = loaded.get(home);
        if (found === undefined) return `${home} is unknown after the restart`;
        if (found.now < state.now) return `${home} is set back from ${state.now} to ${found.now}`;
        const lost = Object.values(state.alerts).find(
          ({ id, logged }) => (found.alerts[id]?.logged ?? Infinity) < logged,
        );
        if (lost !== undefined) return `${lost.id} is set back`;
      }
      return undefined;
    },
  },
  {
    name: "R3",
    sentence: "after a time without power everybody who should have been called is called, once each",
    afterTurn: (moment) => {
      if (moment.at !== moment.startedAt) return undefined;
      return calledTwice(moment) ?? forgotten(moment);
    },
  },
  {
    name: "R4",
    sentence: "whoever sets the wall clock moves no deadline: a home never lives ahead of the gateway's own time",
    afterTurn: ({ turn, at }) =>
      turn.after.now > at ? `${turn.home} lives ${turn.after.now - at} ms ahead of the gateway` : undefined,
  },
  {
    name: "R1",
    sentence: "a night with deaths ends as the same night without them, or with more people called",
  },
  {
    name: "R5",
    sentence:
      "when a station falls silent its buddy calls about what it told, and after its return one of them, not two",
  },
  {
    name: "S14",
    sentence: "messages that come twice change nothing in the lives of the alerts",
  },
  {
    name: "A4",
    sentence: "the same seed writes the same diary, to the last byte",
  },
  {
    name: "W3",
    sentence: "once nothing goes wrong any more and people answer, everything that calls for somebody comes to its end",
    atEnd: ({ alerts, hasHealed, at }) => {
      if (!hasHealed) return undefined;
      const [first] = alerts.filter(callsForSomebody);
      return first === undefined ? undefined : `${first.id} is still open ${at - first.openedAt} ms after it opened`;
    },
  },
];

function calledTwice({ turn }: Moment): string | undefined {
  const called = new Set<string>();
  for (const { alert, person, channel, purpose, notBefore } of turn.attempts) {
    if (purpose !== "alert") continue;
    const key = `${alert} ${person} ${channel} ${notBefore}`;
    if (called.has(key)) return `${person} is called twice at once about ${alert} on ${channel}`;
    called.add(key);
  }
  return undefined;
}

/** A decline keeps somebody out of the next steps for this long. */
const DECLINE_LASTS = minutes(10);

function forgotten(moment: Moment): string | undefined {
  for (const { alert: id, what } of moment.turn.log) {
    const before = moment.known.get(id);
    if (what.kind !== "step-started" || what.cause !== "window-over" || before === undefined) continue;
    const missing = missedAudience(before, moment).find((person) => !what.audience.some((one) => one === person));
    if (missing !== undefined) return `${id} passed over ${missing}, whose step fell into the time without power`;
  }
  return undefined;
}

/** Everybody whose step should have begun by now, as people are reachable now. */
function missedAudience({ policy, search, declined, severity }: Alert, { plan, at }: Moment): readonly string[] {
  const people = new Set<string>();
  let due = search.due;
  for (let place = search.step + 1; due !== undefined && due <= at; place += 1) {
    const step = policy.steps[place];
    if (step === undefined) break;
    for (const person of resolveAudience(step.audience, plan, at))
      if (person.channels.some(({ severities }) => severities.length === 0 || severities.includes(severity)))
        people.add(person.id);
    due = after(due, seconds(step.windowSeconds));
  }
  const left = declined.filter((one) => between(one.at, at) < DECLINE_LASTS).map(({ person }) => person);
  return [...people].filter((person) => !left.some((one) => one === person));
}

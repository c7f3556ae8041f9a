import { expect, test } from "vitest";
import { chainOf, testCalls, type ChainStage } from "../../src/core/alert/chain.ts";
import type { Availability, CarePlan } from "../../src/core/plan.ts";
import { at, daughter, play, pressed, START, threeSteps, tiny, tinyPlan, woke } from "../support/tiny-home.ts";

const CRITICAL = { policy: threeSteps, category: "person", severity: "critical" } as const;
const everyNight = Array.from({ length: 600 }, (_, second) => woke(second + 1));

const shown = (stages: readonly ChainStage[]) =>
  stages.map(({ step, beginsAt, called }) => ({
    step,
    second: (beginsAt - START) / 1_000,
    called: called.map(({ person }) => String(person.id)),
  }));

/** What the search really did while nobody answered. */
function inEarnest(plan: Partial<CarePlan>) {
  const night = play(tiny(plan), [pressed(0), ...everyNight]);
  const began = night.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.kind === "log" && effect.entry.what.kind === "step-started"
        ? [{ at: effect.entry.at, what: effect.entry.what }]
        : [],
    ),
  );
  const firstRound = began.slice(0, 4);
  return firstRound.map(({ at: when, what }) => ({
    second: (when - START) / 1_000,
    called: what.audience.map(String),
  }));
}

const never: Availability = { weekdays: [1], fromMinute: 0, toMinute: 1 };
const people = tinyPlan().people;

test.for<{ readonly night: string; readonly plan: Partial<CarePlan> }>([
  { night: "everybody is there", plan: {} },
  {
    night: "the son is never there, and his step costs no time",
    plan: { people: people.map((one) => (one.id === "son" ? { ...one, available: [never] } : one)) },
  },
])("a chain is what the search does while nobody answers: $night", ({ plan }) => {
  const stages = chainOf(CRITICAL, tinyPlan(plan), START).filter(({ called }) => called.length > 0);
  const looked = shown(stages).map(({ second, called }) => ({ second, called }));
  expect(looked).toEqual(inEarnest(plan).slice(0, looked.length));
});

test("whoever is meant and not there now is named as away", () => {
  const plan = tinyPlan({ people: people.map((one) => (one.id === "son" ? { ...one, available: [never] } : one)) });
  const [, second] = chainOf(CRITICAL, plan, START);
  expect(second).toMatchObject({ step: 2, called: [], away: ["son"] });
});

test("a test calls everybody once on each channel: at once, or step after step, a minute each at most", () => {
  const stages = chainOf(CRITICAL, tinyPlan(), START);
  const once = testCalls(stages, START, false);
  expect(new Set(once.map(({ person, channel }) => `${person} ${channel}`)).size).toBe(once.length);
  expect(new Set(once.map((call) => call.at))).toEqual(new Set([START]));
  const inSteps = testCalls(stages, START, true);
  expect(inSteps.map(({ person }) => person)).toEqual(once.map(({ person }) => person));
  const [first] = inSteps.filter(({ step }) => step === 2);
  expect(first?.at).toBe(at(60));
  // The third step waits 90 seconds in earnest; whoever tests waits a minute.
  const [loop] = inSteps.filter(({ step }) => step === "loop");
  expect(loop?.at).toBe(at(180));
});

test("a test opens no alert, moves no search, and its messages belong to no alert", () => {
  const calls = testCalls(chainOf(CRITICAL, tinyPlan(), START), START, false);
  const input = {
    kind: "announced",
    at: at(1),
    key: "chain-test.a",
    purpose: "test",
    to: [daughter.id],
    text: "",
  } as const;
  const [night, again] = play(tiny(), [
    { ...input, calls },
    { ...input, calls },
  ]);
  const attempts = night?.effects.flatMap((effect) => (effect.kind === "send" ? [effect.attempt] : [])) ?? [];
  expect(attempts).toHaveLength(calls.length);
  expect(attempts.every(({ alert, purpose }) => alert === undefined && purpose === "test")).toBe(true);
  expect(attempts.find(({ person }) => person === daughter.id)?.message.testedStep).toBe(1);
  expect(Object.keys(night?.state.alerts ?? {})).toEqual([]);
  expect(again?.effects).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { bringForward } from "../../src/core/alert/deadlines.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import { preparePlan } from "../../src/core/home/prepared-plan.ts";
import { personId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import type { CarePlan, PlannedPerson } from "../../src/core/plan.ts";
import { alarmPath } from "../../src/core/rules/alarm-path.ts";
import { helpPressed } from "../../src/core/rules/help-pressed.ts";
import type { AnyRule } from "../../src/core/rules/rule.ts";
import type { Roster } from "../../src/core/roster.ts";
import { blankHome } from "../../src/core/state.ts";
import type { Outcome } from "../../src/core/step.ts";
import { at, last, play, pressed, START, theAlert, threeSteps, tiny, tinyPlan, woke } from "../support/tiny-home.ts";

/** The real rules for a call and for the alarm path, over people of whom one is named as the last resort. */
const rules = [helpPressed, alarmPath] as unknown as readonly AnyRule[];
const planned = rules.map(({ kind }) => ({ kind, settings: {}, perResident: new Map() }));
const toDaughter = policySchema.parse({
  ...threeSteps,
  steps: [{ audience: [{ person: "daughter" }], windowSeconds: 60 }],
  loop: { everySeconds: 180, audience: [{ person: "daughter" }, { equipment: "station" }] },
});

const home = (changes: Partial<CarePlan>) =>
  preparePlan(
    tinyPlan({ rules: planned, policies: [toDaughter], defaultContact: personId("nurse"), ...changes }),
    rules,
  );

const away = (from: number, to: number, substitute?: string): Roster => ({
  rotas: [],
  holidays: [],
  absences: [
    {
      person: personId("daughter"),
      from: at(from),
      to: at(to),
      substitute: substitute === undefined ? undefined : personId(substitute),
    },
  ],
});

const callsFor = (alert: string, outcomes: readonly Outcome[]) =>
  outcomes.flatMap(({ effects }) =>
    effects.flatMap((one) =>
      one.kind === "send" && one.attempt.alert === alert && one.attempt.purpose === "alert"
        ? [`${one.attempt.person}:${one.attempt.channel}`]
        : [],
    ),
  );

const thorough = (second: number): Input => ({ kind: "woke", at: at(second), thorough: true });
const openKeys = (outcomes: readonly Outcome[]) =>
  Object.values(last(outcomes).state.alerts)
    .map(({ key }) => key)
    .toSorted();

describe("a policy that reaches nobody any more", () => {
  test("an absence without a substitute: the default contact, the siren, and one technical alert", () => {
    const night = play(home({ roster: away(-60, 7_200) }), [thorough(0), pressed(1)]);
    expect(openKeys(night)).toEqual(["person:granny", "technical:granny:alarm-path"]);
    expect(callsFor("flat-4.2", night)).toEqual(["nurse:inbox", "siren:siren"]);
    const later = play(
      home({ roster: away(-60, 7_200) }),
      [woke(61), woke(181), woke(361), thorough(400)],
      last(night).state,
    );
    expect(callsFor("flat-4.2", later)).toEqual(["nurse:inbox", "siren:siren", "nurse:inbox", "siren:siren"]);
    expect(openKeys(later)).toEqual(["person:granny", "technical:granny:alarm-path"]);
  });

  test("a substitute is asked, and nothing falls back", () => {
    const night = play(home({ roster: away(-60, 7_200, "son") }), [thorough(0), pressed(1)]);
    expect(openKeys(night)).toEqual(["person:granny"]);
    expect(callsFor("flat-4.1", night)).toEqual(["son:inbox"]);
  });

  test("a channel that was removed while nothing happened is told before anybody needs help", () => {
    const well = play(home({}), [thorough(0)]);
    expect(openKeys(well)).toEqual([]);
    const people = tinyPlan().people.map((person) => (person.id === "daughter" ? { ...person, channels: [] } : person));
    const removed = play(home({ people }), [thorough(10)], last(well).state);
    expect(openKeys(removed)).toEqual(["technical:granny:alarm-path"]);
    const restored = play(home({}), [thorough(20), woke(20_000)], last(removed).state);
    expect(openKeys(restored)).toEqual([]);
  });

  test("the default contact is called on channels that would not carry this on an ordinary day", () => {
    const people = tinyPlan().people.map((person): PlannedPerson => {
      if (person.id === "daughter") return { ...person, channels: [] };
      return person.id === "nurse" ? { ...person, channels: [{ channel: "mail", severities: ["notice"] }] } : person;
    });
    const night = play(home({ people }), [pressed(0)]);
    expect(callsFor("flat-4.1", night)).toEqual(["nurse:mail", "siren:siren"]);
  });

  test("without a default contact the supervisors are called, and without them the staff", () => {
    const { defaultContact: _nobody, ...rest } = tinyPlan({ rules: planned, policies: [toDaughter] });
    const roster = away(-60, 7_200);
    const staff = play(preparePlan({ ...rest, roster }, rules), [pressed(0)]);
    expect(callsFor("flat-4.1", staff)).toEqual(["nurse:inbox", "siren:siren"]);
    const people = rest.people.map((person) => (person.id === "son" ? { ...person, roles: ["supervisor"] } : person));
    const supervised = play(preparePlan({ ...rest, people, roster }, rules), [pressed(0)]);
    expect(callsFor("flat-4.1", supervised)).toEqual(["son:inbox", "siren:siren"]);
  });

  test("when the absence begins in the middle of an open alert, the next round falls back", () => {
    const prepared = home({ roster: away(100, 7_200) });
    const night = play(prepared, [pressed(0), woke(60), woke(240)]);
    expect(callsFor("flat-4.1", night)).toEqual([
      "daughter:inbox",
      "daughter:inbox",
      "siren:siren",
      "nurse:inbox",
      "siren:siren",
    ]);
  });

  test("the trouble is told when the last one leaves, and is over when somebody is back", () => {
    const prepared = home({ roster: away(100, 7_200) });
    let outcome = last(play(prepared, [thorough(0)], blankHome(START)));
    expect(outcome.wakeAt).toBe(at(100));
    outcome = last(play(prepared, [woke(100)], outcome.state));
    const [alert] = Object.values(outcome.state.alerts);
    expect(alert).toMatchObject({ category: "technical", severity: "urgent" });
    expect(alert?.evidence[0]).toMatchObject({ since: at(100), reason: { rule: "alarm-path", code: "nobody" } });
    outcome = last(play(prepared, [woke(7_200), woke(40_000)], outcome.state));
    expect(openKeys([outcome])).toEqual([]);
  });

  test("a policy that ends without having told anybody does not end: everybody is called", () => {
    const silent = policySchema.parse({
      ...threeSteps,
      steps: [{ audience: [{ role: "technician" }], windowSeconds: 60 }],
      loop: undefined,
    });
    const night = play(home({ policies: [silent] }), [pressed(0), woke(900)]);
    const once = ["daughter:inbox", "son:inbox", "neighbour:inbox", "nurse:inbox", "siren:siren"];
    expect(callsFor("flat-4.1", night)).toEqual([...once, ...once]);
  });
});

test("a search that rests goes on at once when nobody knows how long it rested", () => {
  const resting = { ...theAlert(play(tiny(), [pressed(1)])), restsUntil: at(86_400) };
  expect(bringForward(resting, at(10)).restsUntil).toBe(at(10));
});

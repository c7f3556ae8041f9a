import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alwaysQuiet, carries, withoutQuiet } from "../../src/core/alert/carries.ts";
import { chainOf } from "../../src/core/alert/chain.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import { changeTimes, nextChange, policyReaches, withEverybody, withoutHours } from "../../src/core/alert/reach.ts";
import type { Tried } from "../../src/core/alert/alert.ts";
import type { Delivered } from "../../src/core/input.ts";
import { instantOfLocal } from "../../src/core/local-time.ts";
import type { CarePlan, PlannedChannel } from "../../src/core/plan.ts";
import { severitySchema, type Severity } from "../../src/core/severity.ts";
import { instant } from "../../src/core/time.ts";
import type { Outcome } from "../../src/core/step.ts";
import {
  at,
  daughter,
  last,
  logged,
  play,
  pressed,
  says,
  START,
  theAlert,
  tiny,
  tinyPlan,
} from "../support/tiny-home.ts";

const NIGHT = { fromMinute: 22 * 60, toMinute: 7 * 60 } as const;
const quiet = { ...NIGHT, severities: ["urgent", "attention", "notice"] } as const;
const telephone: PlannedChannel = { channel: "sms", severities: [], quiet };
const mail: PlannedChannel = { channel: "mail", severities: [] };

const policy = policySchema.parse({
  id: "steps",
  for: { categories: ["person", "premises", "technical"], severities: ["critical", "urgent", "attention"] },
  steps: [
    { audience: [{ person: "daughter" }], windowSeconds: 60 },
    { audience: [{ person: "son" }], windowSeconds: 60 },
  ],
  loop: { everySeconds: 120, audience: [{ person: "daughter" }, { person: "son" }] },
});

const planWith = (...channels: readonly PlannedChannel[]): Partial<CarePlan> => ({
  policies: [policy],
  people: tinyPlan().people.map((person) => (person.id === daughter.id ? { ...person, channels } : person)),
});
const homeWith = (...channels: readonly PlannedChannel[]) => tiny(planWith(...channels));

/** What is only worth attention: a door that stands open at three in the night. */
const opens = (second: number) => says(second, "door", { type: "door", value: "open" });
const calls = (night: readonly Outcome[]) =>
  night
    .flatMap(({ effects }) =>
      effects.flatMap((one) => (one.kind === "send" ? [`${one.attempt.person} ${one.attempt.channel}`] : [])),
    )
    .filter((call) => !call.startsWith("speaker"));

describe("a channel that is quiet at three in the night", () => {
  test("is not used for what is lesser, and another of the same person is", () => {
    expect(calls(play(homeWith(telephone, mail), [opens(0)]))).toEqual(["daughter mail"]);
  });

  test("calls about what is critical", () => {
    expect(calls(play(homeWith(telephone, mail), [pressed(0)]))).toEqual(["daughter sms", "daughter mail"]);
  });

  test("where it is the only one, its person is skipped at once for the next", () => {
    const night = play(homeWith(telephone), [opens(0)]);
    expect(logged(night)).toContain("step-empty");
    expect(theAlert(night).tried.map(({ person }) => person)).toEqual(["son"]);
  });

  test("helps out for no other that fails: the next people are called", () => {
    const home = homeWith(mail, telephone);
    const first = play(home, [opens(0)]);
    const [tried] = theAlert(first).tried;
    const night = play(home, [failed(2, tried)], last(first).state);
    expect(calls(night)).toEqual(["son inbox"]);
    const help = play(home, [pressed(0)]);
    expect(calls(help)).toEqual(["daughter mail", "daughter sms"]);
  });
});

const failed = (second: number, tried: Tried | undefined): Delivered => {
  if (tried === undefined) throw new Error("nothing was tried");
  return {
    kind: "delivered",
    at: at(second),
    attempt: tried.attempt,
    alert: "flat-4.1" as Delivered["alert"],
    about: { person: tried.person, channel: tried.channel, purpose: "alert" },
    result: { kind: "failed", reason: "answered 503" },
  };
};

test("the chain that is shown calls whom the search calls, and names who is left in peace as away", () => {
  const plan = tinyPlan(planWith(telephone));
  const [first, second] = chainOf({ policy, category: "premises", severity: "attention" }, plan, START);
  expect(first).toMatchObject({ called: [], away: ["daughter"] });
  expect(second).toMatchObject({ beginsAt: START, away: [] });
  const [grave] = chainOf({ policy, category: "premises", severity: "critical" }, plan, START);
  expect(grave).toMatchObject({ called: [{ channel: "sms" }], away: [] });
});

test("the hours are those of the clock in the home, in the nights too in which it is changed", () => {
  const told = (local: string) => {
    const when = instantOfLocal(local, "Europe/Berlin");
    return when !== undefined && carries(telephone, "urgent", { at: when, zone: "Europe/Berlin" });
  };
  for (const night of ["2026-03-29T", "2026-10-25T", "2026-06-01T"]) {
    expect(told(`${night}06:59`)).toBe(false);
    expect(told(`${night}07:00`)).toBe(true);
    expect(told(`${night}21:59`)).toBe(true);
    expect(told(`${night}22:00`)).toBe(false);
  }
});

const lesser = severitySchema.exclude(["critical"]).options;
const minute = fc.integer({ min: 0, max: 1_439 });
const channel: fc.Arbitrary<PlannedChannel> = fc.record(
  {
    channel: fc.constantFrom("sms", "mail"),
    severities: fc.subarray([...severitySchema.options]),
    quiet: fc.record({ fromMinute: minute, toMinute: minute, severities: fc.subarray([...lesser], { minLength: 1 }) }),
  },
  { requiredKeys: ["channel", "severities"] },
);
const moment = fc.integer({ min: START, max: START + 400 * 86_400_000 }).map(instant);
const zone = fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe");
const severity: fc.Arbitrary<Severity> = fc.constantFrom(...severitySchema.options);

test("whatever is quiet, what is critical is called about as if nothing were, and nobody is told more than by day", () => {
  fc.assert(
    fc.property(channel, moment, zone, severity, (one, when, where, grade) => {
      const hour = { at: when, zone: where };
      const { quiet: _quiet, ...loud } = one;
      if (grade === "critical") expect(carries(one, grade, hour)).toBe(carries(loud, grade, hour));
      if (carries(one, grade, hour)) expect(carries(loud, grade, hour)).toBe(true);
    }),
  );
});

test("who is reached at every hour is reached now, and who is reached now is reached at some hour", () => {
  const reached = (plan: CarePlan, grade: Severity, when: typeof START) => policyReaches(policy, grade, plan, when);
  fc.assert(
    fc.property(fc.array(channel, { maxLength: 2 }), moment, severity, (channels, when, grade) => {
      const plan = tinyPlan({ ...planWith(...channels), zone: "Asia/Shanghai" });
      const people = plan.people.filter(({ id }) => id === daughter.id);
      const alone = { ...plan, people };
      if (reached(withoutHours(alone), grade, when)) expect(reached(alone, grade, when)).toBe(true);
      if (reached(alone, grade, when)) expect(reached(withEverybody(alone), grade, when)).toBe(true);
      const change = nextChange(alone, when);
      const edge = change ?? instant(when + 3_600_000);
      for (const between of [instant(Math.floor((when + edge) / 2)), instant(edge - 1)])
        if (changeTimes(alone, when, instant(between + 1)).length === 0)
          expect(reached(alone, grade, between)).toBe(reached(alone, grade, when));
    }),
  );
});

test("a person without quiet hours stays the same", () => {
  expect(withoutQuiet(daughter)).toBe(daughter);
  expect(alwaysQuiet(daughter)).toBe(daughter);
});

import { describe, expect, test } from "vitest";
import { resolveAudience } from "../../src/core/alert/audience.ts";
import type { Selector } from "../../src/core/alert/policy.ts";
import { personId } from "../../src/core/ids.ts";
import { dayOf, instantOfLocal } from "../../src/core/local-time.ts";
import type { CarePlan, PlannedPerson } from "../../src/core/plan.ts";
import type { Absence, Roster } from "../../src/core/roster.ts";
import type { Instant } from "../../src/core/time.ts";
import { tinyPlan } from "../support/tiny-home.ts";

const SHANGHAI = "Asia/Shanghai";
const BERLIN = "Europe/Berlin";
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const day = (date: string): number => dayOf(date) ?? Number.NaN;

function on(text: string, zone = SHANGHAI): Instant {
  const found = instantOfLocal(text, zone);
  if (found === undefined) throw new Error(`no time: ${text}`);
  return found;
}

const staff = (id: string): PlannedPerson => ({
  id: personId(id),
  name: id,
  kind: "staff",
  language: "en",
  relation: undefined,
  roles: [],
  keyHolder: false,
  travelMinutes: undefined,
  channels: [{ channel: "inbox", severities: [] }],
  available: [],
  duty: [],
});
const people = ["li", "chen", "zhao", "wu"].map(staff);

/** Two weeks in turn: li by day and chen by night, then the other way round. 2026-01-05 is a Monday. */
const weekly: Roster = {
  rotas: [
    {
      id: "duty-room",
      begins: day("2026-01-05"),
      turnDays: 7,
      shifts: [
        { id: "day", weekdays: EVERY_DAY, fromMinute: 480, toMinute: 1_200 },
        { id: "night", weekdays: EVERY_DAY, fromMinute: 1_200, toMinute: 480 },
      ],
      turns: [
        { day: [personId("li")], night: [personId("chen")] },
        { day: [personId("chen")], night: [personId("li")] },
      ],
    },
  ],
  holidays: [],
  absences: [],
};

interface Asking extends Partial<CarePlan> {
  readonly audience?: readonly Selector[];
}
const asked = (roster: Roster, at: Instant, { audience = [{ duty: true }], ...changes }: Asking = {}) =>
  resolveAudience(audience, tinyPlan({ people, roster, ...changes }), at).map(({ id }) => id);

describe("a rota", () => {
  test.for([
    { when: "2026-01-05T07:59", who: ["li"], why: "the Sunday night before belongs to the turn before" },
    { when: "2026-01-05T08:00", who: ["li"], why: "the first turn begins with its first day shift" },
    { when: "2026-01-05T19:59", who: ["li"], why: "the last minute of the day" },
    { when: "2026-01-05T20:00", who: ["chen"], why: "the night shift" },
    { when: "2026-01-06T03:00", who: ["chen"], why: "the same night, on the next day" },
    { when: "2026-01-12T07:59", who: ["chen"], why: "the night of Sunday is still the first turn's" },
    { when: "2026-01-12T08:00", who: ["chen"], why: "the second week" },
    { when: "2026-01-12T20:00", who: ["li"], why: "its night" },
    { when: "2026-01-19T08:00", who: ["li"], why: "the first again" },
    { when: "2025-12-29T08:00", who: ["chen"], why: "counted back before the beginning" },
  ])("$when: $why", ({ when, who }) => {
    expect(asked(weekly, on(when))).toEqual(who);
  });

  test("may turn every day, and leave out weekdays", () => {
    const [rota] = weekly.rotas;
    const daily: Roster = {
      ...weekly,
      rotas:
        rota === undefined
          ? []
          : [
              {
                ...rota,
                turnDays: 1,
                shifts: [{ id: "day", weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1_200 }],
                turns: ["li", "chen", "zhao"].map((id) => ({ day: [personId(id)] })),
              },
            ],
    };
    const week = [5, 6, 7, 8, 9, 10, 11].map((date) =>
      asked(daily, on(`2026-01-${String(date).padStart(2, "0")}T12:00`)),
    );
    expect(week).toEqual([["li"], ["chen"], ["zhao"], ["li"], ["chen"], [], []]);
  });

  test("stands beside people's own hours", () => {
    const own = people.map((one) =>
      one.id === "wu" ? { ...one, duty: [{ weekdays: [1], fromMinute: 540, toMinute: 600 }] } : one,
    );
    expect(asked(weekly, on("2026-01-05T09:30"), { people: own })).toEqual(["li", "wu"]);
    expect(asked(weekly, on("2026-01-05T10:00"), { people: own })).toEqual(["li"]);
  });
});

describe("holidays", () => {
  const festive: Roster = {
    ...weekly,
    holidays: [
      {
        name: "春节",
        from: day("2026-01-07"),
        to: day("2026-01-09"),
        duty: [
          { people: [personId("zhao")], fromMinute: 480, toMinute: 1_200 },
          { people: [personId("wu")], fromMinute: 1_200, toMinute: 480 },
        ],
      },
    ],
  };
  test.for([
    { when: "2026-01-07T07:00", who: ["chen"], why: "the night before ends as it began" },
    { when: "2026-01-07T12:00", who: ["zhao"], why: "the holiday's own day" },
    { when: "2026-01-08T23:00", who: ["wu"], why: "its last night" },
    { when: "2026-01-09T07:59", who: ["wu"], why: "which goes on into the next morning" },
    { when: "2026-01-09T08:00", who: ["li"], why: "then the rota holds again" },
  ])("$when: $why", ({ when, who }) => {
    expect(asked(festive, on(when))).toEqual(who);
  });

  test("people's own hours rest, too", () => {
    const own = people.map((one) =>
      one.id === "li" ? { ...one, duty: [{ weekdays: EVERY_DAY, fromMinute: 0, toMinute: 1_440 }] } : one,
    );
    expect(asked(festive, on("2026-01-07T12:00"), { people: own })).toEqual(["zhao"]);
  });
});

const away = (person: string, from: string, to: string, substitute?: string): Absence => ({
  person: personId(person),
  from: on(from),
  to: on(to),
  substitute: substitute === undefined ? undefined : personId(substitute),
});
const withAbsences = (...absences: readonly Absence[]): Roster => ({ ...weekly, absences });

describe("absences", () => {
  const roster = withAbsences(away("li", "2026-01-05T10:00", "2026-01-05T12:00", "zhao"));
  test.for([
    { when: "2026-01-05T09:59", who: ["li"] },
    { when: "2026-01-05T10:00", who: ["zhao"] },
    { when: "2026-01-05T11:59", who: ["zhao"] },
    { when: "2026-01-05T12:00", who: ["li"] },
  ])("half-open: at $when $who is asked", ({ when, who }) => {
    expect(asked(roster, on(when))).toEqual(who);
  });

  const noon = on("2026-01-05T11:00");
  test("a substitute who is away has one, too; a circle is nobody", () => {
    const chain = [away("li", "2026-01-05", "2026-01-06", "zhao"), away("zhao", "2026-01-05", "2026-01-06", "wu")];
    expect(asked(withAbsences(...chain), noon)).toEqual(["wu"]);
    expect(asked(withAbsences(...chain, away("wu", "2026-01-05", "2026-01-06", "li")), noon)).toEqual([]);
  });

  test("without a substitute nobody is asked, whoever the step means", () => {
    const gone = withAbsences(away("li", "2026-01-05", "2026-01-06"));
    expect(asked(gone, noon)).toEqual([]);
    expect(asked(gone, noon, { audience: [{ person: personId("li") }] })).toEqual([]);
    expect(asked(gone, noon, { audience: [{ everyone: true }] })).toEqual(["chen", "zhao", "wu"]);
  });

  test("somebody who is away is not among the nearest, and a substitute outside of their own hours is not asked", () => {
    const near = people.map((one) => ({ ...one, travelMinutes: one.id === "li" ? 1 : 5 }));
    const gone = withAbsences(away("li", "2026-01-05", "2026-01-06", "wu"));
    const audience = [{ nearest: 1, withinMinutes: 10 }];
    expect(asked(gone, noon, { people: near, audience })).toEqual(["chen"]);
    const asleep = people.map((one) =>
      one.id === "wu" ? { ...one, available: [{ weekdays: EVERY_DAY, fromMinute: 1_200, toMinute: 1_320 }] } : one,
    );
    expect(asked(gone, noon, { people: asleep })).toEqual([]);
  });

  test("are read by the clock on the wall, however far the engine's time is from it", () => {
    const zone = { name: SHANGHAI, aheadMs: 3_600_000 };
    expect(asked(roster, on("2026-01-05T09:00"), { zone })).toEqual(["zhao"]);
    expect(asked(roster, on("2026-01-05T11:00"), { zone })).toEqual(["li"]);
  });
});

describe("in the nights in which clocks change", () => {
  const [rota] = weekly.rotas;
  /** The shift changes at half past two, which one night skips and another shows twice. */
  const nightly: Roster = {
    ...weekly,
    rotas:
      rota === undefined
        ? []
        : [
            {
              ...rota,
              turns: [{ early: [personId("li")], late: [personId("chen")] }],
              shifts: [
                { id: "early", weekdays: EVERY_DAY, fromMinute: 1_200, toMinute: 150 },
                { id: "late", weekdays: EVERY_DAY, fromMinute: 150, toMinute: 1_200 },
              ],
            },
          ],
  };
  test.for([
    { when: "2026-03-29T01:59:00+01:00", who: ["li"], why: "the minute before the skip" },
    { when: "2026-03-29T03:00:00+02:00", who: ["chen"], why: "right after it: half past two is past" },
    { when: "2026-10-25T02:29:00+02:00", who: ["li"], why: "before the change of shifts, the first time" },
    { when: "2026-10-25T02:31:00+02:00", who: ["chen"], why: "after it" },
    { when: "2026-10-25T02:15:00+01:00", who: ["li"], why: "the clock shows the hour again: level at the instant" },
    { when: "2026-10-25T02:30:00+01:00", who: ["chen"], why: "and the change comes again" },
  ])("$when: $why", ({ when, who }) => {
    expect(asked(nightly, Date.parse(when) as Instant, { zone: BERLIN })).toEqual(who);
  });
});

import { expect, test } from "vitest";
import { dutySpans } from "../../src/core/alert/duty-spans.ts";
import { personId } from "../../src/core/ids.ts";
import { dayOf, instantOfLocal } from "../../src/core/local-time.ts";
import type { Availability, CarePlan } from "../../src/core/plan.ts";
import type { Absence } from "../../src/core/roster.ts";
import { instant } from "../../src/core/time.ts";
import { daughter, tinyPlan } from "../support/tiny-home.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const early: Availability = { weekdays: EVERY_DAY, fromMinute: 6 * 60, toMinute: 22 * 60 };
const staff = { ...daughter, id: personId("nurse"), kind: "staff" as const, duty: [early], available: [] };
const deputy = { ...daughter, kind: "staff" as const, duty: [], available: [] };

const local = (text: string) => instantOfLocal(text, "Asia/Shanghai") ?? instant(0);
const FROM = local("2026-03-02T00:00");
const TO = local("2026-03-04T00:00");

/** `02 06:00-22:00 nurse`. */
function shown(plan: Partial<CarePlan>): readonly string[] {
  const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(8, 16).replace("T", " ");
  return dutySpans(tinyPlan(plan), FROM, TO).map(({ from, to, people, missing }) => {
    const who = people.map(({ person, standsInFor }) =>
      standsInFor === undefined ? person : `${person}<${standsInFor}`,
    );
    return `${clock(from)}-${clock(to).slice(3)} ${[...who, ...missing.map((one) => `!${one}`)].join(" ") || "nobody"}`;
  });
}

const away = (substitute: Absence["substitute"]): Absence => ({
  person: staff.id,
  from: local("2026-03-03T12:00"),
  to: local("2026-03-05T00:00"),
  substitute,
});
const roster = (absence: Absence) => ({ rotas: [], holidays: [], absences: [absence] });

test("each day says who is there when, and when nobody is", () => {
  expect(shown({ people: [staff] })).toEqual([
    "02 00:00-06:00 nobody",
    "02 06:00-22:00 nurse",
    "02 22:00-00:00 nobody",
    "03 00:00-06:00 nobody",
    "03 06:00-22:00 nurse",
    "03 22:00-00:00 nobody",
  ]);
});

test("who stands in is named with the one who is away; without a substitute somebody is missing", () => {
  const third = (absence: Absence) => shown({ people: [staff, deputy], roster: roster(absence) }).slice(4, 6);
  expect(third(away(deputy.id))).toEqual(["03 06:00-12:00 nurse", "03 12:00-22:00 daughter<nurse"]);
  expect(third(away(undefined))).toEqual(["03 06:00-12:00 nurse", "03 12:00-22:00 !nurse"]);
});

test("a holiday's own duty holds instead of the usual one", () => {
  const day = dayOf("2026-03-03") ?? 0;
  const duty = [{ people: [deputy.id], fromMinute: 0, toMinute: 1_440 }];
  const holidays = [{ name: "节", from: day, to: day + 1, duty }];
  const plan = { people: [staff, deputy], roster: { rotas: [], absences: [], holidays } };
  expect(shown(plan).slice(-1)).toEqual(["03 00:00-00:00 daughter"]);
});

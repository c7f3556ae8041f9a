import { expect, test } from "vitest";
import { weekOf } from "../../src/console/api/rota.ts";
import { personId } from "../../src/core/ids.ts";
import { dayOf, instantOfLocal } from "../../src/core/local-time.ts";
import { instant } from "../../src/core/time.ts";
import { daughter, tinyPlan } from "../support/tiny-home.ts";

const ZONE = "Asia/Shanghai";
const MONDAY = dayOf("2026-03-02") ?? 0;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const nurse = {
  ...daughter,
  id: personId("nurse"),
  kind: "staff" as const,
  duty: [{ weekdays: EVERY_DAY, fromMinute: 8 * 60, toMinute: 20 * 60 }],
  available: [],
};
const shownAt = (text: string) => instantOfLocal(text, ZONE) ?? instant(0);
const absences = [
  { person: nurse.id, from: shownAt("2026-03-03T12:00"), to: shownAt("2026-03-03T14:00"), substitute: undefined },
];
const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 19);

test.for([
  { what: "never set", aheadMs: 0 },
  { what: "put right by milliseconds", aheadMs: 12 },
  { what: "put back by a minute", aheadMs: -60_000 },
])("a clock that was $what shows the hours as they were written", ({ aheadMs }) => {
  const plan = tinyPlan({
    people: [nurse],
    zone: aheadMs === 0 ? ZONE : { name: ZONE, aheadMs },
    roster: { rotas: [], holidays: [], absences },
  });
  const week = weekOf(plan, MONDAY);
  expect(week).toMatchObject({ zone: ZONE, aheadMs, monday: "2026-03-02" });
  expect(week.days[0]?.spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`)).toEqual([
    "00:00:00-08:00:00",
    "08:00:00-20:00:00",
    "20:00:00-00:00:00",
  ]);
  expect(week.gaps.slice(0, 2).map(({ from, to }) => `${clock(from)}-${clock(to)}`)).toEqual([
    "00:00:00-08:00:00",
    "20:00:00-08:00:00",
  ]);
  expect(week.absences.map(({ from }) => clock(from))).toEqual(["12:00:00"]);
});

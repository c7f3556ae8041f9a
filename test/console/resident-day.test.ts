import { expect, test } from "vitest";
import { merged, spansOf } from "../../src/console/resident/levels.ts";
import { dayOf } from "../../src/console/resident/day.ts";
import { quantile, usualOf } from "../../src/console/resident/usual.ts";
import { homeId } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import { instant } from "../../src/core/time.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { consoleHome } from "../support/console-home.ts";
import { homeTurn, turnOf } from "../support/store-turns.ts";
import { granny, says, START, tinyPlan } from "../support/tiny-home.ts";
import { virtualClock } from "../support/virtual-clock.ts";

const HOUR_MS = 3_600_000;

/** Midnight of 2026-03-05 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 2, 4, 16);
const clockTime = (hours: number, minutes = 0): number => MIDNIGHT + hours * HOUR_MS + minutes * 60_000;
const told = (at: number, device: string, ...observations: Observation[]): Reported => ({
  ...says(0, device, ...observations),
  at: instant(at),
});

const device = (id: string, change: Partial<PlannedDevice>): readonly [PlannedDevice["id"], PlannedDevice] => {
  const [plain] = tinyPlan().devices.values();
  if (plain === undefined) throw new Error("the tiny home has devices");
  const own = { ...plain, id: id as PlannedDevice["id"], label: id, resident: undefined, ...change };
  return [own.id, own];
};

const plan = tinyPlan({
  devices: new Map([
    device("mat", { resident: granny.id }),
    device("bath", { room: "卫生间" }),
    device("hall", { room: "hall" }),
    device("front", { entrance: true }),
    device("wardrobe", {}),
    device("box", {}),
    device("pendant", { resident: granny.id }),
  ]),
});

async function lived(inputs: readonly Reported[], now: number) {
  const store = openMemoryStore();
  for (const input of inputs)
    await store.commit(turnOf(input.at, [homeTurn("flat-4", { home: homeId("flat-4"), inputs: [input] })]));
  return dayOf({ store, clock: virtualClock(instant(now)) }, plan, granny);
}

const bed = (at: number, value: boolean) => told(at, "mat", { type: "in-bed", value });
const motion = (at: number, from: string, value: boolean) => told(at, from, { type: "motion", value });
const hoursOf = (spans: readonly { kind: string; from: number; to: number }[], kind: string) =>
  spans.filter((span) => span.kind === kind).map(({ from, to }) => [from, to].map((at) => (at - MIDNIGHT) / HOUR_MS));

test("a day is one line: the night from the evening before, the bathroom, the door, medicine, and getting up", async () => {
  const day = await lived(
    [
      bed(clockTime(-2), true),
      bed(clockTime(2), false),
      motion(clockTime(2, 3), "bath", true),
      motion(clockTime(2, 9), "bath", false),
      bed(clockTime(2, 12), true),
      bed(clockTime(6, 30), false),
      motion(clockTime(6, 31), "hall", true),
      told(clockTime(7), "box", { type: "medication", value: "taken" }),
      told(clockTime(8), "front", { type: "door", value: "open" }),
      told(clockTime(8), "front", { type: "door", value: "open" }),
      told(clockTime(8, 1), "front", { type: "door", value: "closed" }),
      told(clockTime(8, 5), "wardrobe", { type: "door", value: "open" }),
      told(clockTime(9), "pendant", { type: "checkin", value: "ok" }),
      told(clockTime(9, 30), "box", { type: "medication", value: "missed" }),
    ],
    clockTime(12),
  );
  expect(hoursOf(day.spans, "in-bed")).toEqual([
    [0, 2],
    [2.2, 6.5],
  ]);
  expect(hoursOf(day.spans, "bathroom")).toEqual([[2.05, 2.05 + 5 / 60]]);
  expect(hoursOf(day.spans, "unheard")).toEqual([
    [2.2, 6.5],
    [9.5, 12],
  ]);
  expect(day.marks.map(({ kind, at }) => [kind, (at - MIDNIGHT) / HOUR_MS])).toEqual([
    ["up", 6.5],
    ["taken", 7],
    ["door", 8],
    ["check-in", 9],
    ["missed", 9.5],
  ]);
  expect([day.from, day.to].map((at) => (at - MIDNIGHT) / HOUR_MS)).toEqual([0, 24]);
});

test.for([
  { when: "nobody got up yet", inputs: [bed(clockTime(-1), true)], now: 7, up: [] },
  { when: "up at two and back in bed", inputs: [bed(clockTime(-1), true), bed(clockTime(2), false)], now: 3, up: [] },
  { when: "no mat, first motion at five", inputs: [motion(clockTime(5), "hall", true)], now: 9, up: [5] },
])("when the day began: $when", async ({ inputs, now, up }) => {
  const { marks } = await lived(inputs, clockTime(now));
  expect(marks.filter(({ kind }) => kind === "up").map(({ at }) => (at - MIDNIGHT) / HOUR_MS)).toEqual(up);
});

test.for([
  { what: "a level that ends", told: [true, false], spans: [[0, 1]] },
  { what: "a level that is repeated is one", told: [true, true, false], spans: [[0, 2]] },
  { what: "a level that is never taken back is believed for its time", told: [true], spans: [[0, 3]] },
  { what: "an end without a beginning is nothing", told: [false], spans: [] },
])("$what", ({ told: levels, spans }) => {
  const found = spansOf(
    levels.map((on, at) => ({ at, on })),
    { until: 9, holdMs: 3 },
  );
  expect(found).toEqual(spans.map(([from, to]) => ({ from, to })));
});

test("spans that touch are one", () => {
  const joined = merged([
    { from: 5, to: 7 },
    { from: 0, to: 2 },
    { from: 2, to: 4 },
  ]);
  expect(joined).toEqual([
    { from: 0, to: 4 },
    { from: 5, to: 7 },
  ]);
});

test("a usual range is nine of ten hours, and is not told of somebody hardly measured", () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  const hourly = Array.from({ length: 100 }, (_, hour) => ({ at: hour * HOUR_MS, value: hour }));
  expect(usualOf(hourly, "UTC")).toEqual({ range: { low: 4.95, high: 94.05 }, days: 5 });
  // A restless watch in one hour counts as one hour.
  const restless = Array.from({ length: 500 }, (_, place) => ({ at: 7 * HOUR_MS + place, value: 999 }));
  expect(usualOf([...hourly, ...restless], "UTC").range?.high).toBeLessThan(96);
  expect(usualOf(hourly.slice(0, 90), "UTC")).toEqual({ days: 4 });
});

test("a month is read in places with limits and the usual range; failed readings are none, and the look is written down", async () => {
  const { ask, gateway, clock, store } = await consoleHome(
    {},
    {
      rules: [
        ...tinyPlan().rules,
        {
          kind: "heart-rate",
          settings: { criticalHigh: 131, criticalMinutes: 5 },
          perResident: new Map([[granny.id, { criticalHigh: 140, urgentHigh: 120, urgentMinutes: 10 }]]),
        },
      ],
    },
  );
  for (let hour = 1; hour <= 7 * 24; hour += 1) {
    const observations: Observation[] = [
      { type: "heart-rate", value: 60 + (hour % 11) },
      { type: "heart-rate", value: 240, quality: "failed" },
    ];
    const input = { ...says(0, "pendant", ...observations), at: instant(START + hour * HOUR_MS) };
    clock.set(input.at);
    await gateway.submit({ kind: "input", home: homeId("flat-4"), input, lifeSafety: false });
  }
  const answer = await ask(`/api/v1/residents/${granny.id}/course?days=30`);
  const { measures } = JSON.parse(await answer.text());
  expect(measures).toHaveLength(1);
  expect(measures[0]).toMatchObject({ measure: "heart-rate", usual: { range: { low: 60, high: 70 } } });
  expect(measures[0].limits).toEqual([
    { severity: "critical", value: 140 },
    { severity: "urgent", value: 120 },
  ]);
  expect(measures[0].points.length).toBeGreaterThan(40);
  expect(Math.max(...measures[0].points.map(({ high }: { high: number }) => high))).toBe(70);
  const [look] = await store.accesses({ limit: 1, of: granny.id });
  expect(look).toMatchObject({ by: "nurse", what: "course" });
});

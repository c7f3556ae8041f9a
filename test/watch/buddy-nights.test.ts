import { array, assert, constantFrom, integer, oneof, property, record, type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { after, instant, minutes, seconds, type Instant } from "../../src/core/time.ts";
import { blankBuddy, watchBuddy, type BuddyInput, type BuddyState } from "../../src/watch/buddy/buddy.ts";
import type { Entry, Word } from "../../src/watch/buddy/word.ts";

const START = instant(Date.UTC(2026, 2, 4, 19));
const LIMITS = { silentAfter: seconds(90), unheardAfter: minutes(10) };
const BEAT = 15;
const LASTS = 1_800;
/** Ninety seconds of silence and two ticks: for so long an emergency may be without a pager. */
const UNPAGED_MAX = 92;
/** After the last fault both stations need a word each way. */
const SETTLES = 2 * BEAT + 2;
const at = (second: number): Instant => after(START, seconds(second));

type Happening = { readonly second: number } & (
  | { readonly kind: "dies" | "starts" | "cut" | "mended" | "buddy-restarts" }
  | { readonly kind: "opens" | "closes"; readonly flat: string }
);

const moment = integer({ min: 1, max: LASTS - 400 });
const happening: Arbitrary<Happening> = oneof(
  record({ second: moment, kind: constantFrom("dies", "starts", "cut", "mended", "buddy-restarts") }),
  record({ second: moment, kind: constantFrom("opens", "closes"), flat: constantFrom("a", "b", "c") }),
) as Arbitrary<Happening>;

const entry = (id: string): Entry => ({
  id,
  gen: 1,
  home: id,
  address: id,
  what: { "zh-CN": id, en: id },
  people: [],
});

/** One station with its alerts on disk, its line to the buddy, and the buddy that watches it. */
function night(happenings: readonly Happening[]) {
  let isAlive = true;
  let isCut = false;
  let boot = 1;
  let seq = 0;
  let alerts = 0;
  let buddy: BuddyState = blankBuddy(START);
  const open = new Set<string>();
  const openOf = new Map<string, string>();
  /** What the buddy pages for, in its own store: a second order for the same changes nothing. */
  const guests = new Set<string>();
  const unpaged = new Map<string, number>();
  const told = new Set<string>();
  let worst = 0;

  const tell = (input: BuddyInput) => {
    const { state, orders } = watchBuddy(buddy, input, LIMITS);
    buddy = state;
    for (const order of orders) {
      if (order.kind === "take-over") guests.add(order.entry.id);
      if (order.kind === "let-go") guests.delete(order.alert);
    }
  };
  const speak = (now: number) => {
    if (!isAlive || isCut) return;
    seq += 1;
    // Whatever the buddy gives back the station merges: it knows all its own alerts.
    const takenBack = buddy.silent ? [] : buddy.guests.map((guest) => guest.entry.id);
    const entries = [...open].map(entry);
    const word: Word = { v: 1, station: "s1", name: "s1", boot, seq, alerts: entries, handBack: [], takenBack };
    for (const id of open) told.add(id);
    tell({ kind: "heard", at: at(now), word });
  };
  const opens = (flat: string) => {
    if (openOf.has(flat)) return;
    // An alert that is closed never opens again: the next one of the same flat has its own number.
    alerts += 1;
    openOf.set(flat, `${flat}.${alerts}`);
    open.add(`${flat}.${alerts}`);
  };
  const closes = (flat: string) => {
    open.delete(openOf.get(flat) ?? "");
    openOf.delete(flat);
  };
  const apply = (now: number, one: Happening) => {
    switch (one.kind) {
      case "dies":
        isAlive = false;
        return;
      case "cut":
        isCut = true;
        return;
      case "buddy-restarts":
        return tell({ kind: "began", at: at(now) });
      case "mended":
        isCut = false;
        break;
      case "starts":
        if (isAlive) return;
        isAlive = true;
        boot = now + 1;
        seq = 0;
        break;
      case "opens":
        if (isAlive) opens(one.flat);
        break;
      case "closes":
        if (isAlive) closes(one.flat);
    }
    speak(now);
  };
  const measure = () => {
    for (const id of open) {
      // What never reached the buddy waits for its own station: that is what double paths are for.
      const isPaged = isAlive || guests.has(id) || !told.has(id);
      const waited = isPaged ? 0 : (unpaged.get(id) ?? 0) + 1;
      unpaged.set(id, waited);
      worst = Math.max(worst, waited);
    }
  };
  for (let now = 0; now <= LASTS; now += 1) {
    if (now === LASTS - SETTLES - BEAT)
      for (const kind of ["starts", "mended"] as const) apply(now, { second: now, kind });
    for (const one of happenings) if (one.second === now) apply(now, one);
    if (now % BEAT === 0) speak(now);
    tell({ kind: "looked", at: at(now) });
    measure();
  }
  return {
    worst,
    guests: [...guests],
    open: [...open],
    restarts: happenings.filter(({ kind }) => kind === "buddy-restarts").length,
  };
}

/** A line that is cut around a closing and an opening: the buddy looks after what is closed, and cannot know of what is open. */
const CUT_BETWEEN: readonly Happening[] = [
  { second: 1, kind: "opens", flat: "b" },
  { second: 1, kind: "closes", flat: "b" },
  { second: 2, kind: "cut" },
  { second: 3, kind: "opens", flat: "b" },
  { second: 3, kind: "dies" },
];

test("whatever dies and comes back, no emergency is without a pager for longer than the silence, and in the end there is one", () => {
  let takenOver = 0;
  assert(
    property(array(happening, { maxLength: 14 }), (happenings) => {
      const { worst, guests, restarts } = night(happenings);
      if (worst > 0) takenOver += 1;
      // A buddy that restarts begins its count anew each time.
      expect(worst).toBeLessThanOrEqual(UNPAGED_MAX * (restarts + 1));
      expect(guests).toEqual([]);
    }),
    { numRuns: 2_000, examples: [[[...CUT_BETWEEN]]] },
  );
  expect(takenOver).toBeGreaterThan(100);
});

test("a station that dies in any second between two beats is paged for within 105 seconds, and after its return once", () => {
  for (let second = 600; second < 600 + BEAT; second += 1) {
    const { worst, guests, open } = night([
      { second: 100, kind: "opens", flat: "a" },
      { second, kind: "dies" },
      { second: second + 400, kind: "starts" },
    ]);
    expect(worst, `death in second ${second}`).toBeGreaterThan(60);
    expect(worst, `death in second ${second}`).toBeLessThanOrEqual(105);
    expect({ guests, open }, "the buddy lets go, the station has it").toEqual({ guests: [], open: ["a.1"] });
  }
});

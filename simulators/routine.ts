import { after, milliseconds, minutes, type Instant } from "../src/core/time.ts";
import type { Random } from "./random.ts";

/** Somebody is in a room for a while; `bed` and `outside` are rooms here. */
export interface Visit {
  readonly room: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Sitting quietly: a motion sensor sees less. */
  readonly still: boolean;
}

/** One thing after the other: where, and for how many minutes at least and at most. */
type Habit = readonly [room: string, minMinutes: number, maxMinutes: number, still?: "still"];

const MORNING: readonly Habit[] = [
  ["bathroom", 6, 14],
  ["kitchen", 20, 40],
  ["living", 50, 80, "still"],
  ["outside", 35, 75],
  ["kitchen", 8, 15],
  ["living", 20, 40, "still"],
  ["bathroom", 3, 7],
  ["kitchen", 35, 55],
  ["living", 15, 30],
  ["bed", 45, 80],
  ["bathroom", 3, 8],
  ["living", 40, 70, "still"],
];
const AFTERNOON_OUT: readonly Habit[] = [["outside", 30, 60]];
const EVENING: readonly Habit[] = [
  ["kitchen", 10, 20],
  ["living", 30, 60, "still"],
  ["kitchen", 35, 55],
  ["bathroom", 4, 9],
  ["living", 60, 90, "still"],
  ["bathroom", 6, 12],
];

const RISES_AT_MINUTE = 6 * 60 + 10;
const LIES_DOWN_AT_MINUTE = 21 * 60 + 40;
const NIGHT_MINUTES = 24 * 60 - LIES_DOWN_AT_MINUTE + RISES_AT_MINUTE;

/** A day from rising to the next morning's rising. Habits are kept; only minutes differ. */
export function visitsOf(midnight: Instant, random: Random): readonly Visit[] {
  const at = (minute: number) => after(midnight, minutes(minute));
  const rises = at(RISES_AT_MINUTE);
  const liesDown = at(LIES_DOWN_AT_MINUTE);
  const habits = [...MORNING, ...(random.chance(0.5) ? AFTERNOON_OUT : []), ...EVENING];
  const visits: Visit[] = [];
  let now = after(rises, minutes(random.between(0, 20)));
  for (const habit of habits) {
    const [room, least, most, still] = habit;
    const to = after(now, minutes(random.between(least, most)));
    if (to > liesDown) break;
    visits.push({ room, from: now, to, still: still === "still" });
    // From one room to the next it takes a moment.
    now = after(to, milliseconds(random.whole(10_000, 40_000)));
  }
  return [...visits, ...eveningUntil(now, liesDown, random), ...nightOf(liesDown, random)];
}

/** What is left of the evening is spent in the living room, with steps to the kitchen between. */
function eveningUntil(from: Instant, liesDown: Instant, random: Random): readonly Visit[] {
  const visits: Visit[] = [];
  let now = from;
  let room = "living";
  while (now < liesDown) {
    const wanted = after(now, minutes(room === "living" ? random.between(40, 70) : random.between(4, 9)));
    const to = wanted < liesDown ? wanted : liesDown;
    visits.push({ room, from: now, to, still: room === "living" });
    now = after(to, milliseconds(20_000));
    room = room === "living" ? "kitchen" : "living";
  }
  return visits;
}

/** In bed, with one or two short ways to the toilet. */
function nightOf(liesDown: Instant, random: Random): readonly Visit[] {
  const gets = random.whole(1, 2);
  const share = NIGHT_MINUTES / (gets + 1);
  const visits: Visit[] = [];
  let now = after(liesDown, minutes(2));
  for (let visit = 1; visit <= gets; visit += 1) {
    const leaves = after(liesDown, minutes(share * visit + random.between(-25, 25)));
    visits.push({ room: "bed", from: now, to: leaves, still: true });
    const reaches = after(leaves, milliseconds(random.whole(20_000, 60_000)));
    const done = after(reaches, minutes(random.between(3, 8)));
    visits.push(
      { room: "hall", from: leaves, to: reaches, still: false },
      { room: "bathroom", from: reaches, to: done, still: false },
    );
    now = after(done, milliseconds(random.whole(25_000, 70_000)));
  }
  visits.push({ room: "bed", from: now, to: after(liesDown, minutes(NIGHT_MINUTES)), still: true });
  return visits;
}

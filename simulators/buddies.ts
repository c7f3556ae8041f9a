import { after, instant, milliseconds, seconds, type Instant } from "../src/core/time.ts";
import { blankBuddy, watchBuddy, type BuddyInput, type BuddyOrder } from "../src/watch/buddy/buddy.ts";
import type { Entry, Word } from "../src/watch/buddy/word.ts";
import type { Violation } from "./invariant-kind.ts";
import { sentenceOf } from "./invariants.ts";
import { createRandom, type Random } from "./random.ts";

/** Two stations in virtual time: one that dies and returns with its emergencies, and the one that listens to it. */

const BEAT_SECONDS = 15;
const LIMITS = { silentAfter: seconds(90), unheardAfter: seconds(600) } as const;
/** The silence, the beat that was missed just before it, and two ticks. */
const UNPAGED_MAX_SECONDS = 90 + BEAT_SECONDS + 2;
/** After its return the station has heard within a few beats what it must take back, lost words included. */
const TWICE_MAX_SECONDS = 12 * BEAT_SECONDS;
const LASTS_SECONDS = 4_000;
const EMERGENCY_EVERY = 1 / 400;
const DIES_EVERY = 1 / 500;

const OPEN_MIN_SECONDS = 600;

const FROM: Instant = instant(1_772_600_000_000);

interface Station {
  isAlive: boolean;
  backAt: number;
  boot: number;
  seq: number;
  /** Open critical alerts; they survive its death. */
  readonly open: Map<string, number>;
  /** What it has taken back since the last word that was heard. */
  readonly takenBack: Set<string>;
}

export function playBuddies(seed: number): readonly Violation[] {
  const random = createRandom(seed);
  const lossRatio = random.pick([0, 0.1, 0.3]);
  const station: Station = { isAlive: true, backAt: 0, boot: 1, seq: 0, open: new Map(), takenBack: new Set() };
  let state = blankBuddy(FROM);
  const told = new Set<string>();
  const unpaged = new Map<string, number>();
  const twice = new Map<string, number>();
  const found: Violation[] = [];
  const tell = (input: BuddyInput): readonly BuddyOrder[] => {
    const outcome = watchBuddy(state, input, LIMITS);
    state = outcome.state;
    return outcome.orders;
  };
  for (let second = 0; second < LASTS_SECONDS && found.length === 0; second += 1) {
    const at = after(FROM, milliseconds(second * 1_000));
    live(station, second, random);
    const arrives = () => station.isAlive && second % BEAT_SECONDS === 0 && !random.chance(lossRatio);
    if (arrives()) {
      for (const id of station.open.keys()) told.add(id);
      tell({ kind: "heard", at, word: wordOf(station) });
    }
    tell({ kind: "looked", at });
    const guests = new Set(state.guests.map(({ entry }) => entry.id));
    if (arrives()) for (const id of guests) station.takenBack.add(id);
    const wrong = watch({ station, guests, told, unpaged, twice, second });
    if (wrong !== undefined) found.push({ invariant: "R5", sentence: sentenceOf("R5"), at, found: wrong });
  }
  return found;
}

/** It dies and returns, and now and then there is an emergency, told at once in a word of its own. */
function live(station: Station, second: number, random: Random): void {
  if (!station.isAlive) {
    if (second < station.backAt) return;
    Object.assign(station, { isAlive: true, boot: station.boot + 1, seq: 0 });
    station.takenBack.clear();
  } else if (random.chance(DIES_EVERY)) {
    Object.assign(station, { isAlive: false, backAt: second + random.whole(1, 900) });
    return;
  }
  if (random.chance(EMERGENCY_EVERY)) station.open.set(`a.${second}`, second);
  for (const [id, since] of station.open)
    if (second - since > OPEN_MIN_SECONDS && random.chance(0.01)) station.open.delete(id);
}

function wordOf(station: Station): Word {
  station.seq += 1;
  return {
    v: 1,
    station: "north",
    name: "北站",
    boot: station.boot,
    seq: station.seq,
    alerts: [...station.open.keys()].map(entryOf),
    handBack: [],
    takenBack: [...station.takenBack],
  };
}

const entryOf = (id: string): Entry => ({
  id,
  gen: 1,
  home: "flat-1",
  address: "1-101",
  what: { "zh-CN": "呼救", en: "help" },
  people: [],
});

interface Seen {
  readonly station: Station;
  readonly guests: ReadonlySet<string>;
  /** What the other has heard of. */
  readonly told: ReadonlySet<string>;
  readonly unpaged: Map<string, number>;
  readonly twice: Map<string, number>;
  readonly second: number;
}

/** Each emergency has somebody who calls, and soon after the return only one of the two. */
function watch({ station, guests, told, unpaged, twice, second }: Seen): string | undefined {
  const forgotten = [...station.open.keys()].find((id) => {
    // What no word told before the death waits for the return: nobody else can know of it.
    const isPaged = station.isAlive || guests.has(id) || !told.has(id);
    return hasLasted(unpaged, id, isPaged ? undefined : second, UNPAGED_MAX_SECONDS);
  });
  if (forgotten !== undefined) return `nobody calls about ${forgotten}`;
  const doubled = [...guests].find((id) =>
    hasLasted(twice, id, station.isAlive ? second : undefined, TWICE_MAX_SECONDS),
  );
  return doubled === undefined ? undefined : `two stations call about ${doubled}`;
}

/** Whether it has been so for longer than it may; `undefined`: it is not so now. */
function hasLasted(since: Map<string, number>, id: string, second: number | undefined, most: number): boolean {
  if (second === undefined) {
    since.delete(id);
    return false;
  }
  const began = since.get(id) ?? second;
  since.set(id, began);
  return second - began > most;
}

import { after, before, instant, minutes, seconds, type Duration, type Instant } from "../src/core/time.ts";
import type { Behaviour } from "./contacts.ts";
import { flat, STATION, type Furniture } from "./flat.ts";
import { onTheFirstDay, type HomeSketch, type Knowledge } from "./home.ts";
import { incidentIn } from "./incidents.ts";
import type { Night } from "./night.ts";
import { believableLife } from "./person.ts";
import { createRandom, type Random } from "./random.ts";
import { troubleOf } from "./random-trouble.ts";
import { signsOfLife } from "./signs-of-life.ts";

const NAMES = ["张桂兰", "李德福", "王秀英", "陈建国", "赵玉珍"] as const;
const TAGS = ["dementia", "high-fall-risk", "low-activity", "heart-failure"] as const;
/** Few speak every five minutes, so that five hundred nights fit into a test run. */
const OPTIONAL: readonly Furniture[] = [
  "bedside-button",
  "cord",
  "watch",
  "mat",
  "radar",
  "motion-living",
  "motion-bath",
  "motion-hall",
  "door",
  "smoke",
  "gas",
  "co",
  "leak",
  "climate",
  "medicine",
  "speaker",
];
const FURNITURE_SHARE = 0.35;
const INCIDENTS_MAX = 6;

/** A night nobody wrote: random homes, residents, troubles, weather and helpers; the same seed makes the same night. */
export function randomNight(seed: number, { catalogue }: Knowledge, asked?: Duration): Night {
  const random = createRandom(seed);
  const usual = after(onTheFirstDay(random.whole(15, 30)), minutes(random.whole(0, 59)));
  const drawn = minutes(random.whole(60, 300));
  const lasts = asked ?? drawn;
  const change = changeOfClocks(random.fork("summer time"));
  const from = change?.from ?? usual;
  const to = after(from, lasts);
  const homes = Array.from({ length: random.chance(0.25) ? 2 : 1 }, (_, index) => ({
    ...randomFlat(index, random),
    ...(change === undefined ? {} : { zone: change.zone }),
  }));
  const script = homes.flatMap((home) => {
    const own = random.fork(home.id);
    const beats = signsOfLife({ home, from, to, random: own.fork("beats"), catalogue });
    const life = believableLife({ home, from, to, random: own.fork("life") });
    const incidents = Array.from({ length: own.whole(2, INCIDENTS_MAX) }, () => incidentIn(home, lasts, own));
    return [...beats, ...life, ...incidents.flat()];
  });
  return {
    name: `night ${seed}`,
    seed,
    replay: asked === undefined ? `--seed ${seed}` : `--seed ${seed} --lasts ${asked / seconds(1)}`,
    from,
    lasts,
    homes,
    station: STATION,
    script: script.toSorted((one, other) => one.at - other.at),
    people: peopleOf(homes, random.fork("people")),
    ...troubleOf(lasts, random.fork("trouble")),
    clocks: {},
    heals: true,
    ...(change === undefined ? {} : { clocksGo: change.clocksGo }),
    doubledWakes: random.chance(0.5) ? 0.3 : 0,
  };
}

/** Share of the nights in which people set their clocks, where people do that. */
const CHANGING_NIGHTS = 0.08;
interface Change {
  readonly clocksGo: NonNullable<Night["clocksGo"]>;
  readonly at: Instant;
}

/** Both changes of one year, at the moment in which the clocks are set. */
const CHANGES: readonly [Change, Change] = [
  { clocksGo: "forward", at: instant(Date.UTC(2026, 2, 29, 1)) },
  { clocksGo: "back", at: instant(Date.UTC(2026, 9, 25, 1)) },
];

/** The clocks are set in the first hour of the night. */
function changeOfClocks(random: Random) {
  if (!random.chance(CHANGING_NIGHTS)) return undefined;
  const { clocksGo, at } = random.pick<Change>(CHANGES);
  return { zone: "Europe/Berlin", clocksGo, from: before(at, minutes(random.whole(5, 55))) };
}

function randomFlat(index: number, random: Random): HomeSketch {
  const devices: Furniture[] = ["pendant", "motion-kitchen", ...OPTIONAL.filter(() => random.chance(FURNITURE_SHARE))];
  const tags = ["lives-alone" as const, ...TAGS.filter(() => random.chance(0.2))];
  return flat({ id: `flat-${index + 1}`, resident: random.pick(NAMES), tags, devices });
}

/** On such a day nobody can come, and everybody says so. */
const NOBODY_CAN = 0.06;

function peopleOf(homes: readonly HomeSketch[], random: Random): Night["people"] {
  const people: Record<string, Behaviour> = {};
  const nobodyCan = random.chance(NOBODY_CAN);
  const draw = (operator: boolean): Behaviour => {
    const drawn = behaviour(random, operator);
    return nobodyCan ? { ...drawn, answers: "declines", ignoresFirst: 0, afterSeconds: 15 } : drawn;
  };
  for (const { people: contacts } of homes) for (const { id } of contacts) people[id] = draw(false);
  for (const { id, kind } of STATION) if (kind === "staff") people[id] = draw(true);
  return people;
}

function behaviour(random: Random, operator: boolean): Behaviour {
  const answers = random.pick<Behaviour["answers"]>([
    "accepts",
    "accepts",
    "accepts",
    "declines",
    "ignores",
    "talks-nonsense",
  ]);
  const comes = random.chance(0.75);
  return {
    answers,
    operator,
    afterSeconds: random.pick([2, 15, 59, 60, 61, 400]),
    ignoresFirst: random.whole(0, 2),
    ...(random.chance(0.6) ? { etaMinutes: random.pick([1, 5, 10, 25, 90]) } : {}),
    ...(comes ? { arrivesAfterMinutes: random.whole(1, 40) } : {}),
    ...(random.chance(0.8) ? { closesAfterMinutes: random.whole(1, 45) } : {}),
    ...(random.chance(0.3) ? { asksForMoreAfterMinutes: random.whole(1, 10) } : {}),
    ...(random.chance(0.3) ? { extendsAfterMinutes: random.whole(1, 15), extendsByMinutes: random.whole(5, 40) } : {}),
    ...(random.chance(0.15) ? { withdrawsAfterMinutes: random.whole(1, 12) } : {}),
    ...(operator ? atTheDesk(random) : {}),
    tapsTwice: random.chance(0.2),
  };
}

/** Staff may let a case wait, and may take it and send somebody. */
const atTheDesk = (random: Random): Partial<Behaviour> => ({
  ...(random.chance(0.5)
    ? { holdsAfterMinutes: random.whole(0, 20), holdsForMinutes: random.pick([5, 10, 30, 120, 2_000]) }
    : {}),
  ...(random.chance(0.3) ? { sends: random.pick([["flat-1-neighbour"], ["flat-1-son", "nurse"]]) } : {}),
});

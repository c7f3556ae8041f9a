import { after, hours, milliseconds, minutes, seconds, type Duration } from "../src/core/time.ts";
import type { ChannelBehaviour, ChannelState } from "./channels.ts";
import type { Behaviour } from "./contacts.ts";
import { FINE_DAY, type Weather } from "./faults.ts";
import { flat, STATION, type Furniture } from "./flat.ts";
import { onTheFirstDay, type HomeSketch, type Knowledge } from "./home.ts";
import { incidentIn } from "./incidents.ts";
import type { Night } from "./night.ts";
import { believableLife } from "./person.ts";
import { createRandom, type Random } from "./random.ts";
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
export function randomNight(seed: number, { catalogue }: Knowledge): Night {
  const random = createRandom(seed);
  const from = after(onTheFirstDay(random.whole(15, 30)), minutes(random.whole(0, 59)));
  const lasts = minutes(random.whole(60, 300));
  const to = after(from, lasts);
  const homes = Array.from({ length: random.chance(0.25) ? 2 : 1 }, (_, index) => randomFlat(index, random));
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
    from,
    lasts,
    homes,
    station: STATION,
    script: script.toSorted((one, other) => one.at - other.at),
    people: peopleOf(homes, random.fork("people")),
    channels: channelsOf(lasts, random.fork("channels")),
    weather: weatherOf(random.fork("weather")),
    clocks: {},
    outages: outagesIn(lasts, random.fork("power")),
    doubledWakes: random.chance(0.5) ? 0.3 : 0,
  };
}

function randomFlat(index: number, random: Random): HomeSketch {
  const devices: Furniture[] = ["pendant", "motion-kitchen", ...OPTIONAL.filter(() => random.chance(FURNITURE_SHARE))];
  const tags = ["lives-alone" as const, ...TAGS.filter(() => random.chance(0.2))];
  return flat({ id: `flat-${index + 1}`, resident: random.pick(NAMES), tags, devices });
}

function peopleOf(homes: readonly HomeSketch[], random: Random): Night["people"] {
  const people: Record<string, Behaviour> = {};
  for (const { people: contacts } of homes) for (const { id } of contacts) people[id] = behaviour(random, false);
  for (const { id, kind } of STATION) if (kind === "staff") people[id] = behaviour(random, true);
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
    tapsTwice: random.chance(0.2),
  };
}

function channelsOf(lasts: Duration, random: Random): { readonly [channel: string]: ChannelBehaviour } {
  const one = (): ChannelBehaviour => {
    const from = milliseconds(random.whole(0, lasts));
    const to = milliseconds(from + random.whole(60_000, 3_600_000));
    const spell = { from, to, works: random.pick<ChannelState>(["temporary", "permanent", "hang"]) };
    const works = random.pick<ChannelState>(["ok", "ok", "ok", "flaky", "temporary", "permanent"]);
    return random.chance(0.4) ? { works, except: [spell] } : { works };
  };
  return { phone: one(), desk: one(), siren: one(), speaker: one() };
}

function weatherOf(random: Random): Weather {
  if (random.chance(0.2)) return FINE_DAY;
  return {
    lossRatio: random.between(0, 0.4),
    repeatRatio: random.between(0, 0.4),
    reorderRatio: random.between(0, 0.3),
    delayMax: seconds(random.whole(0, 60)),
    clockSkew: random.chance(0.3) ? hours(3) : seconds(random.whole(0, 90)),
    garbageRatio: random.between(0, 0.1),
  };
}

function outagesIn(lasts: Duration, random: Random): Night["outages"] {
  if (random.chance(0.7)) return [];
  const from = milliseconds(random.whole(0, lasts));
  return [{ from, to: milliseconds(from + random.whole(1_000, 1_800_000)) }];
}

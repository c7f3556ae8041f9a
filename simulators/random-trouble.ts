import { days, hours, milliseconds, minutes, seconds, type Duration } from "../src/core/time.ts";
import type { ChannelBehaviour, ChannelState } from "./channels.ts";
import { FINE_DAY, type Weather } from "./faults.ts";
import { CALM_HOST, type HostTrouble } from "./host-trouble.ts";
import type { Night } from "./night.ts";
import type { Random } from "./random.ts";

/** Everything that may go wrong besides what happens in the homes. Each night draws its own few: a swarm, no soup. */
const TROUBLES = [
  "weather",
  "channels",
  "gossip",
  "outages",
  "deaths",
  "power-cuts",
  "full-disk",
  "pauses",
  "clock",
] as const;
type Trouble = (typeof TROUBLES)[number];

/** Share of the nights in which a given kind of trouble strikes; in some none does, in some nearly all. */
const SHARE = { min: 0, max: 0.6 } as const;

type Troubled = Pick<Night, "weather" | "channels" | "outages" | "host">;

export function troubleOf(lasts: Duration, random: Random): Troubled {
  const share = random.between(SHARE.min, SHARE.max);
  const struck = new Set<Trouble>(TROUBLES.filter(() => random.chance(share)));
  return {
    weather: struck.has("weather") ? weatherOf(random.fork("weather")) : FINE_DAY,
    channels: channelsOf(lasts, struck, random.fork("channels")),
    outages: struck.has("outages") ? outagesIn(lasts, random.fork("outages")) : [],
    host: hostOf(lasts, struck, random.fork("host")),
  };
}

function channelsOf(lasts: Duration, struck: ReadonlySet<Trouble>, random: Random): Night["channels"] {
  const one = (): ChannelBehaviour => {
    const chatters = struck.has("gossip");
    if (!struck.has("channels")) return { works: "ok", chatters };
    const from = milliseconds(random.whole(0, lasts));
    const to = milliseconds(from + random.whole(60_000, 3_600_000));
    const spell = { from, to, works: random.pick<ChannelState>(["temporary", "permanent", "hang", "lies"]) };
    const works = random.pick<ChannelState>(["ok", "ok", "flaky", "temporary", "permanent"]);
    return random.chance(0.4) ? { works, chatters, except: [spell] } : { works, chatters };
  };
  return { phone: one(), desk: one(), siren: one(), speaker: one() };
}

function weatherOf(random: Random): Weather {
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
  const from = milliseconds(random.whole(0, lasts));
  return [{ from, to: milliseconds(from + random.whole(1_000, 1_800_000)) }];
}

function hostOf(lasts: Duration, struck: ReadonlySet<Trouble>, random: Random): HostTrouble {
  const dies = struck.has("deaths") || struck.has("power-cuts");
  const spans = (trouble: Trouble, longest: Duration) =>
    struck.has(trouble) ? Array.from({ length: random.whole(1, 3) }, () => spanIn(lasts, longest, random)) : [];
  return {
    ...CALM_HOST,
    crashRatio: dies ? random.pick([0.001, 0.005, 0.03]) : 0,
    powerCutRatio: struck.has("power-cuts") ? random.between(0.2, 1) : 0,
    down: random.pick([
      { min: milliseconds(200), max: seconds(5) },
      { min: seconds(2), max: minutes(4) },
    ]),
    fullDisk: spans("full-disk", minutes(10)),
    pauses: spans("pauses", minutes(3)),
    clockJumps: struck.has("clock")
      ? Array.from({ length: random.whole(1, 2) }, () => ({
          at: milliseconds(random.whole(0, lasts)),
          by: random.pick([days(1), days(-1), hours(1), hours(-1), seconds(-40)]),
        }))
      : [],
  };
}

function spanIn(lasts: Duration, longest: Duration, random: Random): HostTrouble["pauses"][number] {
  const from = milliseconds(random.whole(0, lasts));
  return { from, to: milliseconds(from + random.whole(1_000, longest)) };
}

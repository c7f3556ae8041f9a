import { rules } from "../src/core/rules/index.ts";
import { seconds } from "../src/core/time.ts";
import { percentile } from "../src/evidence/figures.ts";
import { loadCatalogue } from "../src/intake/catalogue.ts";
import type { Simulated, SimulateOrder } from "../src/cli/rooms.ts";
import { COVERED_BY_NIGHTS, missedIn } from "./coverage-wanted.ts";
import { NIGHTS_A_ROUND, playOnAllCores, YEAR, type CrewOrder } from "./crew.ts";
import { disappointments } from "./expectations.ts";
import type { Knowledge } from "./home.ts";
import type { Night } from "./night.ts";
import { explain, playNight } from "./nights.ts";
import { play, type Played } from "./play.ts";
import { randomNight } from "./random-night.ts";
import { loadScenarios, nightOf } from "./scenario-night.ts";

const NIGHTS = 100;
const MS_IN_A_DAY = 86_400_000;

/** Plays a scenario, one night by its seed, or many nights. Names no scenario: all of them are listed. */
export async function simulate(order: SimulateOrder): Promise<Simulated> {
  const knowledge: Knowledge = { catalogue: await loadCatalogue(), rules };
  if (order.scenario !== undefined) return tellScenario(order.scenario, order, knowledge);
  const { seed: firstSeed = 1, nights = NIGHTS, lastsSeconds } = order;
  const lasts = lastsSeconds === undefined ? undefined : seconds(lastsSeconds);
  if (order.year) return tellNights({ firstSeed, nights: NIGHTS_A_ROUND, atLeast: YEAR, lasts }, knowledge);
  if (order.seed !== undefined && order.nights === undefined)
    return tellNight(randomNight(order.seed, knowledge, lasts), knowledge);
  return tellNights({ firstSeed, nights, lasts }, knowledge);
}

async function tellScenario(
  name: string,
  { seed = 1, language }: SimulateOrder,
  knowledge: Knowledge,
): Promise<Simulated> {
  const scenarios = await loadScenarios();
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) {
    const known = scenarios.map((one) => `${one.name}: ${one.sentence[language]}`);
    return {
      kept: false,
      lines: [`no scenario is called ${name}`, ...known],
      data: { unknown: name, known: scenarios.map((one) => one.name) },
    };
  }
  const played = await play(nightOf(scenario, seed, knowledge), knowledge);
  const missed = disappointments(scenario.expect, played);
  const told = summaryOf(played);
  const kept = missed.length === 0 && played.violations.length === 0;
  return {
    kept,
    lines: [scenario.sentence[language], ...storyOf(played), ...missed, ...told.lines],
    data: { ...told.data, scenario: name, missed },
  };
}

async function tellNight(night: Night, knowledge: Knowledge): Promise<Simulated> {
  const played = await playNight(night, knowledge);
  const told = summaryOf(played);
  const kept = played.violations.length === 0;
  const why = kept ? [] : [await explain(night, knowledge)];
  return { kept, lines: [...storyOf(played), ...told.lines, ...why], data: { ...told.data, seed: night.seed } };
}

async function tellNights(order: CrewOrder, knowledge: Knowledge): Promise<Simulated> {
  const begunAt = performance.now();
  const { nights, virtual, messages, alerts, attempts, broken, coverage, pressWaitsMs } = await playOnAllCores(order);
  const tookMs = Math.round(performance.now() - begunAt);
  const days = (virtual / MS_IN_A_DAY).toFixed(1);
  const lines = [
    `${nights} nights, ${days} virtual days, ${messages} messages, ${alerts} alerts, ${attempts} calls: ${broken.length} broke a promise; ${(tookMs / 1_000).toFixed(1)} s`,
    waitsIn(pressWaitsMs),
  ];
  const missed = nights < COVERED_BY_NIGHTS ? [] : missedIn(coverage);
  lines.push(...missed);
  for (const { seed } of broken.slice(0, 3))
    lines.push(await explain(randomNight(seed, knowledge, order.lasts), knowledge));
  return {
    kept: broken.length === 0 && missed.length === 0,
    lines,
    data: {
      firstSeed: order.firstSeed,
      nights,
      virtualMs: virtual,
      messages,
      alerts,
      attempts,
      broken,
      coverage,
      missed,
      pressed: spreadOf(pressWaitsMs),
    },
  };
}

/** Half of them waited no longer, 99 of 100, and none. */
function spreadOf(sorted: readonly number[]) {
  const [p50Ms = 0, p99Ms = 0, maxMs = 0] = [0.5, 0.99, 1].map((rank) => percentile(sorted, rank));
  return { presses: sorted.length, p50Ms, p99Ms, maxMs };
}

function waitsIn(sorted: readonly number[]): string {
  const { presses, p50Ms, p99Ms, maxMs } = spreadOf(sorted);
  return `${presses} pressed buttons: first call begins after ${p50Ms} ms (p50), ${p99Ms} ms (p99), ${maxMs} ms (max) of engine time`;
}

function summaryOf({ hash, counts, alerts, violations }: Played) {
  const broken = violations.map(({ invariant, sentence, found }) => `${invariant} is broken: ${sentence}: ${found}`);
  const lines = [
    `${counts.acknowledged} messages, ${alerts.length} alerts, ${counts.attempts} calls, log ${hash.slice(0, 16)}`,
    ...broken,
  ];
  return { lines, data: { hash, counts, alerts, violations } };
}

/** The lives of the alerts, line by line. */
const storyOf = ({ diary }: Played): readonly string[] =>
  diary
    .filter(({ what }) => what === "alert" || what === "gateway started")
    .map(({ at, what, ...rest }) => `${new Date(at).toISOString()} ${what} ${JSON.stringify(rest)}`);

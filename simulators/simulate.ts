import { rules } from "../src/core/rules/index.ts";
import { loadCatalogue } from "../src/intake/catalogue.ts";
import type { Simulated, SimulateOrder } from "../src/cli/rooms.ts";
import { disappointments } from "./expectations.ts";
import type { Knowledge } from "./home.ts";
import { explain, playNights } from "./nights.ts";
import { play, type Played } from "./play.ts";
import { randomNight } from "./random-night.ts";
import { loadScenarios, nightOf } from "./scenario-night.ts";

const NIGHTS = 100;
const MS_IN_A_DAY = 86_400_000;

/** Plays a scenario, one night by its seed, or many nights. Names no scenario: all of them are listed. */
export async function simulate(order: SimulateOrder): Promise<Simulated> {
  const knowledge: Knowledge = { catalogue: await loadCatalogue(), rules };
  if (order.scenario !== undefined) return tellScenario(order.scenario, order, knowledge);
  if (order.seed !== undefined && order.nights === undefined) return tellNight(order.seed, knowledge);
  return tellNights(order.seed ?? 1, order.nights ?? NIGHTS, knowledge);
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

async function tellNight(seed: number, knowledge: Knowledge): Promise<Simulated> {
  const night = randomNight(seed, knowledge);
  const played = await play(night, knowledge);
  const told = summaryOf(played);
  const kept = played.violations.length === 0;
  const why = kept ? [] : [await explain(night, knowledge)];
  return { kept, lines: [...storyOf(played), ...told.lines, ...why], data: { ...told.data, seed } };
}

async function tellNights(firstSeed: number, count: number, knowledge: Knowledge): Promise<Simulated> {
  const { virtual, messages, alerts, attempts, broken } = await playNights(firstSeed, count, knowledge);
  const days = (virtual / MS_IN_A_DAY).toFixed(1);
  const lines = [
    `${count} nights, ${days} virtual days, ${messages} messages, ${alerts} alerts, ${attempts} calls: ${broken.length} broke a promise`,
  ];
  for (const { seed } of broken.slice(0, 3)) lines.push(await explain(randomNight(seed, knowledge), knowledge));
  return {
    kept: broken.length === 0,
    lines,
    data: { firstSeed, nights: count, virtualMs: virtual, messages, alerts, attempts, broken },
  };
}

function summaryOf({ hash, counts, alerts, violations }: Played) {
  const broken = violations.map(({ invariant, sentence, found }) => `${invariant} is broken: ${sentence}: ${found}`);
  const lines = [
    `${counts.delivered} messages, ${alerts.length} alerts, ${counts.attempts} calls, log ${hash.slice(0, 16)}`,
    ...broken,
  ];
  return { lines, data: { hash, counts, alerts, violations } };
}

/** The lives of the alerts, line by line. */
const storyOf = ({ diary }: Played): readonly string[] =>
  diary
    .filter(({ what }) => what === "alert" || what === "gateway started")
    .map(({ at, what, ...rest }) => `${new Date(at).toISOString()} ${what} ${JSON.stringify(rest)}`);

import { milliseconds, type Duration } from "../src/core/time.ts";
import type { Knowledge } from "./home.ts";
import type { Violation } from "./invariant-kind.ts";
import type { Night } from "./night.ts";
import { play } from "./play.ts";
import type { PlayOptions } from "./stage.ts";
import { randomNight } from "./random-night.ts";
import { shrink } from "./shrink.ts";

export interface NightsPlayed {
  readonly nights: number;
  readonly virtual: Duration;
  readonly messages: number;
  readonly alerts: number;
  readonly attempts: number;
  /** The nights in which a promise was broken. */
  readonly broken: readonly BrokenNight[];
}

interface BrokenNight {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** Plays as many random nights as asked for, from the first seed upwards. */
export async function playNights(firstSeed: number, count: number, knowledge: Knowledge): Promise<NightsPlayed> {
  const sum = { virtual: 0, messages: 0, alerts: 0, attempts: 0 };
  const broken: BrokenNight[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const { violations, lasted, counts, alerts } = await play(randomNight(seed, knowledge), knowledge);
    sum.virtual += lasted;
    sum.messages += counts.delivered;
    sum.alerts += alerts.length;
    sum.attempts += counts.attempts;
    if (violations.length > 0) broken.push({ seed, violations });
  }
  return { nights: count, ...sum, virtual: milliseconds(sum.virtual), broken };
}

/** The failing night, with everything taken away that the failure does not need, ready to be read. */
export async function explain(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<string> {
  const { violations } = await play(night, knowledge, options);
  const [first] = violations;
  if (first === undefined) return `seed ${night.seed}: nothing is broken`;
  const breaksTheSame = async (smaller: Night) =>
    (await play(smaller, knowledge, options)).violations.some((one) => one.invariant === first.invariant);
  const smallest = await shrink(night, breaksTheSame);
  const found = (await play(smallest, knowledge, options)).violations[0] ?? first;
  return [
    `seed ${night.seed} breaks ${first.invariant}: ${first.sentence}`,
    `  ${found.found}, ${(found.at - night.from) / 1_000} s into ${night.name}`,
    `  ${smallest.script.length} of ${night.script.length} script lines are enough:`,
    ...smallest.script.map((line) => `    ${JSON.stringify(line)}`),
    `  play it again: npx shouwang simulate --seed ${night.seed}`,
  ].join("\n");
}

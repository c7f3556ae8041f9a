import { milliseconds, type Duration } from "../src/core/time.ts";
import { addCoverage, type Coverage } from "./coverage.ts";
import type { Stretch } from "./crew.ts";
import type { Knowledge } from "./home.ts";
import type { Violation } from "./invariant-kind.ts";
import type { Night } from "./night.ts";
import { play, type Played } from "./play.ts";
import { compareWithItself, compareWithRepeated, compareWithTwin, hasTwin, type Compared } from "./twin.ts";
import type { PlayOptions } from "./stage.ts";
import { randomNight } from "./random-night.ts";
import { shrink } from "./shrink.ts";

export interface NightsPlayed {
  readonly nights: number;
  readonly virtual: Duration;
  readonly messages: number;
  readonly alerts: number;
  readonly attempts: number;
  readonly coverage: Coverage;
  /** How long each pressed button waited for its first call, while the gateway could work. */
  readonly pressWaitsMs: readonly number[];
  /** The nights in which a promise was broken. */
  readonly broken: readonly BrokenNight[];
}

interface BrokenNight {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** Plays these random nights, one after the other. */
export async function playNights(
  { firstSeed, stride, count, lasts }: Stretch,
  knowledge: Knowledge,
): Promise<NightsPlayed> {
  const nights: NightsPlayed[] = [];
  for (let index = 0; index < count; index += 1) {
    const seed = firstSeed + index * stride;
    const played = await playNight(randomNight(seed, knowledge, lasts), knowledge);
    const { lasted, counts, alerts, coverage, pressWaitsMs, violations } = played;
    nights.push({
      nights: 1,
      virtual: lasted,
      messages: counts.acknowledged,
      alerts: alerts.length,
      attempts: counts.attempts,
      coverage,
      pressWaitsMs,
      broken: violations.length > 0 ? [{ seed, violations }] : [],
    });
  }
  return addUp(nights);
}

/** A night and all that is compared with it: what is broken is broken in the same way each time it is played. */
export async function playNight(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<Played> {
  const played = await play(night, knowledge, options);
  const compared = await compareTwins({ night, played, knowledge, options });
  return { ...played, violations: [...played.violations, ...compared] };
}

/** One night in so many is played a second time, to see that it is the same, and another with everything said twice. */
const AGAIN_EVERY = 25;
const REPEATED = 12;

async function compareTwins(one: Compared): Promise<readonly Violation[]> {
  const { night } = one;
  if (night.heals !== true) return [];
  const turn = night.seed % AGAIN_EVERY;
  const repeated = turn === REPEATED ? await compareWithRepeated(one) : [];
  if (hasTwin(night)) return [...repeated, ...(await compareWithTwin(one))];
  return turn === 0 ? compareWithItself(one) : repeated;
}

export function addUp(played: readonly NightsPlayed[]): NightsPlayed {
  const sum = (count: (one: NightsPlayed) => number) => played.reduce((total, one) => total + count(one), 0);
  return {
    nights: sum((one) => one.nights),
    virtual: milliseconds(sum((one) => one.virtual)),
    messages: sum((one) => one.messages),
    alerts: sum((one) => one.alerts),
    attempts: sum((one) => one.attempts),
    coverage: addCoverage(played.map((one) => one.coverage)),
    pressWaitsMs: played.flatMap((one) => one.pressWaitsMs).toSorted((one, other) => one - other),
    broken: played.flatMap((one) => one.broken).toSorted((one, other) => one.seed - other.seed),
  };
}

/** The failing night, with everything taken away that the failure does not need, ready to be read. */
export async function explain(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<string> {
  const { violations } = await playNight(night, knowledge, options);
  const [first] = violations;
  if (first === undefined) return `seed ${night.seed}: nothing is broken`;
  const breaksTheSame = async (smaller: Night) =>
    (await playNight(smaller, knowledge, options)).violations.some((one) => one.invariant === first.invariant);
  const smallest = await shrink(night, breaksTheSame);
  const { violations: left } = await playNight(smallest, knowledge, options);
  const found = left.find((one) => one.invariant === first.invariant) ?? first;
  return [
    `seed ${night.seed} breaks ${first.invariant}: ${first.sentence}`,
    `  ${found.found}, ${(found.at - night.from) / 1_000} s into ${night.name}`,
    `  ${smallest.script.length} of ${night.script.length} script lines are enough:`,
    ...smallest.script.map((line) => `    ${JSON.stringify(line)}`),
    `  play it again: npx shouwang simulate ${night.replay ?? `--seed ${night.seed}`}`,
  ].join("\n");
}

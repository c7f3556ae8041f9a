import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { milliseconds, type Duration } from "../src/core/time.ts";
import { addUp, type NightsPlayed } from "./nights.ts";

/** A stretch of seeds for one worker: the first, how far to the next one, and how many. */
export interface Stretch {
  readonly firstSeed: number;
  readonly stride: number;
  readonly count: number;
  /** Each seed draws its own length where it is not said. */
  readonly lasts?: Duration | undefined;
}

export interface CrewOrder {
  readonly firstSeed: number;
  readonly nights: number;
  /** Goes on, in rounds of `nights`, until so much virtual time was played. */
  readonly atLeast?: Duration;
  readonly lasts?: Duration | undefined;
}

/** Each round ends with everybody waiting for the slowest: fewer, longer rounds waste less. */
export const NIGHTS_A_ROUND = 400;

const IS_SOURCE = import.meta.url.endsWith(".ts");

/** Plays many nights on every core there is; which worker played a seed changes nothing about it. */
export async function playOnAllCores({ firstSeed, nights, atLeast, lasts }: CrewOrder): Promise<NightsPlayed> {
  let played = await playRound({ firstSeed, nights, lasts });
  while (played.virtual < (atLeast ?? 0))
    played = addUp([played, await playRound({ firstSeed: firstSeed + played.nights, nights, lasts })]);
  return played;
}

async function playRound({ firstSeed, nights, lasts }: CrewOrder): Promise<NightsPlayed> {
  const crew = Math.max(1, Math.min(availableParallelism(), nights));
  const stretches = Array.from({ length: crew }, (_, index) => ({
    firstSeed: firstSeed + index,
    stride: crew,
    count: Math.ceil((nights - index) / crew),
    lasts,
  }));
  return addUp(await Promise.all(stretches.map(send)));
}

/** A process of its own: its garbage and its caches trouble nobody else. */
async function send(stretch: Stretch): Promise<NightsPlayed> {
  const file = new URL(IS_SOURCE ? "./crew-member.ts" : "./crew-member.js", import.meta.url);
  const member = fork(file, [JSON.stringify(stretch)], {
    execArgv: ["--max-semi-space-size=64", ...(IS_SOURCE ? ["--import", "tsx"] : [])],
    serialization: "advanced",
  });
  let played: NightsPlayed | undefined;
  // The cast repeats what crew-member.ts sends.
  member.once("message", (message) => (played = message as NightsPlayed));
  const [code] = await once(member, "close");
  if (played === undefined) throw new Error(`a member of the crew ended with code ${code} and told nothing`);
  return played;
}

export const YEAR: Duration = milliseconds(365 * 86_400_000);

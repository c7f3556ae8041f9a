import { parseArgs } from "node:util";

export const PARTS = ["a", "b", "c", "d", "e", "f"] as const;
export type Part = (typeof PARTS)[number];

/** How much is measured. Every number is a bound: nothing here runs until somebody stops it. */
export interface Options {
  readonly parts: ReadonlySet<Part>;
  readonly connections: readonly number[];
  readonly windows: readonly number[];
  readonly rounds: number;
  readonly roundMs: number;
  readonly presses: number;
  /** How many read the live board beside the one that is looked at. */
  readonly boards: number;
  readonly homes: readonly number[];
  readonly coreRounds: number;
  /** Inputs in one round of the core. */
  readonly coreInputs: number;
  readonly starts: number;
  readonly idleMs: number;
  /** Where the result is written as JSON, if anywhere. */
  readonly json: string | undefined;
  /** Where V8 leaves a CPU profile of the gateway, if anywhere. */
  readonly profile: string | undefined;
}

const QUICK = { rounds: 3, roundMs: 2_000, presses: 60, coreRounds: 7, coreInputs: 50_000, starts: 3, idleMs: 10_000 };
const FULL = { rounds: 5, roundMs: 8_000, presses: 400, coreRounds: 15, coreInputs: 50_000, starts: 9, idleMs: 10_000 };

export const USAGE = `npm run bench -- [--quick | --full] [--only a,b,c,d,e,f] [--json FILE] [--profile FOLDER]
  [--connections 10,100,1000] [--windows 1,10] [--rounds N] [--round-ms N] [--presses N] [--boards N]
  [--homes 10,1000,10000] [--core-inputs N]`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      only: { type: "string", default: PARTS.join(",") },
      json: { type: "string" },
      profile: { type: "string" },
      connections: { type: "string", default: "10,100,1000" },
      windows: { type: "string", default: "1,10" },
      homes: { type: "string", default: "10,1000,10000" },
      rounds: { type: "string" },
      "round-ms": { type: "string" },
      presses: { type: "string" },
      boards: { type: "string", default: "20" },
      "core-inputs": { type: "string" },
    },
  });
  const size = values.full ? FULL : QUICK;
  return {
    ...size,
    parts: new Set(values.only.split(",").map(partOf)),
    connections: countsOf(values.connections),
    windows: countsOf(values.windows),
    boards: countOf(values.boards) ?? 0,
    homes: countsOf(values.homes),
    rounds: countOf(values.rounds) ?? size.rounds,
    roundMs: countOf(values["round-ms"]) ?? size.roundMs,
    presses: countOf(values.presses) ?? size.presses,
    coreInputs: countOf(values["core-inputs"]) ?? size.coreInputs,
    json: values.json,
    profile: values.profile,
  };
}

function partOf(name: string): Part {
  const part = PARTS.find((one) => one === name);
  if (part === undefined) throw new Error(`There is no part "${name}". ${USAGE}`);
  return part;
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`"${text}" is no whole number above zero. ${USAGE}`);
  return count;
}

const countsOf = (text: string): readonly number[] => text.split(",").flatMap((one) => countOf(one) ?? []);

import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type BuiltProgram } from "../support/built-program.ts";
import { campaign } from "./campaign/campaign.ts";
import { figuresInWords, figuresOf } from "./campaign/figures.ts";
import { check } from "./campaign/promises.ts";

/** The short form; `npm run crash` is the long one. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 6);
const SEED = Number(process.env["CRASH_SEED"] ?? 20_261_126);
const ROUND_MAX_MS = 8_000;

let built: BuiltProgram;
beforeAll(async () => {
  built = await buildProgram();
}, 60_000);
afterAll(() => built.remove());

test(
  `${ROUNDS} kills at random moments (seed ${SEED}): every promise to devices, contacts and staff is kept`,
  { timeout: 240_000 + ROUNDS * ROUND_MAX_MS },
  async () => {
    const beganAt = performance.now();
    const evidence = await campaign({ seed: SEED, rounds: ROUNDS, program: built.program });
    const figures = figuresOf(evidence.history);
    process.stdout.write(figuresInWords(SEED, figures, performance.now() - beganAt));
    expect(check(evidence)).toEqual([]);
    expect(figures).toMatchObject({ kills: ROUNDS });
    for (const count of [figures.acknowledged, figures.letters, figures.answers]) expect(count).toBeGreaterThan(0);
    expect(figures.overdueSteps.length).toBeGreaterThan(0);
    expect(Math.max(...figures.overdueSteps.map(({ sinceOpenMs }) => sinceOpenMs))).toBeLessThan(5_000);
  },
);

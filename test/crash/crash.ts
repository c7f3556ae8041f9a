import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

const ROUNDS = 60;
const SEEDS = 2 ** 31;

/** The long form: `npm run crash -- --rounds 200 --seed 7`; without a seed a new one, which is printed. */
const { values } = parseArgs({ options: { rounds: { type: "string" }, seed: { type: "string" } } });
const rounds = values.rounds ?? String(ROUNDS);
const seed = values.seed ?? String(Math.floor(Math.random() * SEEDS));
console.log(`npm run crash -- --rounds ${rounds} --seed ${seed}`);
const vitest = spawn("npx", ["vitest", "run", "test/crash", "--disable-console-intercept"], {
  stdio: "inherit",
  env: { ...process.env, CRASH_ROUNDS: rounds, CRASH_SEED: seed },
});
vitest.once("exit", (code) => (process.exitCode = code ?? 1));

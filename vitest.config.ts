import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** How long a test waits for a real part (a disk, a broker, a browser) before it calls the part silent. */
const PATIENCE_MS = 30_000;

/** These start whole programs, measure, or set the clock of the process: each has a process to itself. */
const ALONE = ["bench", "browser", "cli", "crash", "end-to-end", "hostile", "simulation", "watch"].map(
  (room) => `test/${room}/**/*.test.ts`,
);

/** These ask how long an emergency takes: after all others, and one at a time. */
const TIMED = ["test/broker/hostile.test.ts", "test/hostile/**/*.test.ts"];

const room = (name: string, own: object) => ({ extends: true as const, test: { name, ...own } });

export default defineConfig({
  test: {
    // Most of the time goes in waiting for real parts: one file more than there are cores, and no core is idle.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: PATIENCE_MS } },
    passWithNoTests: true,
    // Loading the house anew for each file costs more than most of them: those that only call it share it.
    projects: [
      room("shared", { isolate: false, include: ["test/**/*.test.ts"], exclude: [...ALONE, ...TIMED] }),
      room("alone", { isolate: true, include: ALONE, exclude: TIMED }),
      room("timed", { isolate: true, include: TIMED, maxWorkers: 1, sequence: { groupOrder: 1 } }),
    ],
  },
});

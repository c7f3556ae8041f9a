import { expect, test } from "vitest";
import { rules } from "../../src/core/rules/index.ts";
import { percentile } from "../../src/evidence/figures.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { COVERED_BY_NIGHTS, missedIn } from "../../simulators/coverage-wanted.ts";
import { playOnAllCores } from "../../simulators/crew.ts";
import { explain, playNights } from "../../simulators/nights.ts";
import { play } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";

const NIGHTS = Number(process.env["NIGHTS"] ?? 500);
const FIRST_SEED = Number(process.env["SEED"] ?? 1);
const knowledge = { catalogue: await loadCatalogue(), rules };

test(
  "no promise is broken in the nights that nobody wrote, and they met every trouble",
  { timeout: 600_000 },
  async () => {
    const begunAt = performance.now();
    const { virtual, messages, alerts, attempts, broken, coverage, pressWaitsMs } = await playOnAllCores({
      firstSeed: FIRST_SEED,
      nights: NIGHTS,
    });
    const days = (virtual / 86_400_000).toFixed(1);
    const tookSeconds = ((performance.now() - begunAt) / 1_000).toFixed(1);
    process.stdout.write(
      `${NIGHTS} nights, ${days} virtual days, ${messages} messages, ${alerts} alerts, ${attempts} calls in ${tookSeconds} s\n`,
    );
    const [first] = broken;
    const story = first === undefined ? "" : await explain(randomNight(first.seed, knowledge), knowledge);
    expect(
      broken
        .map(
          ({ seed, violations }) => `${seed}: ${violations.map((one) => `${one.invariant} ${one.found}`).join("; ")}`,
        )
        .join("\n"),
      story,
    ).toBe("");
    expect(NIGHTS < COVERED_BY_NIGHTS ? [] : missedIn(coverage)).toEqual([]);
    expect(percentile(pressWaitsMs, 0.99), "a pressed button waits at most a second").toBeLessThanOrEqual(1_000);
    expect(virtual, "at least fifty virtual days with every run").toBeGreaterThan(NIGHTS < 500 ? 0 : 50 * 86_400_000);
  },
);

test("the same seed is the same night, to the last byte", async () => {
  for (const seed of [3, 77, 2_026]) {
    const first = await play(randomNight(seed, knowledge), knowledge);
    const again = await play(randomNight(seed, knowledge), knowledge);
    expect(again.hash).toBe(first.hash);
  }
});

test("who plays a seed changes nothing: the crew comes to the same as one alone", async () => {
  const alone = await playNights({ firstSeed: 40, stride: 1, count: 6 }, knowledge);
  expect(await playOnAllCores({ firstSeed: 40, nights: 6 })).toEqual(alone);
});

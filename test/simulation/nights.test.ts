import { expect, test } from "vitest";
import { rules } from "../../src/core/rules/index.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { explain, playNights } from "../../simulators/nights.ts";
import { play } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";

const NIGHTS = Number(process.env["NIGHTS"] ?? 500);
const FIRST_SEED = Number(process.env["SEED"] ?? 1);
const knowledge = { catalogue: await loadCatalogue(), rules };

test("no promise is broken in 500 nights that nobody wrote", { timeout: 300_000 }, async () => {
  const begunAt = performance.now();
  const { virtual, messages, alerts, attempts, broken } = await playNights(FIRST_SEED, NIGHTS, knowledge);
  const days = (virtual / 86_400_000).toFixed(1);
  const tookSeconds = ((performance.now() - begunAt) / 1_000).toFixed(1);
  process.stdout.write(
    `${NIGHTS} nights, ${days} virtual days, ${messages} messages, ${alerts} alerts, ${attempts} calls in ${tookSeconds} s\n`,
  );
  const [first] = broken;
  const story = first === undefined ? "" : await explain(randomNight(first.seed, knowledge), knowledge);
  expect(
    broken
      .map(({ seed, violations }) => `${seed}: ${violations.map((one) => `${one.invariant} ${one.found}`).join("; ")}`)
      .join("\n"),
    story,
  ).toBe("");
  expect(alerts).toBeGreaterThan(NIGHTS);
});

test("the same seed is the same night, to the last byte", async () => {
  for (const seed of [3, 77, 2_026]) {
    const first = await play(randomNight(seed, knowledge), knowledge);
    const again = await play(randomNight(seed, knowledge), knowledge);
    expect(again.hash).toBe(first.hash);
  }
});

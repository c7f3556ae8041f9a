import { expect, test } from "vitest";
import { rules } from "../../src/core/rules/index.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { days } from "../../src/core/time.ts";
import { disappointments } from "../../simulators/expectations.ts";
import { play } from "../../simulators/play.ts";
import { loadScenarios, nightOf } from "../../simulators/scenario-night.ts";

const knowledge = { catalogue: await loadCatalogue(), rules };
const scenarios = await loadScenarios();
const SEEDS = [1, 2, 3, 4, 5];

test.for(scenarios.map((scenario) => ({ scenario, name: scenario.name, sentence: scenario.sentence.en })))(
  "$name: $sentence",
  { timeout: 180_000 },
  async ({ scenario }) => {
    for (const seed of scenario.lasts >= days(1) ? SEEDS.slice(0, 1) : SEEDS) {
      const played = await play(nightOf(scenario, seed, knowledge), knowledge);
      const broken = played.violations.map(({ invariant, found }) => `${invariant}: ${found}`);
      expect([...disappointments(scenario.expect, played), ...broken], `seed ${seed}`).toEqual([]);
    }
  },
);

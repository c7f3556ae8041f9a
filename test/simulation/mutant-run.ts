import { rules } from "../../src/core/rules/index.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { playBuddies } from "../../simulators/buddies.ts";
import type { Violation } from "../../simulators/invariant-kind.ts";
import type { Night } from "../../simulators/night.ts";
import { play, type Played } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";
import { loadScenarios, nightOf } from "../../simulators/scenario-night.ts";
import { compareWithItself, compareWithRepeated, compareWithTwin, hasTwin } from "../../simulators/twin.ts";

/** Plays nights until one breaks the promise that is named, and says which. Runs in a process with spoilt sources. */
const [promise = "", scenarioName = "", first = "1", most = "0"] = process.argv.slice(2);
const knowledge = { catalogue: await loadCatalogue(), rules };
const scenario = (await loadScenarios()).find(({ name }) => name === scenarioName);
const seen = new Set<string>();
let killed: number | undefined;

/** What only a second look at the same night can see. */
async function lookAgain(night: Night, played: Played): Promise<readonly Violation[]> {
  const compared = { night, played, knowledge };
  if (promise === "A4") return compareWithItself(compared);
  if (promise === "S14") return compareWithRepeated(compared);
  return promise === "R1" && hasTwin(night) ? compareWithTwin(compared) : [];
}

const end = Number(first) + Number(most);
for (let seed = Number(first); seed < end && killed === undefined; seed += 1) {
  if (scenarioName === "buddies") for (const { invariant } of playBuddies(seed)) seen.add(invariant);
  const night = scenario === undefined ? randomNight(seed, knowledge) : nightOf(scenario, seed, knowledge);
  const played = await play(night, knowledge);
  for (const { invariant } of [...played.violations, ...(await lookAgain(night, played))]) seen.add(invariant);
  if (seen.has(promise)) killed = seed;
}
process.stdout.write(JSON.stringify({ killed, seen: [...seen] }));

import { readdir } from "node:fs/promises";
import { invariant } from "../src/core/invariant.ts";
import { after } from "../src/core/time.ts";
import { FINE_DAY } from "./faults.ts";
import { STATION } from "./flat.ts";
import { onTheFirstDay, type Knowledge } from "./home.ts";
import type { Night, ScriptLine } from "./night.ts";
import { believableLife } from "./person.ts";
import { createRandom } from "./random.ts";
import type { Scenario, Span } from "./scenario.ts";
import { signsOfLife } from "./signs-of-life.ts";

const FOLDER = new URL("scenarios/", import.meta.url);
const EXTENSION = import.meta.url.endsWith(".ts") ? ".ts" : ".js";

/** Every scenario of the folder, by file name. */
export async function loadScenarios(): Promise<readonly Scenario[]> {
  const files = (await readdir(FOLDER))
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith(".d.ts"))
    .toSorted();
  return Promise.all(
    files.map(async (file) => {
      // The cast says only what every module is.
      const { default: scenario } = (await import(new URL(file, FOLDER).href)) as { readonly default?: Scenario };
      const name = file.slice(0, -EXTENSION.length);
      invariant(scenario?.name === name, `scenarios/${file} calls itself ${scenario?.name}`);
      return scenario;
    }),
  );
}

/** A scenario under one seed: the same story, other minutes and other weather. */
export function nightOf(scenario: Scenario, seed: number, { catalogue }: Knowledge): Night {
  const from = onTheFirstDay(scenario.startsAt.hour, scenario.startsAt.minute);
  const to = after(from, scenario.lasts);
  const random = createRandom(seed);
  const beats = scenario.homes.flatMap((home) =>
    signsOfLife({ home, from, to, random: random.fork(home.id), catalogue }),
  );
  const [first] = scenario.homes;
  const life = first === undefined ? [] : believableLife({ home: first, from, to, random: random.fork("life") });
  const lived = life.filter(({ at }) => scenario.ordinaryLife?.some((span) => isIn(span, at)) === true);
  const around = [...beats, ...lived].filter((line) => !isSilent(scenario, line));
  return {
    name: scenario.name,
    seed,
    replay: `--scenario ${scenario.name} --seed ${seed}`,
    from,
    lasts: scenario.lasts,
    homes: scenario.homes,
    station: scenario.station ?? STATION,
    script: [...around, ...scenario.script].toSorted((one, other) => one.at - other.at),
    people: scenario.people ?? {},
    channels: scenario.channels ?? {},
    weather: { ...FINE_DAY, ...scenario.weather },
    clocks: scenario.clocks ?? {},
    outages: scenario.outages ?? [],
    doubledWakes: 0.2,
  };
}

const isIn = ({ from, to }: Span, at: number): boolean => at >= from && at < to;

const isSilent = ({ silent = [] }: Scenario, line: ScriptLine): boolean =>
  silent.some((one) => "device" in line && line.device === one.device && isIn(one, line.at));

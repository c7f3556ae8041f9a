import type { PreparedPlan } from "../../src/core/home/prepared-plan.ts";
import { deviceId, homeId, type DeviceId, type HomeId } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { instant, type Instant } from "../../src/core/time.ts";
import type { Waiting } from "../../src/loop/turn.ts";
import { builtOr } from "./built.ts";
import { benchSite, deviceOf } from "./homes.ts";
import { median } from "./latencies.ts";
import type { Options } from "./options.ts";
import type * as StepModule from "../../src/core/step.ts";
import type { Upcoming } from "../../src/core/home/fetch-ahead.ts";
import type * as FetchAheadModule from "../../src/core/home/fetch-ahead.ts";
import type * as PostsModule from "../../src/core/home/posts.ts";
import type * as PreparedPlanModule from "../../src/core/home/prepared-plan.ts";
import type * as RulesModule from "../../src/core/rules/index.ts";
import type * as SiteModule from "../../src/registry/site.ts";
import type * as BuildModule from "../../src/registry/build.ts";
import type * as MainModule from "../../src/main.ts";
import type * as TurnModule from "../../src/loop/turn.ts";
import type * as MemoryModule from "../../src/store/memory.ts";

export interface CoreRow {
  readonly homes: number;
  /** One input through `step`, fetched ahead in groups as the gateway does. Nothing else. */
  readonly stepNs: number;
  /** The same through `decide` and a commit to the memory store, in batches. */
  readonly turnNs: number;
  /** Against the row with the fewest homes, median of the rounds. */
  readonly stepRatio: number;
  readonly turnRatio: number;
}

const BATCH = 256;
const NS_PER_MS = 1e6;
/** The homes speak in turn, and each of them once in so long: the same day in every size. */
const HOME_SPEAKS_EVERY_MS = 1_000;
const START_MS = Date.UTC(2026, 2, 4, 6, 0, 0);

const SAID: readonly (readonly [string, readonly Observation[]])[] = [
  [
    "bed-mat",
    [
      { type: "heart-rate", value: 57, unit: "/min", quality: "ok" },
      { type: "respiration-rate", value: 14, unit: "/min", quality: "ok" },
      { type: "in-bed", value: true },
    ],
  ],
  [
    "wearable",
    [
      { type: "heart-rate", value: 72, unit: "/min", quality: "ok" },
      { type: "spo2", value: 97, unit: "%", quality: "ok" },
      { type: "step-count", value: 2_841, unit: "steps" },
      { type: "battery", value: 58, unit: "%" },
    ],
  ],
  ["motion", [{ type: "motion", value: true, zone: "hall" }]],
  ["motion", [{ type: "motion", value: false, zone: "hall" }]],
  ["door", [{ type: "door", value: "closed" }]],
  ["smoke", [{ type: "smoke", value: false }]],
];

/** Some homes and what they remember after their first messages. */
interface Village {
  readonly ids: readonly HomeId[];
  /** Of each home, in the order of `SAID`: the very strings of the registry, as the intake hands them on. */
  readonly speakers: readonly (readonly DeviceId[])[];
  readonly plans: ReadonlyMap<HomeId, PreparedPlan>;
  readonly states: ReadonlyMap<HomeId, HomeState>;
}

/** Part (c): sizes alternate round by round, and every round begins from the same states. */
export async function measureCore(options: Options): Promise<readonly CoreRow[]> {
  const core = await loadCore();
  const villages = options.homes.map((homes) => villageOf(homes, core));
  const inputs = options.coreInputs;
  // Young code is slow code: every size is run once before the first round counts.
  for (const village of villages) {
    timeSteps(village, core, inputs);
    await timeTurns(village, core, inputs);
  }
  const rounds = villages.map(() => ({ step: [] as number[], turn: [] as number[] }));
  for (let round = 0; round < options.coreRounds; round += 1)
    for (const [index, village] of villages.entries()) {
      rounds[index]?.step.push(timeSteps(village, core, inputs));
      rounds[index]?.turn.push(await timeTurns(village, core, inputs));
    }
  const ratio = (of: "step" | "turn", index: number) =>
    median((rounds[index]?.[of] ?? []).map((ns, round) => ns / (rounds[0]?.[of][round] ?? Number.NaN)));
  return options.homes.map((homes, index) => ({
    homes,
    stepNs: median(rounds[index]?.step ?? []),
    turnNs: median(rounds[index]?.turn ?? []),
    stepRatio: ratio("step", index),
    turnRatio: ratio("turn", index),
  }));
}

type Core = Awaited<ReturnType<typeof loadCore>>;

async function loadCore() {
  // Built or not, they are the same modules.
  const { step } = (await builtOr("src/core/step.ts")) as typeof StepModule;
  const plan = (await builtOr("src/core/home/prepared-plan.ts")) as typeof PreparedPlanModule;
  const ahead = (await builtOr("src/core/home/fetch-ahead.ts")) as typeof FetchAheadModule;
  const { Layouts } = (await builtOr("src/core/home/posts.ts")) as typeof PostsModule;
  const { rules } = (await builtOr("src/core/rules/index.ts")) as typeof RulesModule;
  const { siteSchema } = (await builtOr("src/registry/site.ts")) as typeof SiteModule;
  const build = (await builtOr("src/registry/build.ts")) as typeof BuildModule;
  const { assemble } = (await builtOr("src/main.ts")) as typeof MainModule;
  const { decide } = (await builtOr("src/loop/turn.ts")) as typeof TurnModule;
  const memory = (await builtOr("src/store/memory.ts")) as typeof MemoryModule;
  const { knowledge } = await assemble();
  return { step, ...ahead, ...plan, Layouts, rules, siteSchema, ...build, decide, ...memory, knowledge };
}

function villageOf(homes: number, core: Core): Village {
  const { buildRegistry, knowledge, Layouts, preparePlan, rules, siteSchema } = core;
  const site = siteSchema.parse(benchSite(homes, "http://127.0.0.1:9"));
  const registry = buildRegistry(site, 1, knowledge);
  const registered = (home: number, name: string) => registry.devices.get(deviceId(deviceOf(home, name)));
  const ids = Array.from({ length: homes }, (_, home) => registered(home, "motion")?.home ?? homeId("none"));
  const speakers = ids.map((_, home) => SAID.map(([name]) => registered(home, name)?.id ?? deviceId("none")));
  const layouts = new Layouts();
  const plans = new Map([...registry.plans].map(([id, plan]) => [id, preparePlan(plan, rules, layouts)] as const));
  const states = new Map<HomeId, HomeState>();
  const at = instant(START_MS - SAID.length);
  for (const [home, id] of ids.entries()) {
    const plan = plans.get(id);
    if (plan === undefined) continue;
    let state = core.step(blankHome(at), { kind: "woke", at, thorough: true }, plan).state;
    for (let round = 0; round < SAID.length; round += 1)
      ({ state } = core.step(state, says({ home, n: round, speakers }, instant(at + round)), plan));
    states.set(id, state);
  }
  return { ids, speakers, plans, states };
}

interface Turn {
  readonly home: number;
  readonly n: number;
}

/** What the home says in its n-th message: the homes begin in different places, so that every size says as much of each kind. */
function says({ home, n, speakers }: Turn & Pick<Village, "speakers">, at: Instant): Reported {
  const turn = (n + home) % SAID.length;
  const [name, observations] = SAID[turn] ?? ["motion", []];
  // Every device counts its own messages: a gap would be a remark, and another cost.
  const theirs = SAID.flatMap(([one], place) => (one === name ? [place] : []));
  const seq = Math.floor((n + home) / SAID.length) * theirs.length + theirs.indexOf(turn);
  return {
    kind: "reported",
    at,
    device: speakers[home]?.[turn] ?? deviceId("none"),
    messageKey: { kind: "sequence", session: "b", seq },
    claimedAt: at,
    historical: false,
    retained: false,
    observations,
  };
}

interface Said {
  /** Of the home that says it. */
  readonly place: number;
  readonly home: HomeId;
  readonly input: Reported;
}

function inputsOf({ ids, speakers }: Village, count: number): readonly Said[] {
  return Array.from({ length: count }, (_, index) => {
    const place = index % ids.length;
    const round = Math.floor(index / ids.length);
    const at = instant(START_MS + Math.floor((index * HOME_SPEAKS_EVERY_MS) / ids.length));
    return {
      place,
      home: ids[place] ?? homeId("none"),
      input: says({ home: place, n: SAID.length + round, speakers }, at),
    };
  });
}

interface House {
  readonly prepared: PreparedPlan;
  state: HomeState;
}

const housesOf = ({ ids, plans, states }: Village): readonly House[] =>
  ids.flatMap((id) => {
    const [prepared, state] = [plans.get(id), states.get(id)];
    return prepared === undefined || state === undefined ? [] : [{ prepared, state }];
  });

function timeSteps(village: Village, { step, fetchAhead, FETCHED_AHEAD }: Core, count: number): number {
  const houses = housesOf(village);
  const groups = groupsOf(inputsOf(village, count), FETCHED_AHEAD);
  const from = performance.now();
  for (const group of groups) {
    fetchAhead(upcomingIn(houses, group));
    for (const { place, input } of group) {
      const house = houses[place];
      if (house !== undefined) house.state = step(house.state, input, house.prepared).state;
    }
  }
  return ((performance.now() - from) * NS_PER_MS) / count;
}

function upcomingIn(houses: readonly House[], group: readonly Said[]): readonly Upcoming[] {
  const upcoming: Upcoming[] = [];
  for (const { place, input } of group) {
    const house = houses[place];
    if (house !== undefined) upcoming.push({ state: house.state, prepared: house.prepared, device: input.device });
  }
  return upcoming;
}

async function timeTurns(village: Village, { decide, openMemoryStore }: Core, count: number): Promise<number> {
  const states = new Map(village.states);
  const store = openMemoryStore();
  const batches = batchesOf(village, count);
  const from = performance.now();
  for (const batch of batches) {
    const { turn } = decide(batch, {
      at: instant(START_MS),
      plans: village.plans,
      stateOf: (home) => states.get(home),
      poisoned(home, cause) {
        throw new Error(`${home} could not be decided`, { cause });
      },
    });
    await store.commit(turn);
    for (const { home, after } of turn.homes) states.set(home, after);
  }
  const ns = ((performance.now() - from) * NS_PER_MS) / count;
  await store.close();
  return ns;
}

function batchesOf(village: Village, count: number): readonly (readonly Waiting[])[] {
  const ignore = () => undefined;
  const waiting = inputsOf(village, count).map(({ home, input }): Waiting => ({
    arrival: { kind: "input", home, input, lifeSafety: false },
    resolve: ignore,
    reject: ignore,
  }));
  // No home speaks twice in a batch: what a turn costs per home is shared by nobody in any row.
  return groupsOf(waiting, Math.min(BATCH, village.ids.length));
}

const groupsOf = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

import { readFileSync } from "node:fs";
import type { Published } from "../../src/loop/arrival.ts";
import type { Profile } from "../../devices/profile.ts";
import { realTopic } from "../support/real-topic.ts";
import { builtOr } from "./built.ts";
import { median } from "./latencies.ts";
import type { Options } from "./options.ts";
import type * as ProfileModule from "../../devices/profile.ts";
import type * as CatalogueModule from "../../src/intake/catalogue.ts";
import type * as DecodeModule from "../../src/intake/decode.ts";

export interface DecodeRow {
  readonly family: string;
  readonly messages: number;
  /** Topic to observations, the median message of the family, microseconds. */
  readonly medianMicros: number;
  readonly slowestMicros: number;
}

interface DeviceCase {
  readonly topic: string;
  readonly payload: unknown;
  readonly model: string;
}

const REPEATS = 200;
const MICROS_PER_MS = 1_000;
const CASES = new URL("../devices/device-cases.jsonl", import.meta.url);

interface Modules {
  readonly catalogue: CatalogueModule.Catalogue;
  readonly decode: typeof DecodeModule.decode;
  readonly observe: typeof DecodeModule.observeGuarded;
  readonly answersOf: typeof ProfileModule.answersOf;
}

/** What it costs to understand what products in shops say, each family by its captured messages and its samples. */
export async function measureDecoding({ coreRounds }: Options): Promise<readonly DecodeRow[]> {
  // The casts are what the named files export.
  const { loadCatalogue } = (await builtOr("src/intake/catalogue.ts")) as typeof CatalogueModule;
  const { decode, observeGuarded } = (await builtOr("src/intake/decode.ts")) as typeof DecodeModule;
  const { answersOf } = (await builtOr("devices/profile.ts")) as typeof ProfileModule;
  const modules: Modules = { catalogue: await loadCatalogue(), decode, observe: observeGuarded, answersOf };
  const costs = new Map<string, number[]>();
  for (const { published, model } of messages(modules)) {
    const work = workOf(modules, published, model);
    if (work === undefined) continue;
    const rounds = Array.from({ length: coreRounds }, () => microsOf(work.run));
    costs.set(work.family, [...(costs.get(work.family) ?? []), median(rounds)]);
  }
  const rows = [...costs].map(([family, each]) => ({
    family,
    messages: each.length,
    medianMicros: median(each),
    slowestMicros: Math.max(...each),
  }));
  return rows.toSorted((one, other) => other.medianMicros - one.medianMicros);
}

function* messages({ catalogue }: Modules) {
  for (const line of readFileSync(CASES, "utf8").trimEnd().split("\n")) {
    // The cast is the format of the table that the device tests run over.
    const { topic, payload, model } = JSON.parse(line) as DeviceCase;
    yield { published: publishedOf(realTopic(topic), payload), model };
  }
  for (const { samples, model } of catalogue.profiles.values())
    for (const { topic, payload } of samples) yield { published: publishedOf(topic, payload), model };
}

function publishedOf(topic: string, payload: unknown): Published {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return { topic, payload: new TextEncoder().encode(text), retain: false, qos: 1, sender: undefined };
}

const NO_BASES = new Map<string, readonly string[]>();

/** Profiles are looked up once: in the gateway the registry knows them. */
function workOf({ catalogue, decode, observe, answersOf }: Modules, published: Published, model: string) {
  const first = decode(catalogue, published, NO_BASES);
  if (first.kind !== "spoken") return undefined;
  const profiles = first.spokes.map(({ family, match, frame }): Profile | undefined => {
    const id = family.suggest(match, frame.message, model) ?? family.suggest(match, frame.message, frame.model);
    return catalogue.profiles.get(id ?? `${family.family}/generic`);
  });
  const run = () => {
    const decoded = decode(catalogue, published, NO_BASES);
    if (decoded.kind !== "spoken") return;
    for (const [index, { frame }] of decoded.spokes.entries()) {
      const profile = profiles[index];
      if (profile !== undefined) observe(profile, frame, answersOf(profile));
    }
  };
  return { family: first.spokes[0]?.family.family ?? "", run };
}

function microsOf(run: () => void): number {
  const begunMs = performance.now();
  for (let repeat = 0; repeat < REPEATS; repeat += 1) run();
  return ((performance.now() - begunMs) * MICROS_PER_MS) / REPEATS;
}

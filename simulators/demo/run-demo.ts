import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadConfig } from "../../src/config.ts";
import type { Language } from "../../src/core/language.ts";
import { wordsOf } from "../../src/core/rules/words.ts";
import { invariant } from "../../src/core/invariant.ts";
import { instant } from "../../src/core/time.ts";
import { createLog } from "../../src/log.ts";
import { STORE_FILE } from "../../src/kept-store.ts";
import { assemble, startStation, type Assembly, type Station } from "../../src/main.ts";
import { importSite } from "../../src/registry/import.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { LiveLine } from "../live-device.ts";
import { startLiveHome, type LiveHome } from "../play-live.ts";
import { createRandom } from "../random.ts";
import { DEMO_HOMES, DEMO_NURSE_TOKEN, DEMO_PASSWORD, DEMO_STATION, demoSite } from "./demo-site.ts";
import { actAsStaff, answerByLink } from "./people.ts";
import { createStoryteller, type Storyteller } from "./storyteller.ts";

export interface DemoOptions {
  readonly language: Language;
  readonly seed: number;
  /** Ends after this many real seconds, whatever happened; without it when the story is over. */
  readonly forSeconds: number | undefined;
  /** Engine seconds in a real second. */
  readonly speed: number;
  readonly print: (line: string) => void;
  readonly isTerminal: boolean;
}

/** Engine seconds from the moment all devices are signed in. */
const PRESS_AT = 6;
const FALL_AT = 14;
const WELL_AT = 26;
/** How long the neighbour needs to pick up the phone, to come, and the nurse to write it down. */
const ACCEPTS_AFTER = 6;
const ARRIVES_AFTER = 14;
const CLOSES_AFTER = 22;
const STORY_OVER_AT = 62;
const NO_SECRETS = { variable: () => undefined, file: () => undefined };

/** A whole station with six homes on this machine: real broker, real devices' connections, real store, invented people. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const begunAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "shouwang-demo-"));
  const assembly = await assemble();
  const demo: Demo = {
    options,
    teller: createStoryteller({ ...options, wordsOf, elapsedSeconds: () => (performance.now() - begunAt) / 1_000 }),
    answers: new Map(),
    failures: [],
    homes: new Map(),
    published: 0,
    refused: 0,
    ackMs: [],
  };
  const station = await openStation(folder, assembly, demo);
  try {
    await connectHomes(demo, station);
    introduce(demo, station);
    await playStory(demo, station);
    for (const home of demo.homes.values()) await home.stop();
    return await summarise(demo, station);
  } finally {
    await station.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One demonstration while it runs. */
interface Demo {
  readonly options: DemoOptions;
  readonly teller: Storyteller;
  /** Personal links that arrived, by person. */
  readonly answers: Map<string, string>;
  readonly failures: unknown[];
  readonly homes: Map<string, LiveHome>;
  published: number;
  refused: number;
  readonly ackMs: number[];
}

async function openStation(folder: string, assembly: Assembly, demo: Demo): Promise<Station> {
  const { options, teller } = demo;
  const store = await openSqliteStore({ file: join(folder, STORE_FILE) });
  await importSite(store, {
    from: { file: "demo", text: stringify(demoSite(options.language)) },
    knowledge: assembly.knowledge,
    secrets: NO_SECRETS,
    at: instant(Date.now()),
    by: "demo",
    issueCredentials: false,
  });
  await store.close();
  const text = stringify({
    version: 1,
    data: ".",
    broker: { host: "127.0.0.1", port: 0 },
    http: { host: "127.0.0.1", port: 0 },
    channels: { inbox: {} },
    disk: { reserveMib: 0 },
  });
  const config = loadConfig({ file: join(folder, "gateway.yaml"), text }, assembly.rooms, NO_SECRETS);
  const station = await startStation(config, assembly, {
    log: createLog("error"),
    pace: options.speed,
    turned: (turn) => teller.turned(turn),
    inbox(line) {
      teller.inbox(line);
      if (line.letter.link !== undefined) demo.answers.set(line.to, line.letter.link);
    },
    fatal: (cause) => demo.failures.push(cause),
  });
  teller.knows(station.registry);
  return station;
}

async function connectHomes(demo: Demo, station: Station): Promise<void> {
  const { seed, speed } = demo.options;
  const around = {
    url: `mqtt://127.0.0.1:${station.broker.ports.mqtt}`,
    site: DEMO_STATION,
    speed,
    now: station.clock.now,
    say: (line: LiveLine) => count(demo, line),
  };
  const connect = async (home: string, devices: readonly { readonly id: string; readonly profile: string }[]) => {
    const sketches = devices.map((device) => ({ ...device, username: device.id, password: DEMO_PASSWORD }));
    demo.homes.set(home, await startLiveHome({ ...around, home, devices: sketches, seed: seed + demo.homes.size }));
  };
  await Promise.all([
    connect("station", [{ id: "station-siren", profile: "native/siren" }]),
    ...DEMO_HOMES.map(({ id, devices }) => connect(id, devicesOf(id, devices))),
  ]);
}

function count(demo: Demo, { what }: LiveLine): void {
  if (what === "said") demo.published += 1;
  if (what === "not-acknowledged") demo.refused += 1;
}

function introduce({ teller, options }: Demo, { broker, url }: Station): void {
  const { words, tell } = teller;
  const devices = DEMO_HOMES.reduce((sum, home) => sum + Object.keys(home.devices).length, 1);
  for (const line of [words.title, words.temporary, words.doors(broker.ports.mqtt, url)]) options.print(line);
  tell(words.alive(DEMO_HOMES.length, devices));
  tell(words.soon(Math.round(PRESS_AT / options.speed)));
}

/** What happens, in engine seconds; the rest of the time everybody lives an ordinary day. */
async function playStory(demo: Demo, station: Station): Promise<void> {
  const { options, homes, teller, answers } = demo;
  const press = requireHome(homes, "flat-4");
  const fall = requireHome(homes, "flat-7");
  const neighbour = nameOfNeighbour("flat-4");
  const over = new AbortController();
  const end = options.forSeconds ?? STORY_OVER_AT / options.speed;
  const stopTimer = setTimeout(() => over.abort(), end * 1_000);
  const life = everydayLife(demo, over.signal);
  const at = async (second: number, work: () => Promise<unknown>) => {
    await waitReal((second * 1_000) / options.speed, over.signal);
    if (over.signal.aborted) return;
    await work().catch((cause: unknown) => {
      demo.failures.push(cause);
      teller.tell(String(cause));
    });
  };
  const toldAt = async () => {
    while (!answers.has(neighbour) && !over.signal.aborted) await waitReal(50, over.signal);
  };
  const neighbourComes = async () => {
    await toldAt();
    const link = answers.get(neighbour) ?? "";
    const alert = "flat-4.1";
    const staff = (command: string, body: object) =>
      actAsStaff(station.url, DEMO_NURSE_TOKEN, { alert, command, body });
    await Promise.all([
      at(ACCEPTS_AFTER, () => answerByLink(link, "accept-5")),
      at(ARRIVES_AFTER, () => answerByLink(link, "arrive")),
      at(CLOSES_AFTER, () => staff("close", { outcome: "real-need", spokeWithElder: true })),
    ]);
  };
  await Promise.all([
    at(PRESS_AT, () => press.press()),
    at(FALL_AT, () => fall.fall()),
    at(WELL_AT, () => fall.say("flat-7-speaker", { type: "checkin", value: "ok" })),
    neighbourComes(),
    waitReal(end * 1_000, over.signal),
  ]);
  clearTimeout(stopTimer);
  over.abort();
  await life;
}

const BREATH_MS = 400;

/** People walk about and are measured while the story goes on, so that there is something to tell it from. */
async function everydayLife({ homes, options, ackMs }: Demo, signal: AbortSignal): Promise<void> {
  const random = createRandom(options.seed);
  const walkers = DEMO_HOMES.map(({ id }) => id);
  while (!signal.aborted) {
    await waitReal(BREATH_MS, signal);
    const home = homes.get(walkers[random.whole(0, walkers.length - 1)] ?? "");
    if (home === undefined || signal.aborted) continue;
    const begunAt = performance.now();
    await home.walkAbout();
    ackMs.push((performance.now() - begunAt) / 2);
  }
}

const waitReal = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });

/** Counts what the devices sent against what the journal holds; anything missing is a failure of the demonstration. */
async function summarise(demo: Demo, { store }: Station): Promise<number> {
  const { teller, options, published, refused, failures, ackMs } = demo;
  const { words } = teller;
  const { journaled } = await store.counts();
  const acknowledged = published - refused;
  const lost = Math.max(0, acknowledged - journaled);
  options.print("");
  for (const line of [
    words.summary,
    `  ${words.messages(published, acknowledged, journaled)}`,
    `  ${words.lost(lost)}`,
    `  ${words.alerts(teller.opened(), teller.closed())}`,
    `  ${words.latency(words.pressToCall, ...percentiles(teller.waitsMs))}`,
    `  ${words.latency(words.publishToAck, ...percentiles(ackMs))}`,
    words.next,
  ])
    options.print(line);
  return lost > 0 || failures.length > 0 ? 1 : 0;
}

function percentiles(values: readonly number[]): [string, string] {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return [at(0.5), at(0.99)];
}

const devicesOf = (home: string, devices: { readonly [name: string]: string }) =>
  Object.entries(devices).map(([name, profile]) => ({ id: `${home}-${name}`, profile: `native/${profile}` }));

const nameOfNeighbour = (home: string): string => DEMO_HOMES.find(({ id }) => id === home)?.neighbour.name ?? "";

function requireHome(homes: ReadonlyMap<string, LiveHome>, id: string): LiveHome {
  const home = homes.get(id);
  invariant(home !== undefined, `the demonstration has no home ${id}`);
  return home;
}

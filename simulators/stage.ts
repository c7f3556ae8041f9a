import type { HomeId } from "../src/core/ids.ts";
import type { Input } from "../src/core/input.ts";
import { after, type Instant } from "../src/core/time.ts";
import { openMemoryStore } from "../src/store/memory.ts";
import type { Store } from "../src/store/store.ts";
import type { decide } from "../src/turn.ts";
import { createAgenda, type Agenda } from "./agenda.ts";
import type { Act } from "./contacts.ts";
import { createDiary, type Diary } from "./diary.ts";
import type { Delivery, Outage } from "./faults.ts";
import { buildVillage, type Knowledge, type Village } from "./home.ts";
import { createHouse, type House } from "./house.ts";
import { createInspector, type Inspector } from "./inspector.ts";
import { deliveriesOf, outagesOf } from "./messages.ts";
import { isMessage, type Night, type ScriptLine } from "./night.ts";
import { createPost, type InFlight, type Post } from "./post.ts";
import { createRandom, type Random } from "./random.ts";

/** One thing that is to happen at an instant of virtual time. */
export type Happening =
  | { readonly kind: "arrives"; readonly delivery: Delivery }
  | { readonly kind: "wakes"; readonly home: HomeId }
  | { readonly kind: "script"; readonly line: ScriptLine }
  | { readonly kind: "acts"; readonly home: HomeId; readonly act: Act }
  | { readonly kind: "post-due" }
  | { readonly kind: "sent"; readonly flight: InFlight }
  | { readonly kind: "starts"; readonly offSince: Instant | undefined };

/** Where one night is played: the only thing here that changes is time and what hangs on it. */
export interface Stage {
  readonly night: Night;
  readonly village: Village;
  readonly agenda: Agenda<Happening>;
  readonly diary: Diary;
  readonly store: Store;
  readonly house: House;
  readonly post: Post;
  readonly inspector: Inspector;
  readonly outages: readonly Outage[];
  readonly end: Instant;
  readonly wakeRandom: Random;
  readonly actRandom: Random;
  /** When each home wants to be woken. */
  readonly standing: Map<HomeId, Instant>;
  /** How often a person was called about an alert. */
  readonly calls: Map<string, number>;
  now: Instant;
  postAt: Instant | undefined;
  spin: { readonly home: HomeId | undefined; readonly at: Instant; readonly count: number };
}

export interface PlayOptions {
  /** Tests put a broken decision in, to see it caught. */
  readonly decideTurn?: typeof decide;
}

export function setStage(night: Night, knowledge: Knowledge, options: PlayOptions): Stage {
  const random = createRandom(night.seed);
  const village = buildVillage(night.homes, night.station, knowledge);
  const store = openMemoryStore();
  const outages = outagesOf(night);
  const clock = { now: night.from };
  const house = createHouse({ catalogue: knowledge.catalogue, village, store, now: () => clock.now, ...options });
  const stage: Stage = {
    night,
    village,
    agenda: createAgenda<Happening>(),
    diary: createDiary(),
    store,
    house,
    post: createPost({ store, channels: night.channels, startedAt: night.from, random: random.fork("post") }),
    inspector: createInspector({ village, outages }),
    outages,
    end: after(night.from, night.lasts),
    wakeRandom: random.fork("wakes"),
    actRandom: random.fork("acts"),
    standing: new Map(),
    calls: new Map(),
    get now() {
      return clock.now;
    },
    set now(at) {
      clock.now = at;
    },
    postAt: undefined,
    spin: { home: undefined, at: night.from, count: 0 },
  };
  plan(stage, deliveriesOf(night, village, random));
  return stage;
}

function plan({ agenda, night, outages }: Stage, deliveries: readonly Delivery[]): void {
  agenda.add(night.from, { kind: "starts", offSince: undefined });
  for (const { from, to } of outages) agenda.add(to, { kind: "starts", offSince: from });
  for (const delivery of deliveries) agenda.add(delivery.arrivesAt, { kind: "arrives", delivery });
  for (const line of night.script)
    if (!isMessage(line)) agenda.add(after(night.from, line.at), { kind: "script", line });
}

/** The outage that holds now. */
export const outageNow = ({ outages, now }: Stage): Outage | undefined =>
  outages.find(({ from, to }) => now >= from && now < to);

export const submit = ({ house }: Stage, home: HomeId, input: Input): void =>
  house.submit({ kind: "input", home, input, lifeSafety: true });

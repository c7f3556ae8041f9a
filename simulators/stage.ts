import type { HomeId } from "../src/core/ids.ts";
import type { Delivered } from "../src/core/input.ts";
import { after, type Duration, type Instant } from "../src/core/time.ts";
import type { Outbox } from "../src/outbox/outbox.ts";
import type { Store } from "../src/store/store.ts";
import type { decide } from "../src/loop/turn.ts";
import { createAgenda, type Agenda } from "./agenda.ts";
import type { Act } from "./contacts.ts";
import { createTally, type Tally } from "./coverage.ts";
import { createDiary, type Diary } from "./diary.ts";
import type { Delivery } from "./faults.ts";
import { buildVillage, type Knowledge, type Village } from "./home.ts";
import type { House } from "./house.ts";
import { createInspector, type Inspector } from "./inspector.ts";
import { createMachine, type Life, type Machine } from "./machine.ts";
import { deliveriesOf } from "./messages.ts";
import { isMessage, type Night, type ScriptLine } from "./night.ts";
import type { InFlight, Sleeper } from "./post.ts";
import { createRandom, type Random } from "./random.ts";

/** One thing that is to happen at an instant of virtual time. */
export type Happening =
  | { readonly kind: "arrives"; readonly delivery: Delivery }
  | { readonly kind: "wakes"; readonly run: Run; readonly home: HomeId }
  | { readonly kind: "ticks"; readonly run: Run }
  | { readonly kind: "rings"; readonly run: Run; readonly sleeper: Sleeper }
  | { readonly kind: "script"; readonly line: ScriptLine }
  | { readonly kind: "acts"; readonly home: HomeId; readonly act: Act }
  | { readonly kind: "gossips"; readonly home: HomeId; readonly told: Omit<Delivered, "at"> }
  | { readonly kind: "answers"; readonly flight: InFlight }
  | { readonly kind: "clock-set"; readonly by: Duration }
  | { readonly kind: "power-off"; readonly until: Instant }
  | { readonly kind: "starts" }
  | { readonly kind: "heals" };

/** One run of the program: it has its own inbox, outbox and wishes to be woken, and takes them with it when it dies. */
export interface Run {
  readonly life: Life;
  readonly house: House;
  readonly outbox: Outbox;
  /** When each home wants to be woken. */
  readonly standing: Map<HomeId, Instant>;
  /** By then, as physics has it, devices and people said again what the run before did not take. */
  readonly saidAgainBy: Instant;
  isSending: boolean;
}

/** Where one night is played: the only thing here that changes is time and what hangs on it. */
export interface Stage {
  readonly night: Night;
  readonly knowledge: Knowledge;
  readonly options: PlayOptions;
  readonly village: Village;
  readonly agenda: Agenda<Happening>;
  readonly diary: Diary;
  readonly machine: Machine;
  readonly inspector: Inspector;
  readonly tally: Tally;
  /** The end of what is written; a night that heals goes on for a while. */
  readonly end: Instant;
  readonly wakeRandom: Random;
  readonly lineRandom: Random;
  readonly actRandom: Random;
  readonly postRandom: Random;
  /** Calls about an alert that reached a person. */
  readonly calls: Map<string, Set<string>>;
  /** Said and not acknowledged: devices keep it. */
  readonly unacknowledged: Set<Delivery>;
  /** Said and not answered: people say it again. */
  readonly unanswered: Set<Happening>;
  /** Engine time. */
  readonly now: Instant;
  /** `undefined` while there is no process. */
  run: Run | undefined;
  /** Engine time at which the last run ended. */
  endedAt: Instant | undefined;
  /** When the next run begins, by the clock of physics. */
  backAt: Instant | undefined;
  /** Something waits for its microtasks. */
  restless: boolean;
  healing: boolean;
  spin: { readonly home: HomeId | undefined; readonly at: Instant; readonly count: number };
}

export interface PlayOptions {
  /** Tests put a broken decision in, to see it caught. */
  readonly decideTurn?: typeof decide;
  /** What is read after the night; one of its own where nobody will read it. */
  readonly store?: Store;
  /** SQLite's `synchronous`, where a test lets the disk lose what was answered. */
  readonly synchronous?: number;
}

export function setStage(night: Night, knowledge: Knowledge, options: PlayOptions): Stage {
  const random = createRandom(night.seed);
  const village = buildVillage(night.homes, night.station, knowledge);
  const tally = createTally();
  const { synchronous, store } = options;
  const inspector = createInspector({ village, tally });
  const machine = createMachine({
    night,
    tally,
    written: inspector.atWrite,
    random: random.fork("machine"),
    ...(synchronous === undefined ? {} : { synchronous }),
    ...(store === undefined ? {} : { store }),
  });
  const stage: Stage = {
    night,
    knowledge,
    options,
    village,
    agenda: createAgenda<Happening>(),
    diary: createDiary(),
    machine,
    inspector,
    tally,
    end: after(night.from, night.lasts),
    wakeRandom: random.fork("wakes"),
    lineRandom: random.fork("lines"),
    actRandom: random.fork("acts"),
    postRandom: random.fork("post"),
    calls: new Map(),
    unacknowledged: new Set(),
    unanswered: new Set(),
    get now() {
      return machine.engine();
    },
    run: undefined,
    endedAt: undefined,
    backAt: undefined,
    restless: false,
    healing: false,
    spin: { home: undefined, at: night.from, count: 0 },
  };
  if (night.clocksGo !== undefined) tally.met(`clocks go ${night.clocksGo}`);
  plan(stage, deliveriesOf(night, village, random));
  return stage;
}

function plan({ agenda, night, end }: Stage, deliveries: readonly Delivery[]): void {
  agenda.add(night.from, { kind: "starts" });
  for (const { from, to } of night.outages)
    agenda.add(after(night.from, from), { kind: "power-off", until: after(night.from, to) });
  for (const { at, by } of night.host?.clockJumps ?? []) agenda.add(after(night.from, at), { kind: "clock-set", by });
  for (const delivery of deliveries) agenda.add(delivery.arrivesAt, { kind: "arrives", delivery });
  for (const line of night.script)
    if (!isMessage(line)) agenda.add(after(night.from, line.at), { kind: "script", line });
  if (night.heals === true) agenda.add(end, { kind: "heals" });
}

import { readTick, type Known } from "../src/clock.ts";
import { GatewayError } from "../src/error.ts";
import type { HomeId } from "../src/core/ids.ts";
import type { HomeState } from "../src/core/state.ts";
import { after, between, instant, milliseconds, type Instant } from "../src/core/time.ts";
import type { Store, Turn } from "../src/store/store.ts";
import { createClocks, type Clocks } from "./clocks.ts";
import { createDisk, wrapWrites, type Write } from "./disk.ts";
import { CALM_HOST, type HostTrouble } from "./host-trouble.ts";
import type { Night } from "./night.ts";
import type { Random } from "./random.ts";
import type { Tally } from "./coverage.ts";

/** Where a process can die. */
type Boundary = `${"before" | "after"} ${Write | "I/O"}` | "before report";

/** The process died here; whatever it still does is done by nobody. */
export class Crashed extends Error {
  override readonly name = "Crashed";
  /** Stored, but nobody was told. */
  readonly committed: Turn | undefined;
  constructor(where: string, committed?: Turn) {
    super(`the process died ${where}`);
    this.committed = committed;
  }
}

type Homes = ReadonlyMap<HomeId, HomeState>;

/** One run of the gateway's process, from its start to its death. */
export interface Life {
  readonly isAlive: () => boolean;
  /** Throws where the process dies now. */
  readonly pass: (boundary: Boundary, committed?: Turn) => void;
  readonly diesNow: (boundary: Boundary) => boolean;
  readonly store: Store;
}

/** The machine under the gateway: power, disk and clocks. */
export interface Machine extends Omit<Clocks, "startAfter"> {
  /** Knows the homes as the disk does. */
  readonly begin: (homes: Homes) => Promise<Life>;
  readonly kill: (life: Life) => void;
  /** Now and then it was the power: then the disk forgets what it had not really written. */
  readonly afterDeath: () => Promise<void>;
  /** When the supervisor will have started it again. */
  readonly restartAt: () => Instant;
  readonly pausedUntil: () => Instant | undefined;
  readonly diskIsFull: () => boolean;
  /** Nothing goes wrong any more. */
  readonly heal: () => void;
  readonly store: () => Store;
}

export interface MachineNeeds {
  readonly night: Night;
  readonly random: Random;
  readonly tally: Tally;
  /** Told of each write that succeeded. */
  readonly written: (name: Write, given: readonly unknown[], answer: unknown) => void;
  /** SQLite's `synchronous`; the engine's own where it is not said. */
  readonly synchronous?: number;
  /** One that is read after the night; its own where it is not said. */
  readonly store?: Store;
}

/** What a night has to show of deaths it has shown by then. */
const DEATHS_MAX = 40;
/** A supervisor waits longer with a process that cannot work. */
const RESTART_LATER_MS = 10_000;

/** What a process of this machine finds of the one before it. */
export const LAST_ALIVE = "last-alive";

export function createMachine({ night, random, tally, written, synchronous, store }: MachineNeeds): Machine {
  let trouble: HostTrouble = night.host ?? CALM_HOST;
  const disk = createDisk(random.fork("disk"), { synchronous, store });
  const fate = random.fork("fate");
  const clocks = createClocks(night.from);
  const living = new Set<Life>();
  const isIn = (spans: HostTrouble["pauses"]) => {
    const sinceStart = between(night.from, clocks.physical());
    return spans.find(({ from, to }) => sinceStart >= from && sinceStart < to);
  };
  const diskIsFull = () => isIn(trouble.fullDisk) !== undefined;
  let deaths = 0;
  const strikes = () => {
    const isFatal = deaths < DEATHS_MAX && fate.chance(trouble.crashRatio);
    if (isFatal) deaths += 1;
    return isFatal;
  };
  return {
    ...clocks,
    async begin(homes) {
      clocks.startAfter(await knownTo(disk.store(), homes));
      const life = createLife(living, { strikes, tally }, (one) =>
        guard(disk.store(), one, { diskIsFull, tally, written }),
      );
      living.add(life);
      return life;
    },
    kill: (life) => void living.delete(life),
    async afterDeath() {
      if (!fate.chance(trouble.powerCutRatio)) return;
      tally.met("power cut");
      await disk.cutPower();
    },
    restartAt() {
      const wait = Math.max(diskIsFull() ? RESTART_LATER_MS : 0, fate.whole(trouble.down.min, trouble.down.max));
      return after(clocks.physical(), milliseconds(wait));
    },
    pausedUntil() {
      const pause = isIn(trouble.pauses);
      return pause === undefined ? undefined : after(night.from, pause.to);
    },
    diskIsFull,
    heal: () => void (trouble = CALM_HOST),
    store: disk.store,
  };
}

/** What the disk knows of the time before this start. */
async function knownTo(store: Store, homes: Homes): Promise<Known> {
  const decided = instant(Math.max(0, ...[...homes.values()].map(({ now }) => now)));
  return { ...readTick(await store.fact(LAST_ALIVE)), decided };
}

interface Fate {
  readonly strikes: () => boolean;
  readonly tally: Tally;
}

function createLife(living: Set<Life>, { strikes, tally }: Fate, storeOf: (ways: Pick<Life, "pass">) => Store): Life {
  const diesNow = (boundary: Boundary): boolean => {
    if (!strikes()) return false;
    living.delete(life);
    tally.met(`death ${boundary}`);
    return true;
  };
  const ways = {
    isAlive: () => living.has(life),
    diesNow,
    pass: (boundary: Boundary, committed?: Turn) => {
      if (!living.has(life)) throw new Crashed("earlier", committed);
      if (diesNow(boundary)) throw new Crashed(boundary, committed);
    },
  } satisfies Omit<Life, "store">;
  const life: Life = { ...ways, store: storeOf(ways) };
  return life;
}

interface Around extends Pick<MachineNeeds, "tally" | "written"> {
  readonly diskIsFull: () => boolean;
}

/** The store as one life sees it: each write may be the last thing that it does. */
function guard(store: Store, { pass }: Pick<Life, "pass">, { diskIsFull, tally, written }: Around): Store {
  return wrapWrites(store, async (name, given, work) => {
    pass(`before ${name}`);
    if (diskIsFull()) {
      tally.met(`full disk: ${name}`);
      throw new GatewayError("STORE_FAILED", "The disk is full.");
    }
    const answer = await work();
    written(name, given, answer);
    // The only argument of a commit is its turn.
    pass(`after ${name}`, name === "commit" ? (given[0] as Turn) : undefined);
    return answer;
  });
}

import { openMemoryStore } from "../src/store/memory.ts";
import { PRAGMAS } from "../src/store/sqlite/connection.ts";
import type { Store } from "../src/store/store.ts";
import type { Random } from "./random.ts";

/** What of the store is written; everything else only reads. */
const WRITES = ["commit", "beginSending", "recordSending", "reviveSending", "markDone", "putFact"] as const;
export type Write = (typeof WRITES)[number];

/** A disk under the store. What was synced outlives a power cut; the engine's own setting says what is synced. */
export interface Disk {
  readonly store: () => Store;
  /** The power goes: what the disk had not really written is gone. */
  readonly cutPower: () => Promise<void>;
}

/** SQLite's `synchronous`: from here on every commit is on the disk before it is answered. */
const FULL = 2;
/** So many commits may still be in the machine's memory when they are not synced. */
const UNSYNCED_MAX = 12;

interface DiskMake {
  readonly synchronous?: number | undefined;
  readonly store?: Store | undefined;
}

export function createDisk(random: Random, make: DiskMake = {}): Disk {
  const { synchronous = PRAGMAS.synchronous } = make;
  let store = make.store ?? openMemoryStore();
  const isSynced = synchronous >= FULL;
  let written: Written[] = [];
  const recording = (base: Store): Store => (isSynced ? base : record(base, (one) => written.push(one)));
  let offered = recording(store);
  return {
    store: () => offered,
    async cutPower() {
      if (isSynced) return;
      const kept = written.slice(0, Math.max(0, written.length - random.whole(1, UNSYNCED_MAX)));
      store = openMemoryStore();
      for (const again of kept) await again(store);
      written = kept;
      offered = recording(store);
    },
  };
}

type Written = (store: Store) => Promise<unknown>;

/** Remembers each write, so that a shorter past can be built from it. */
function record(store: Store, keep: (written: Written) => void): Store {
  return wrapWrites(store, (name, given, work) => {
    keep((again) => callWrite(again, name, given));
    return work();
  });
}

export type Around = (name: Write, given: readonly unknown[], work: () => Promise<unknown>) => Promise<unknown>;

/** The same store, with something done around each of its writes. */
export function wrapWrites(store: Store, around: Around): Store {
  const wrapped = WRITES.map((name) => [
    name,
    (...given: readonly unknown[]) => around(name, given, () => callWrite(store, name, given)),
  ]);
  // Each write keeps the shape it has: what it is given and what it answers are handed on untouched.
  return { ...store, ...(Object.fromEntries(wrapped) as Pick<Store, Write>) };
}

const callWrite = (store: Store, name: Write, given: readonly unknown[]): Promise<unknown> =>
  // The arguments are those that this very write was called with.
  (store[name] as (...given: readonly unknown[]) => Promise<unknown>)(...given);

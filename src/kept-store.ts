import { existsSync } from "node:fs";
import { join } from "node:path";
import { GatewayError } from "./error.ts";
import type { Logger } from "./log.ts";
import { openBallast, type Ballast } from "./store/sqlite/ballast.ts";
import { copiesOf, newestSound, nightlyCopies, putInPlace, setAside, type Copy } from "./store/sqlite/restore.ts";
import { openRescueStore, openSqliteStore, type RescueStore } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";

export const STORE_FILE = "shouwang.sqlite";
const BALLAST_FILE = "ballast";
/** A write bears with a full or held disk this long; then the process gives way, and its next start goes on in memory. */
const PATIENCE_MS = 10_000;
/** Written at every start: a disk that cannot keep this keeps nothing. */
const PROOF = "store-opened";

/** How what is acknowledged is kept now. */
export type Keeping =
  | { readonly kind: "disk" }
  /** A write waits for room, or for whoever holds the file; nothing is acknowledged meanwhile. */
  | { readonly kind: "waits"; readonly why: "full" | "held"; readonly sinceMs: number }
  /** The disk takes nothing: alarms are acted upon, but they are kept in memory only. */
  | { readonly kind: "memory"; readonly why: string; readonly sinceMs: number };

/** A damaged file was put aside; what came after the copy that took its place is missing. */
export interface Loss {
  readonly aside: string;
  /** Absent: there was no sound copy, and the station begins empty. */
  readonly copy: Copy | undefined;
  readonly foundAtMs: number;
}

export interface KeptStore {
  readonly store: Store;
  readonly keeping: () => Keeping;
  readonly loss: () => Loss | undefined;
  /** The reserve is there; without it the next full disk stops everything. */
  readonly hasReserve: () => boolean;
  /** When the newest nightly copy was made. */
  readonly newestCopyMs: () => Promise<number | undefined>;
  /** Looks whether the disk works again, and takes the reserve in again. Answers whether writing went back to the disk. */
  readonly mend: () => Promise<boolean>;
}

export interface KeptPlace {
  readonly data: string;
  readonly backups: string;
  readonly reserveBytes: number;
  readonly log: Logger;
  readonly wallMs: () => number;
  /** The process must end, so that its next start begins with what is on the disk. */
  readonly giveWay: (cause: unknown) => void;
}

interface Kept {
  readonly place: KeptPlace;
  readonly file: string;
  readonly ballast: Ballast;
  keeping: Keeping;
  loss: Loss | undefined;
  hasReserve: boolean;
  current: Store;
  rescue: Rescue | undefined;
}

/**
 * Where to begin: the file, else its newest sound copy, else memory. Refuses only what a person must decide.
 * `isCondemned`: the file opens, but what stands in it could not be read.
 */
export async function openKeptStore(place: KeptPlace, isCondemned = false): Promise<KeptStore> {
  const kept: Beginning = {
    place,
    file: join(place.data, STORE_FILE),
    ballast: openBallast(join(place.data, BALLAST_FILE), place.reserveBytes),
    keeping: { kind: "disk" },
    loss: undefined,
    hasReserve: true,
    rescue: undefined,
  };
  const current = await begin(kept, isCondemned);
  return facade(Object.assign(kept, { current }));
}

type Beginning = Omit<Kept, "current">;

async function begin(kept: Beginning, isCondemned: boolean): Promise<Store> {
  const isFirstStart = !existsSync(kept.file);
  if (isCondemned) return afterDamage(kept, "what stands in it cannot be read");
  try {
    return await openProven(kept);
  } catch (cause) {
    if (isDamage(cause)) return afterDamage(kept, cause);
    if (isFirstStart || !isDiskTrouble(cause)) throw cause;
    return inMemory(kept, [kept.file, await newestCopy(kept)], cause);
  }
}

/** Opened, checked, and shown to keep what is written. */
async function openProven(kept: Beginning): Promise<Store> {
  const { place, file, ballast } = kept;
  const store = await openSqliteStore({
    file,
    patience: {
      lastsMs: PATIENCE_MS,
      makeRoom: ballast.release,
      waits: (cause) => noteWaiting(kept, cause),
    },
  });
  try {
    await store.putFact(PROOF, String(place.wallMs()));
    return store;
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

function noteWaiting(kept: Beginning, cause: GatewayError | undefined): void {
  const { log, wallMs } = kept.place;
  // The probe of a disk that is given up for now says nothing about where we keep things.
  if (kept.keeping.kind === "memory") return;
  if (cause === undefined) {
    log.warn("the store keeps again what it is told");
    kept.keeping = { kind: "disk" };
  } else if (kept.keeping.kind === "disk") {
    log.error({ err: cause }, "the store waits; nothing is acknowledged until it can write");
    kept.keeping = { kind: "waits", why: cause.code === "STORE_FULL" ? "full" : "held", sinceMs: wallMs() };
  }
}

export const isDamage = (cause: unknown): boolean => cause instanceof GatewayError && cause.code === "DATA_CORRUPT";

/** Somebody must decide about these; the others are the disk's own trouble. */
const DECIDED_BY_PEOPLE: readonly string[] = ["DATA_LOCKED", "DATA_NEWER", "DATA_FOREIGN", "NATIVE_MISSING"];
const isDiskTrouble = (cause: unknown): boolean =>
  !(cause instanceof GatewayError) || !DECIDED_BY_PEOPLE.includes(cause.code);

async function afterDamage(kept: Beginning, cause: unknown): Promise<Store> {
  const copy = await newestCopy(kept);
  try {
    await replace(kept, copy);
    kept.place.log.error({ err: cause, ...kept.loss }, "the database is damaged and was put aside");
  } catch (trouble) {
    return inMemory(kept, [copy], trouble);
  }
  try {
    return await openProven(kept);
  } catch (trouble) {
    return inMemory(kept, [kept.file, copy], trouble);
  }
}

const newestCopy = async ({ file, place }: Beginning): Promise<Copy | undefined> =>
  newestSound(await copiesOf(file, place.backups));

/** The file goes aside as it is, and the copy stands in its place. */
async function replace(kept: Beginning, copy: Copy | undefined): Promise<void> {
  const { file, place } = kept;
  const foundAtMs = place.wallMs();
  const aside = existsSync(file) ? await setAside(file, new Date(foundAtMs)) : file;
  if (copy !== undefined) await putInPlace(copy.file, file);
  kept.loss = { aside, copy, foundAtMs };
}

type Source = Copy | string | undefined;

/** Never silent because a card is worn: who lives where and what is open is read, and from now on kept in memory. */
async function inMemory(kept: Beginning, sources: readonly Source[], cause: unknown): Promise<Store> {
  const { log, wallMs } = kept.place;
  const rescue = (kept.rescue = await rescueFrom(sources, log));
  const why = cause instanceof Error ? cause.message : String(cause);
  kept.keeping = { kind: "memory", why, sinceMs: wallMs() };
  log.error({ err: cause }, "nothing can be written; alarms are acted upon from memory and are not acknowledged");
  return rescue.store;
}

interface Rescue extends RescueStore {
  /** What was read: the file itself, a copy that must take its place before anything is written down, or nothing. */
  readonly source: Source;
}

/** The first that can be read; where none can, it begins empty and says so on every page. */
async function rescueFrom(sources: readonly Source[], log: Logger): Promise<Rescue> {
  for (const source of sources) {
    if (source === undefined) continue;
    try {
      return { ...(await openRescueStore(typeof source === "string" ? source : source.file)), source };
    } catch (cause) {
      log.error({ err: cause, source }, "this cannot be read, either");
    }
  }
  return { ...(await openRescueStore(undefined)), source: undefined };
}

function facade(kept: Kept): KeptStore {
  // The cast: every operation of the port is handed on under its own name.
  const store = Object.fromEntries(
    (Object.keys(kept.current) as (keyof Store)[]).map((operation) => [
      operation,
      (...given: readonly unknown[]) => (kept.current[operation] as (...same: readonly unknown[]) => unknown)(...given),
    ]),
  ) as unknown as Store;
  return {
    store,
    keeping: () => kept.keeping,
    loss: () => kept.loss,
    hasReserve: () => kept.hasReserve,
    newestCopyMs: async () => (await nightlyCopies(kept.place.backups))[0]?.madeAtMs,
    async mend() {
      const isBack = kept.rescue !== undefined && (await goBack(kept, kept.rescue));
      kept.hasReserve = await kept.ballast.fill().catch(() => false);
      return isBack;
    },
  };
}

/** What was told in memory is written down first; only then does the disk count again. */
async function goBack(kept: Kept, rescue: Rescue): Promise<boolean> {
  const { log, giveWay } = kept.place;
  let disk: Store | undefined;
  try {
    if (typeof rescue.source === "object") await replace(kept, rescue.source);
    const back = (disk = await openProven(kept));
    if (rescue.source === undefined) {
      // Nothing was known in memory, and now there is more to be known: only a new start reads it.
      giveWay(new GatewayError("STORE_BROKEN", "The disk works again; the next start reads what stands on it."));
      throw new Error("what stands on the disk is read by the next start");
    }
    await rescue.handOver(back, () => {
      kept.current = back;
      kept.rescue = undefined;
      kept.keeping = { kind: "disk" };
    });
  } catch (cause) {
    await disk?.close();
    log.warn({ err: cause }, "the disk still takes nothing");
    return false;
  }
  log.warn("the disk works again; everything that was kept in memory was written down");
  return true;
}

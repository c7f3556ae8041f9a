import type { Random } from "../../../simulators/random.ts";
import type { Deed, DiskFile } from "./record.ts";

/** What became of the writes that nobody had synced when the power went. */
export const FATES = ["none", "all", "some", "the first", "torn"] as const;
export type Fate = (typeof FATES)[number];

type Change = Extract<Deed, { readonly kind: "wrote" | "truncated" }>;

interface Disk {
  readonly durable: Buffer;
  readonly pending: readonly Change[];
}

export type Platter = Readonly<Record<DiskFile, Disk>>;
/** Which syncs count: with the setting NORMAL the log is synced only before its content is moved into the database. */
export type Syncs = "as they were" | "as with NORMAL";

/** The disk as it stood before each deed in question; the deeds in between are applied once only. */
export function* platters(
  begin: Readonly<Record<DiskFile, Buffer>>,
  deeds: readonly Deed[],
  { cuts, syncs }: { readonly cuts: readonly number[]; readonly syncs: Syncs },
): Iterable<{ readonly cut: number; readonly platter: Platter }> {
  let platter: Platter = {
    database: { durable: begin.database, pending: [] },
    log: { durable: begin.log, pending: [] },
  };
  let place = 0;
  for (const cut of cuts.toSorted((one, other) => one - other)) {
    for (; place < cut; place += 1) platter = after(platter, deeds, place, syncs);
    yield { cut, platter };
  }
}

function after(platter: Platter, deeds: readonly Deed[], place: number, syncs: Syncs): Platter {
  const deed = deeds[place];
  if (deed === undefined || deed.kind === "said") return platter;
  const disk = platter[deed.file];
  const put = (changed: Disk): Platter => ({ ...platter, [deed.file]: changed });
  switch (deed.kind) {
    case "wrote":
    case "truncated":
      return put({ ...disk, pending: [...disk.pending, deed] });
    case "unlinked":
      return put({ durable: Buffer.alloc(0), pending: [] });
    case "synced":
      if (syncs === "as with NORMAL" && deed.file === "log" && !movesOn(deeds, place)) return platter;
      return put({ durable: apply(disk.durable, disk.pending), pending: [] });
  }
}

/** Whether the next thing written after this sync of the log is the database itself. */
function movesOn(deeds: readonly Deed[], place: number): boolean {
  const next = deeds.slice(place + 1).find((deed) => deed.kind === "wrote");
  return next?.file === "database";
}

function apply(durable: Buffer, changes: readonly Change[]): Buffer {
  let bytes = durable;
  let isOwn = false;
  for (const change of changes) {
    const size =
      change.kind === "truncated" ? change.size : Math.max(bytes.length, change.offset + change.bytes.length);
    if (!isOwn || size !== bytes.length) {
      const grown = Buffer.alloc(size);
      bytes.copy(grown, 0, 0, Math.min(bytes.length, size));
      bytes = grown;
      isOwn = true;
    }
    if (change.kind === "wrote") change.bytes.copy(bytes, change.offset);
  }
  return bytes;
}

const SECTOR_BYTES = 512;

/** What may be found on the disk when the power is back. */
export function found(platter: Platter, fate: Fate, random: Random): Readonly<Record<DiskFile, Buffer>> {
  const of = ({ durable, pending }: Disk): Buffer => apply(durable, survivors(pending, fate, random));
  return { database: of(platter.database), log: of(platter.log) };
}

function survivors(pending: readonly Change[], fate: Fate, random: Random): readonly Change[] {
  switch (fate) {
    case "none":
      return [];
    case "all":
      return pending;
    case "some":
      return pending.filter(() => random.chance(0.5));
    case "the first":
      return pending.slice(0, random.whole(0, pending.length));
    case "torn": {
      const last = random.whole(0, Math.max(0, pending.length - 1));
      return pending.slice(0, last + 1).map((change, place) => (place === last ? torn(change, random) : change));
    }
  }
}

/** Only the first sectors of it arrived. */
function torn(change: Change, random: Random): Change {
  if (change.kind === "truncated") return change;
  const sectors = Math.ceil(change.bytes.length / SECTOR_BYTES);
  return { ...change, bytes: change.bytes.subarray(0, random.whole(0, sectors) * SECTOR_BYTES) };
}

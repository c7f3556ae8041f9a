import type { Remark } from "../../core/effect.ts";
import type { HomeId } from "../../core/ids.ts";
import type { Instant } from "../../core/time.ts";
import { clippedMessage, clippedSighting, keptBytes } from "../foreign.ts";
import { QUARANTINE_MAX_BYTES, REGISTRY_VERSIONS_MAX, REMARKS_MAX, SIGHTINGS_MAX } from "../limits.ts";
import type {
  Quarantined,
  RegistryVersion,
  RegistryWords,
  RetentionLimits,
  Sighting,
  StoredQuarantine,
} from "../store.ts";

/** Takes the first `room` items that are old away, wherever they stand. */
function takeOld<Item extends { readonly at: Instant }>(items: Item[], before: Instant, room: number): readonly Item[] {
  const old = new Set(items.filter(({ at }) => at < before).slice(0, Math.max(0, room)));
  if (old.size > 0) items.splice(0, items.length, ...items.filter((item) => !old.has(item)));
  return [...old];
}

export function createQuarantine() {
  const kept: StoredQuarantine[] = [];
  let seq = 0;
  let bytes = 0;
  const write = (offered: Quarantined): void => {
    const message = clippedMessage(offered);
    seq += 1;
    kept.push({ ...message, seq });
    bytes += keptBytes(message);
    while (bytes > QUARANTINE_MAX_BYTES) {
      const oldest = kept.shift();
      bytes -= oldest === undefined ? bytes : keptBytes(oldest);
    }
  };
  const list = ({ limit, before }: { readonly limit: number; readonly before?: number }) =>
    kept
      .filter((message) => before === undefined || message.seq < before)
      .toReversed()
      .slice(0, Math.max(0, limit))
      .map((message) => ({ ...message, payload: Uint8Array.from(message.payload) }));
  const purge = ({ quarantineBefore }: RetentionLimits, room: number): number => {
    const old = takeOld(kept, quarantineBefore, room);
    for (const message of old) bytes -= keptBytes(message);
    return old.length;
  };
  return { write, list, purge, count: () => kept.length };
}

export function createSightings() {
  const seen = new Map<string, Sighting>();
  const newestFirst = (): Sighting[] =>
    [...seen.values()].toSorted((one, other) => other.at - one.at || (one.identity < other.identity ? 1 : -1));
  const write = (sightings: readonly Sighting[]): void => {
    for (const sighting of sightings) {
      seen.set(sighting.identity, clippedSighting(sighting));
      const oldest = seen.size > SIGHTINGS_MAX ? newestFirst().at(-1) : undefined;
      if (oldest !== undefined) seen.delete(oldest.identity);
    }
  };
  return { write, list: () => newestFirst().map((sighting) => ({ ...sighting })), count: () => seen.size };
}

export interface RemarkDraft {
  readonly home: HomeId;
  readonly at: Instant;
  readonly remark: Remark;
}

export function createRemarks() {
  const kept: (RemarkDraft & { readonly seq: number })[] = [];
  let seq = 0;
  const write = (remarks: readonly RemarkDraft[]): void => {
    for (const draft of remarks) {
      seq += 1;
      kept.push({ ...draft, seq });
    }
    while ((kept[0]?.seq ?? seq) <= seq - REMARKS_MAX) kept.shift();
  };
  const list = ({ limit, home }: { readonly limit: number; readonly home?: HomeId }): readonly Remark[] =>
    kept
      .filter((one) => home === undefined || one.home === home)
      .toReversed()
      .slice(0, Math.max(0, limit))
      .map(({ remark }) => remark);
  const purge = ({ remarksBefore }: RetentionLimits, room: number) => takeOld(kept, remarksBefore, room).length;
  return { write, list, purge };
}

export function createRegistryVersions() {
  const versions = new Map<number, RegistryVersion>();
  let newest = 0;
  const put = (document: string, at: Instant, by: string, told: RegistryWords = {}): RegistryVersion => {
    newest += 1;
    const stored = { version: newest, document, at, by, ...told };
    versions.set(newest, stored);
    versions.delete(newest - REGISTRY_VERSIONS_MAX);
    return { ...stored };
  };
  const find = (version = newest): RegistryVersion | undefined => {
    const stored = versions.get(version);
    return stored === undefined ? undefined : { ...stored };
  };
  const list = ({ limit, before = newest + 1 }: { readonly limit: number; readonly before?: number }) =>
    [...versions.values()]
      .filter(({ version }) => version < before)
      .toReversed()
      .slice(0, Math.max(0, limit))
      .map(({ version, at, by, note }) => ({ version, at, by, ...(note !== undefined && { note }) }));
  return { put, find, list };
}

export function createNotes() {
  const done = new Map<string, Instant>();
  const facts = new Map<string, string>();
  return {
    lastDone: (job: string) => done.get(job),
    markDone: (job: string, dueAt: Instant) => {
      if (dueAt > (done.get(job) ?? -1)) done.set(job, dueAt);
    },
    fact: (name: string) => facts.get(name),
    putFact: (name: string, value: string) => {
      facts.set(name, value);
    },
  };
}

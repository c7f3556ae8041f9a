import type { HomeId } from "../../core/ids.ts";
import type { Input } from "../../core/input.ts";
import { invariant } from "../../core/invariant.ts";
import { STATE_VERSION, type HomeState } from "../../core/state.ts";
import { entriesFrom, observationsFrom, pageSpan, pageTime, type JournalPage } from "../journal-pages.ts";
import { rebuildHome, type PartChanges, type StoredPart } from "../parts.ts";
import { kept } from "./kept.ts";
import type { JournalQuery, ObservationQuery, RetentionLimits } from "../store.ts";

interface KeptPart {
  readonly part: string;
  readonly value: unknown;
  /** Made at the first start that asks for it: most parts are replaced before. */
  json?: string;
}

interface HomeRecord {
  readonly parts: Map<string, KeptPart>;
  readonly pages: (JournalPage & { readonly count: number })[];
  nextSeq: number;
}

/** One home's turn, copied: from here on nothing can fail, and nothing is shared with the caller. */
export interface HistoryDraft {
  readonly home: HomeId;
  readonly fresh: boolean;
  readonly put: readonly KeptPart[];
  readonly drop: readonly string[];
  readonly inputs: string;
  readonly count: number;
  /** The latest instant of the inputs. */
  readonly at: number;
}

export function draftHistory(
  home: HomeId,
  inputs: readonly Input[],
  changes: PartChanges & { readonly fresh: boolean },
): HistoryDraft {
  const at = pageTime(inputs, 0);
  invariant(Number.isSafeInteger(at), "the engine time of an input is a whole number of milliseconds");
  return {
    home,
    fresh: changes.fresh,
    put: changes.put.map(({ part, value }) => ({ part, value: kept(value) })),
    drop: changes.drop,
    inputs: JSON.stringify(inputs),
    count: inputs.length,
    at,
  };
}

const byName = (one: KeptPart, other: KeptPart): number => (one.part < other.part ? -1 : 1);

const storedOf = (one: KeptPart): StoredPart => {
  one.json ??= JSON.stringify(one.value);
  return { part: one.part, version: STATE_VERSION, json: one.json };
};

export function createHistory() {
  const homes = new Map<HomeId, HomeRecord>();

  const write = ({ home, fresh, put, drop, inputs, count, at }: HistoryDraft): void => {
    const record: HomeRecord = homes.get(home) ?? { parts: new Map(), pages: [], nextSeq: 1 };
    homes.set(home, record);
    if (fresh) record.parts.clear();
    for (const part of drop) record.parts.delete(part);
    for (const part of put) record.parts.set(part.part, part);
    if (count === 0) return;
    const lastAt = record.pages.at(-1)?.at ?? 0;
    record.pages.push({ seq: record.nextSeq, at: Math.max(lastAt, at), inputs, count });
    record.nextSeq += count;
  };
  const load = (): ReadonlyMap<HomeId, HomeState> =>
    new Map(
      [...homes].map(
        ([home, { parts }]) => [home, rebuildHome(home, [...parts.values()].toSorted(byName).map(storedOf))] as const,
      ),
    );
  const pagesIn = (query: JournalQuery): readonly JournalPage[] => {
    const { from, to } = pageSpan(query);
    return (homes.get(query.home)?.pages ?? []).filter(({ at }) => at >= from && at < to);
  };
  const purge = ({ journalBefore }: RetentionLimits, room: number): number => {
    let gone = 0;
    for (const { pages } of homes.values()) {
      const young = pages.findIndex(({ at }) => at >= journalBefore);
      const old = Math.min(young < 0 ? pages.length : young, room - gone);
      gone += pages.splice(0, old).length;
    }
    return gone;
  };
  const count = (): number => {
    let total = 0;
    for (const { pages } of homes.values()) for (const page of pages) total += page.count;
    return total;
  };
  return {
    write,
    load,
    journal: (query: JournalQuery) => entriesFrom(pagesIn(query), query),
    observations: (query: ObservationQuery) => observationsFrom(pagesIn(query).toReversed(), query),
    purge,
    count,
  };
}

import type { Input } from "../../core/input.ts";
import { pageText } from "../journal-text.ts";
import { entriesFrom, observationsFrom, pageSpan, pageTime, type JournalPage } from "../journal-pages.ts";
import type { JournalEntry, JournalQuery, ObservationQuery, StoredObservation } from "../store.ts";
import type { Database } from "./database.ts";
import type { Homes } from "./homes.ts";

interface Tail {
  readonly at: number;
  readonly nextSeq: number;
}

/** One row per home and turn: the b-tree, not the sync, is what costs. */
export function createJournal(db: Database, homes: Homes) {
  const append = db.prepare<[number, number, number, number, string]>(
    "INSERT INTO journal (home, at, seq, count, inputs) VALUES (?, ?, ?, ?, ?)",
  );
  const last = db.prepare<[number], Tail>(
    "SELECT at, seq + count AS nextSeq FROM journal WHERE home = ? ORDER BY at DESC, seq DESC LIMIT 1",
  );
  const purgedTo = db.prepare<[number], number>("SELECT journaled_to FROM homes WHERE id = ?").pluck();
  const span = "SELECT seq, at, inputs FROM journal WHERE home = ? AND at >= ? AND at < ? ORDER BY";
  const forward = db.prepare<[number, number, number], JournalPage>(`${span} at, seq`);
  const backward = db.prepare<[number, number, number], JournalPage>(`${span} at DESC, seq DESC`);
  // Numbers have no gaps within a home and retention takes them from below, so both ends tell how many there are.
  const total = db
    .prepare<[], number>(
      `SELECT coalesce(sum(
         coalesce((SELECT seq + count FROM journal WHERE home = id ORDER BY at DESC, seq DESC LIMIT 1), 0) -
         coalesce((SELECT seq FROM journal WHERE home = id ORDER BY at, seq LIMIT 1), 0)
       ), 0) FROM homes`,
    )
    .pluck();
  const tails = new Map<number, Tail>();

  const tailOf = (home: number): Tail =>
    tails.get(home) ?? last.get(home) ?? { at: 0, nextSeq: Math.max(1, purgedTo.get(home) ?? 1) };
  const write = (home: number, inputs: readonly Input[]): void => {
    if (inputs.length === 0) return;
    const tail = tailOf(home);
    const at = pageTime(inputs, tail.at);
    append.run(home, at, tail.nextSeq, inputs.length, pageText(inputs, at));
    tails.set(home, { at, nextSeq: tail.nextSeq + inputs.length });
  };
  const journal = (query: JournalQuery): readonly JournalEntry[] => {
    const home = homes.find(query.home);
    const { from, to } = pageSpan(query);
    return home === undefined ? [] : entriesFrom(forward.iterate(home, from, to), query);
  };
  const observations = (query: ObservationQuery): readonly StoredObservation[] => {
    const home = homes.find(query.home);
    const { from, to } = pageSpan(query);
    return home === undefined ? [] : observationsFrom(backward.iterate(home, from, to), query);
  };
  return { write, journal, observations, count: () => total.get() ?? 0, forget: () => tails.clear() };
}

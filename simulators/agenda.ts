import { instant, type Instant } from "../src/core/time.ts";

/** What is to happen, in virtual time: soonest first, and what was planned first where two happen at once. */
export interface Agenda<Happening> {
  readonly add: (at: Instant, happening: Happening) => void;
  readonly nextAt: () => Instant | undefined;
  /** Everything that happens at the next instant. */
  readonly takeNext: () => readonly Happening[];
}

interface Entry<Happening> {
  readonly at: Instant;
  readonly order: number;
  readonly happening: Happening;
}

export function createAgenda<Happening>(): Agenda<Happening> {
  const heap: Entry<Happening>[] = [];
  let planned = 0;

  const isBefore = (one: Entry<Happening>, other: Entry<Happening>) =>
    one.at < other.at || (one.at === other.at && one.order < other.order);

  const add = (wanted: Instant, happening: Happening) => {
    // Engine time is whole milliseconds.
    const entry = { at: instant(Math.ceil(wanted)), order: planned, happening };
    planned += 1;
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || isBefore(parent, entry)) break;
      heap[hole] = parent;
      hole = parentIndex;
    }
    heap[hole] = entry;
  };

  const sink = (entry: Entry<Happening>) => {
    let hole = 0;
    for (;;) {
      const [left, right] = [heap[2 * hole + 1], heap[2 * hole + 2]];
      const least = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
      if (least === undefined || isBefore(entry, least)) break;
      heap[hole] = least;
      hole = least === left ? 2 * hole + 1 : 2 * hole + 2;
    }
    heap[hole] = entry;
  };

  const takeFirst = () => {
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) sink(last);
    return first;
  };

  return {
    add,
    nextAt: () => heap[0]?.at,
    takeNext() {
      const at = heap[0]?.at;
      const taken: Happening[] = [];
      while (heap.length > 0 && heap[0]?.at === at) {
        const first = takeFirst();
        if (first !== undefined) taken.push(first.happening);
      }
      return taken;
    },
  };
}

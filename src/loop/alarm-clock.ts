import type { HomeId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";
import { realMsUntil, type Clock } from "../clock.ts";

/** A timer above 2^31 ms fires at once; nothing is armed farther ahead than this, and the state is the truth anyway. */
const ARM_MAX_MS = 3_600_000;

/** One real timer for all homes. It may ring too early, never too late; what it means is decided by the core. */
export interface AlarmClock {
  /** The home wants to be woken then. An earlier wish that stands already is kept: waking too early is harmless. */
  readonly set: (home: HomeId, wakeAt: Instant) => void;
  readonly stop: () => void;
}

interface Wish {
  readonly home: HomeId;
  readonly at: Instant;
}

export function createAlarmClock(clock: Clock, ring: (homes: readonly HomeId[]) => void): AlarmClock {
  const wishes = createHeap();
  const standing = new Map<HomeId, Instant>();
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Infinity;

  const arm = () => {
    const first = wishes.first();
    if (first === undefined || first.at >= armedFor) return;
    clearTimeout(timer);
    armedFor = first.at;
    timer = setTimeout(wake, Math.min(ARM_MAX_MS, realMsUntil(clock, first.at)));
  };
  const wake = () => {
    armedFor = Infinity;
    const now = clock.now();
    const due: HomeId[] = [];
    for (let first = wishes.first(); first !== undefined && first.at <= now; first = wishes.first()) {
      wishes.removeFirst();
      if (standing.get(first.home) !== first.at) continue;
      standing.delete(first.home);
      due.push(first.home);
    }
    arm();
    if (due.length > 0) ring(due);
  };
  return {
    set(home, wakeAt) {
      const before = standing.get(home);
      if (before !== undefined && before <= wakeAt) return;
      standing.set(home, wakeAt);
      wishes.add({ home, at: wakeAt });
      arm();
    },
    stop() {
      clearTimeout(timer);
      armedFor = -Infinity;
    },
  };
}

/** Binary heap, soonest first. */
function createHeap() {
  const heap: Wish[] = [];
  const isBefore = (one: number, other: number) => (heap[one]?.at ?? Infinity) < (heap[other]?.at ?? Infinity);
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  return {
    first: () => heap[0],
    add(wish: Wish) {
      heap.push(wish);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    removeFirst() {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        const least = isBefore(left + 1, left) ? left + 1 : left;
        if (!isBefore(least, at)) return;
        swap(least, at);
        at = least;
      }
    },
  };
}

import type { Waiting } from "./turn.ts";

/** Arrivals taken in one turn: enough to make one sync worth it, few enough that an alarm behind them waits milliseconds. */
const BATCH_MAX = 1_024;
/** Arrivals that may wait. Unacknowledged messages are the back-pressure; what comes beyond this is not acknowledged. */
const INBOX_MAX = 50_000;

/** Where arrivals wait for their turn: what may save a life is taken first, the rest in the order in which it came. */
export interface Inbox {
  /** `false` when it is full. */
  readonly put: (waiting: Waiting) => boolean;
  readonly takeBatch: () => readonly Waiting[];
  readonly length: () => number;
}

export function createInbox(): Inbox {
  const urgent: Waiting[] = [];
  let ordinary: Waiting[] = [];
  const length = () => urgent.length + ordinary.length;
  return {
    length,
    put(waiting) {
      const { arrival } = waiting;
      const isUrgent = arrival.kind === "input" && arrival.lifeSafety;
      if (length() >= INBOX_MAX && !isUrgent) return false;
      (isUrgent ? urgent : ordinary).push(waiting);
      return true;
    },
    takeBatch() {
      const batch = urgent.splice(0, BATCH_MAX);
      const room = BATCH_MAX - batch.length;
      batch.push(...ordinary.slice(0, room));
      ordinary = ordinary.slice(room);
      return batch;
    },
  };
}

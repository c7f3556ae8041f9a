import type { Alert } from "../../core/alert/alert.ts";
import { LOOP_HOME } from "../../core/ids.ts";
import type { Turn } from "../../store/store.ts";

/** Something on the boards changed; numbered without gaps, so that a board knows when it missed something. */
export interface News {
  readonly seq: number;
  readonly alert: Alert;
}

interface Subscriber {
  /** What came since the last look; "lost" when it came faster than it was read. */
  readonly take: () => readonly News[] | "lost";
  readonly leave: () => void;
}

export interface Hub {
  readonly seq: () => number;
  /** News after this number; `undefined` where they are forgotten already, and only a snapshot helps. */
  readonly since: (seq: number) => readonly News[] | undefined;
  readonly turned: (turn: Turn) => void;
  /** `ring` is called when there is something to take. */
  readonly join: (ring: () => void) => Subscriber;
  readonly subscribers: () => number;
  /** The door closes: every stream ends, and its board comes back when there is somebody again. */
  readonly close: () => void;
}

/** A board that reads slower than this many changes is cut, and begins again with a snapshot: it costs no more memory. */
const QUEUE_MAX = 256;

/** Tells every board what changed, and waits for none of them. */
export function createHub(): Hub {
  const kept: News[] = [];
  const queues = new Set<{ waiting: News[]; lost: boolean; readonly ring: () => void }>();
  let seq = 0;

  const tell = (alert: Alert): void => {
    seq += 1;
    const news = { seq, alert };
    kept.push(news);
    if (kept.length > QUEUE_MAX) kept.shift();
    for (const queue of queues) {
      queue.lost ||= queue.waiting.length >= QUEUE_MAX;
      if (queue.lost) queue.waiting = [];
      else queue.waiting.push(news);
      queue.ring();
    }
  };
  return {
    seq: () => seq,
    since: (after) =>
      after > seq || after < (kept[0]?.seq ?? seq + 1) - 1 ? undefined : kept.filter((one) => one.seq > after),
    turned({ homes }) {
      // The gateway's own daily test is nobody's emergency: no board shows it, and none sounds.
      for (const { home, alerts } of homes) if (home !== LOOP_HOME) for (const alert of alerts) tell(alert);
    },
    join(ring) {
      const queue = { waiting: [] as News[], lost: false, ring };
      queues.add(queue);
      return {
        take() {
          if (queue.lost) return "lost";
          const taken = queue.waiting;
          queue.waiting = [];
          return taken;
        },
        leave: () => void queues.delete(queue),
      };
    },
    subscribers: () => queues.size,
    close() {
      for (const queue of queues) {
        queue.lost = true;
        queue.ring();
      }
    },
  };
}

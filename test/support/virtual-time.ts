import { after, milliseconds, type Instant } from "../../src/core/time.ts";
import type { Wait } from "../../src/outbox/wait.ts";
import { virtualClock, type VirtualClock } from "./virtual-clock.ts";

export interface VirtualTime {
  readonly clock: VirtualClock;
  readonly wait: Wait;
  /** Lets time pass, stopping at every instant somebody waits for. */
  readonly pass: (lengthMs: number) => Promise<void>;
  /** Lets everything happen that needs no time. */
  readonly settle: () => Promise<void>;
}

interface Sleeper {
  readonly until: Instant;
  readonly wake: () => void;
}

export function virtualTime(start: Instant): VirtualTime {
  const clock = virtualClock(start);
  const sleepers = new Set<Sleeper>();
  const settle = async () => {
    for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const wait: Wait = (until) => {
    let end = () => {};
    const over = new Promise<"due" | "ended">((resolve) => {
      if (until !== undefined && until <= clock.now()) return resolve("due");
      const done = (how: "due" | "ended") => {
        sleepers.delete(sleeper);
        resolve(how);
      };
      const sleeper: Sleeper = { until: until ?? (Infinity as Instant), wake: () => done("due") };
      end = () => done("ended");
      sleepers.add(sleeper);
    });
    return { over, end };
  };
  const pass = async (lengthMs: number) => {
    const end = after(clock.now(), milliseconds(lengthMs));
    await settle();
    for (;;) {
      const next = Math.min(...[...sleepers].map(({ until }) => until));
      if (next > end) break;
      clock.set(next as Instant);
      for (const sleeper of sleepers) if (sleeper.until <= next) sleeper.wake();
      await settle();
    }
    clock.set(end);
  };
  return { clock, wait, pass, settle };
}

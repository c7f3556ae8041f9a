import { setImmediate as breathe } from "node:timers/promises";
import { invariant } from "../../core/invariant.ts";
import type { Engine } from "../engine.ts";
import type { Store } from "../store.ts";

/** More writes than this are not remembered: the store fails rather than losing some silently. */
const WRITES_MAX = 200_000;
/** Written down between two turns of the event loop: an alarm does not wait for what is old. */
const WRITES_PER_SLICE = 16;

/** Told of every write that went through, inside its transaction. */
export type Wrote = (operation: keyof Engine, given: readonly unknown[]) => void;

interface Write {
  readonly operation: keyof Engine;
  readonly given: readonly unknown[];
}

export interface Remembered {
  readonly wrote: Wrote;
  /** Writes everything down, in order; `done` in the same breath as the last. Where it fails it may be tried again. */
  readonly handOver: (to: Store, done: () => void) => Promise<void>;
}

/** What was written into memory, to be written down once there is a disk again. */
export function rememberWrites(): Remembered {
  let writes: Write[] = [];
  let first = 0;
  /** Of a fact only the last word counts, and some are said every few seconds. */
  const facts = new Map<unknown, Write>();
  const next = (): Write | undefined => writes[first] ?? [...facts.values()][0];
  const forget = (write: Write): void => {
    if (writes[first] === write) first += 1;
    else if (facts.get(write.given[0]) === write) facts.delete(write.given[0]);
  };
  return {
    wrote(operation, given) {
      if (operation === "putFact") {
        facts.set(given[0], { operation, given });
        return;
      }
      invariant(writes.length < WRITES_MAX, "more was written in memory than can be remembered");
      writes.push({ operation, given });
    },
    async handOver(to, done) {
      let count = 0;
      for (let write = next(); write !== undefined; write = next()) {
        // The cast: what the engine was given under this name is what the port takes under it.
        await (to[write.operation] as (...same: readonly unknown[]) => Promise<unknown>)(...write.given);
        forget(write);
        count += 1;
        if (count % WRITES_PER_SLICE === 0) await breathe();
      }
      writes = [];
      first = 0;
      done();
    },
  };
}

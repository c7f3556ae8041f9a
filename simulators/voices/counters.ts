import { isRecord } from "../../devices/words.ts";
import type { Random } from "../random.ts";
import { rewritten } from "./written.ts";

/** Counts that devices and servers write; each stays inside what its own field holds. */
const COUNTERS: ReadonlyMap<string, number> = new Map([
  ["fCnt", 2 ** 32],
  ["f_cnt", 2 ** 32],
  ["packet", 256],
  ["event_cnt", 2 ** 16],
]);

/** A device has been on for a while. */
const COUNT_FROM_MAX = 2 ** 20;

/** What tells one message of a device from the next, as every family writes it. */
export interface Counting {
  /** The message with fresh counts and ids. */
  readonly stamp: (message: unknown) => unknown;
}

/** One device since it was switched on. */
export function createCounting(random: Random): Counting {
  const session = hex(random, 8);
  let count = random.whole(1, COUNT_FROM_MAX);
  return {
    stamp(message) {
      count += 1;
      const counted = rewritten(message, (value, key) => {
        const size = COUNTERS.get(key);
        if (size !== undefined) return count % size;
        return key === "deduplicationId" ? uuid(random) : value;
      });
      return isRecord(counted) && counted["session"] !== undefined && counted["seq"] !== undefined
        ? { ...counted, id: `${session}-${count}`, session, seq: count }
        : counted;
    },
  };
}

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join("");

const uuid = (random: Random): string =>
  [hex(random, 8), hex(random, 4), `4${hex(random, 3)}`, `8${hex(random, 3)}`, hex(random, 12)].join("-");

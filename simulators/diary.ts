import { createHash } from "node:crypto";
import type { Instant } from "../src/core/time.ts";

/** One line of what happened in a simulated night: plain data, in order. */
export interface DiaryEntry {
  readonly at: Instant;
  readonly what: string;
  readonly [detail: string]: unknown;
}

export interface Diary {
  readonly write: (at: Instant, what: string, details: object) => void;
  readonly entries: readonly DiaryEntry[];
  /** SHA-256 over all lines: two nights with the same hash were the same night. */
  readonly hash: () => string;
}

export function createDiary(): Diary {
  const entries: DiaryEntry[] = [];
  return {
    entries,
    write: (at, what, details) => void entries.push({ at, what, ...details }),
    hash() {
      const hash = createHash("sha256");
      for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
      return hash.digest("hex");
    },
  };
}

import { createHash } from "node:crypto";
import type { LogEntry } from "./core/alert/alert.ts";
import { canonical } from "./core/canonical.ts";
import type { Instant } from "./core/time.ts";

/** What the first link of every chain is chained to. */
export const CHAIN_START = "";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** SHA-256 over the entry before and this one: a line of an alert's log cannot be changed, moved or taken out unseen. */
export const chainedEntry = (before: string, entry: LogEntry): string => sha256(canonical([before, entry]));

export interface Anchorage {
  readonly seq: number;
  readonly at: Instant;
  /** JSON text. */
  readonly heads: string;
}

/** An anchor holds the heads of many logs; chained, the newest one stands for all that was ever logged. */
export const chainedAnchor = (before: string, { seq, at, heads }: Anchorage): string =>
  sha256(JSON.stringify([before, seq, at, heads]));

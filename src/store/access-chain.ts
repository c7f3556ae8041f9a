import { createHash } from "node:crypto";
import type { Access } from "./store.ts";

/** What the first entry is chained to. */
export const CHAIN_START = "";

/** SHA-256 over the entry before and this one: nobody can take a look back unseen. */
export const chained = (before: string, { at, by, of, what, why }: Access): string =>
  createHash("sha256")
    .update(JSON.stringify([before, at, by, of, what, why ?? null]))
    .digest("hex");

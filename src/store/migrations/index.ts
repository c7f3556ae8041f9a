import { first } from "./v1-first.ts";
import { papers } from "./v2-papers.ts";
import { policies } from "./v3-policies.ts";
import { logChain } from "./v4-log-chain.ts";
import { carried } from "./v5-carried.ts";
import { registryWords } from "./v6-registry-words.ts";
import { firstTry } from "./v7-first-try.ts";
import { journalRows } from "./v8-journal-rows.ts";
import type { Database } from "../sqlite/database.ts";

/** One step forward of the schema; never changed once it was released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL cannot say, in the same transaction. */
  readonly lead?: (db: Database) => void;
}

/** In order, without gaps: the last one's version is the schema that this gateway reads and writes. */
export const migrations: readonly Migration[] = [
  first,
  papers,
  policies,
  logChain,
  carried,
  registryWords,
  firstTry,
  journalRows,
];

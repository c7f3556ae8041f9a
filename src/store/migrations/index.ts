import { first } from "./v1-first.ts";

/** One step forward of the schema; never changed once it was released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In order, without gaps: the last one's version is the schema that this gateway reads and writes. */
export const migrations: readonly Migration[] = [first];

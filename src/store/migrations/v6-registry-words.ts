import type { Migration } from "./index.ts";

/** Why a version of the registry was made, and its text with the comments people wrote into it. */
export const registryWords: Migration = {
  version: 6,
  sql: `
    ALTER TABLE registry ADD COLUMN note TEXT;
    ALTER TABLE registry ADD COLUMN text TEXT;
  `,
};

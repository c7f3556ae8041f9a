import type { Migration } from "./index.ts";

/** When a message was tried first: what was tried once was tried then, of anything older nobody knows. */
export const firstTry: Migration = {
  version: 7,
  sql: `
    ALTER TABLE attempts ADD COLUMN first_tried_at INTEGER;
    UPDATE attempts SET first_tried_at = last_tried_at WHERE tries = 1;
  `,
};

import type { Migration } from "./index.ts";

/** Messages that carry others, and how new the far side's word about a message is. */
export const carried: Migration = {
  version: 5,
  sql: `
    ALTER TABLE attempts ADD COLUMN sequence INTEGER;
    ALTER TABLE attempts ADD COLUMN carried_by TEXT;
    CREATE INDEX attempts_carried ON attempts (carried_by) WHERE carried_by IS NOT NULL;
    CREATE INDEX attempts_waiting_carried ON attempts (carried_by) WHERE state = 'coalesced' AND settled_at IS NULL;
  `,
};

import type { Migration } from "./index.ts";

/** Journal pages hold rows instead of objects: older pages are read as they are, but an older gateway could not read newer ones. */
export const journalRows: Migration = {
  version: 8,
  sql: "",
};

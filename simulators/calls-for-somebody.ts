import type { Alert } from "../src/core/alert/alert.ts";

/** Open, and neither at rest nor held back: people are called about it, asked, or on their way. */
export const callsForSomebody = ({ closed, restsUntil, hold }: Alert): boolean =>
  closed === undefined && restsUntil === undefined && hold === undefined;

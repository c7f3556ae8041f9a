/** Why a command changed nothing; the answer always states the present state, too. */
export type RefusalCode =
  | "unknown-home"
  | "unknown-alert"
  | "already-closed"
  | "already-taken"
  | "not-permitted"
  | "stale-generation"
  | "not-owner"
  | "needs-contact-with-elder"
  | "unknown-person"
  | "extensions-used"
  | "hold-not-allowed"
  | "reason-needed"
  | "wrong-state"
  | "not-understood"
  | "poisoned";

import type { Said } from "../client.ts";
import { words } from "../words/index.ts";

/** Why something was not done, in the gateway's words or in ours. */
export const reasonOf = (told: Exclude<Said<unknown>, { kind: "done" }>): string =>
  told.kind === "refused" ? told.refusal.message : words.value.unreachable;

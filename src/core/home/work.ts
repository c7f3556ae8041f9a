import type { Alert } from "../alert/alert.ts";
import type { Desk } from "../alert/desk.ts";
import type { RefusalCode } from "../reply.ts";
import type { Draft, HomeState } from "../state.ts";
import type { Book } from "./reconcile.ts";
import type { Watching } from "./watching.ts";

export type StepReply =
  | { readonly kind: "stored"; readonly alert?: Alert }
  /** `refused`: so it was answered the first time. */
  | { readonly kind: "duplicate"; readonly alert?: Alert; readonly refused?: RefusalCode }
  | { readonly kind: "refused"; readonly why: RefusalCode; readonly alert?: Alert };

export const STORED: StepReply = { kind: "stored" };

/** One input being worked on. */
export interface Work {
  state: Draft<HomeState>;
  readonly desk: Desk;
  readonly watching: Watching;
  readonly book: Book;
}

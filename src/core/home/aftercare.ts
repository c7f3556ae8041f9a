import { owedNext, runOwed } from "../alert/follow-up.ts";
import type { HomeState } from "../state.ts";
import { soonest, type Instant } from "../time.ts";
import { careFor, type Book } from "./reconcile.ts";

/** When somebody must be told that nobody asked after the elder, or that an emergency was not reviewed. */
export const nextOwed = ({ aftercare = {} }: Pick<HomeState, "aftercare">): Instant | undefined =>
  soonest(...Object.values(aftercare).map(owedNext));

export function runAftercare(book: Book): void {
  for (const alert of Object.values(book.aftercare)) {
    const told = runOwed(book.desk, alert);
    if (told === alert) continue;
    book.aftercare = careFor(book, told);
    book.desk.effects.push({ kind: "alert-changed", alert: told });
  }
}

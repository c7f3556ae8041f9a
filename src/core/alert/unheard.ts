import type { CarePlan } from "../plan.ts";
import type { Alert } from "./alert.ts";
import type { Desk } from "./desk.ts";
import { isSearching } from "./phase.ts";
import { startNextStep } from "./search.ts";

/**
 * Whether an emergency waits for nobody but the station's own people: where no console of the station can be heard, the
 * next people are called without that wait.
 */
export function waitsForStation(plan: CarePlan, alert: Alert): boolean {
  if (alert.severity !== "critical" || alert.category === "technical") return false;
  // Who answered once knows of it, wherever they sit.
  if (alert.answeredAt !== undefined) return false;
  if (!isSearching(alert) || alert.search.due === undefined || alert.hold !== undefined) return false;
  if (alert.search.step >= alert.policy.steps.length) return false;
  const called = new Set(alert.tried.filter(({ gen }) => gen === alert.gen).map(({ person }) => person));
  const kinds = plan.people.filter(({ id }) => called.has(id)).map(({ kind }) => kind);
  return kinds.includes("staff") && !kinds.includes("family");
}

export const goOnUnheard = (desk: Desk, alert: Alert): Alert =>
  waitsForStation(desk.plan, alert) ? startNextStep(desk, alert, { cause: "nobody-hears" }) : alert;

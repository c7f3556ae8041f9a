import type { Attempt, Purpose } from "../effect.ts";
import type { Alert } from "./alert.ts";
import { describe } from "./desk.ts";
import { hasQuickOwner } from "./phase.ts";

/** What must not be sent any more once nobody needs to come. */
export const CALLS: readonly Purpose[] = ["alert", "update", "prompt", "lease-reminder", "elder-feedback"];

/** Why a message is of no use any more, read again in the moment before it would go out; `undefined`: it is. */
export function unwanted({ purpose, gen }: Attempt, alert: Alert | undefined): string | undefined {
  if (alert === undefined || !CALLS.includes(purpose)) return undefined;
  if (alert.closed !== undefined) return "the alert is closed";
  const isOld = purpose === "alert" && gen < alert.gen;
  return isOld && hasQuickOwner(alert) ? "somebody is on the way" : undefined;
}

/** A call that waited says what is known now. */
export function freshened(attempt: Attempt, alert: Alert | undefined): Attempt {
  if (alert === undefined || attempt.purpose !== "alert") return attempt;
  const { reason: _reason, since: _since, room: _room, lateBy: _lateBy, ...own } = attempt.message;
  return { ...attempt, message: describe(alert, { purpose: attempt.purpose, message: own }) };
}

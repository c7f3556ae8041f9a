import { soonest, type Instant } from "../time.ts";
import { maxOf } from "./gravity.ts";
import type { Alert } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import { loseOwner, remind } from "./owners.ts";
import { startFirstStep, startNextStep } from "./search.ts";

/** More deadlines than this cannot fall due in one moment of one alert: each either moves on or goes away. */
const ROUNDS_MAX = 64;

/** Every deadline of the alert: a number in its state, never a timer. */
export const nextDeadline = (alert: Alert): Instant | undefined =>
  soonest(
    alert.verifyUntil,
    alert.search.due,
    ...alert.owners.flatMap((owner) => [owner.leaseUntil, owner.reminderAt]),
  );

/** Applies what fell due, in due order, as of now. A late wake-up costs lateness only; a doubled one nothing. */
export function runDeadlines(desk: Desk, alert: Alert): Alert {
  let current = alert;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const due = nextDeadline(current);
    if (due === undefined || due > desk.at) return current;
    current = runOne(desk, current, due);
  }
  return current;
}

function runOne(desk: Desk, alert: Alert, due: Instant): Alert {
  if (alert.verifyUntil === due) return noCancel(desk, alert);
  const reminded = alert.owners.find((owner) => owner.reminderAt === due);
  if (reminded !== undefined) return remind(desk, alert, reminded);
  const lost = alert.owners.find((owner) => owner.leaseUntil === due);
  if (lost !== undefined) return loseOwner(desk, alert, lost);
  return startNextStep(desk, alert, { cause: "window-over" });
}

/** Silence is not a cancel: whoever could say "I am well" and did not is helped. */
function noCancel(desk: Desk, alert: Alert): Alert {
  const severity = maxOf(alert.evidence, alert.severity);
  const silent = log(desk, { ...alert, severity, verifyUntil: undefined }, { kind: "no-cancel" });
  return startFirstStep(desk, silent, { cause: "no-cancel" });
}

import { after, days, type Instant } from "../time.ts";
import type { Alert, Closing } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import type { FollowUp, StationCommand } from "./station-work.ts";
import { callSupervisor } from "./supervision.ts";
import { serviceLevel } from "./targets.ts";
import type { Actor } from "../input.ts";

/** The supervisor is told again so often, and so many times in all. */
const REMIND_EVERY = days(1);
const REMINDERS_MAX = 7;

type FollowsUp = Extract<StationCommand, { readonly kind: "follow-up" }>;

/** Whether somebody must ask afterwards how the elder is, and by when. Nobody asks after a test or a broken sensor. */
export function followUpOf(alert: Alert, { by, at, outcome }: Closing): FollowUp | undefined {
  const within = serviceLevel(alert.severity, alert.setting).followUp;
  const isByPerson = by.person !== "gateway" && by.person !== "resident";
  if (within === undefined || alert.category === "technical" || !isByPerson) return undefined;
  if (outcome === "test" || outcome === "merged") return undefined;
  const dueAt = after(at, within);
  return { dueAt, remindAt: dueAt };
}

/** The one deadline that outlives an alert. */
export const followUpDue = ({ followUp }: Alert): Instant | undefined =>
  followUp === undefined || followUp.doneAt !== undefined ? undefined : followUp.remindAt;

/** Nobody asked in time: the supervisor hears of it, daily, for a week. */
export function runFollowUp(desk: Desk, alert: Alert): Alert {
  const due = followUpDue(alert);
  if (alert.followUp === undefined || due === undefined || due > desk.at) return alert;
  const { dueAt } = alert.followUp;
  const next = after(desk.at, REMIND_EVERY);
  const remindAt = next > after(dueAt, days(REMINDERS_MAX)) ? undefined : next;
  const overdue = log(
    desk,
    { ...alert, followUp: { ...alert.followUp, remindAt } },
    { kind: "follow-up-overdue", due: dueAt },
  );
  return callSupervisor(desk, overdue, "follow-up-overdue");
}

/** 回访: somebody asked. */
export function follow(desk: Desk, alert: Alert, { spokeTo, note }: FollowsUp, by: Actor): Alert {
  const before = alert.followUp ?? { dueAt: desk.at, remindAt: undefined };
  return log(
    desk,
    { ...alert, followUp: { ...before, remindAt: undefined, doneAt: desk.at } },
    { kind: "followed-up", by, spokeTo, note },
  );
}

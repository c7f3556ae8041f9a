import type { Actor } from "../input.ts";
import { after, days, soonest, type Instant } from "../time.ts";
import type { Alert, Closing } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import type { Owed, StationCommand } from "./station-work.ts";
import { callSupervisor } from "./supervision.ts";
import { serviceLevel } from "./targets.ts";

/** What an alert that ended still asks of the station: to ask how the elder is (回访), and to learn from an emergency (复盘). */

/** The supervisor is told again so often, and so many times in all. */
const REMIND_EVERY = days(1);
const REMINDERS_MAX = 7;

type Afterwards = Extract<StationCommand, { readonly kind: "follow-up" | "review" }>;
type Duty = "followUp" | "review";

const OVERDUE = { followUp: "follow-up-overdue", review: "review-overdue" } as const;
const DUTY_OF = { "follow-up": "followUp", review: "review" } as const;
const DUTIES: readonly Duty[] = ["followUp", "review"];

/** What is owed from this end on, and by when. Nobody asks after a test or a broken sensor. */
export function owedAfter(alert: Alert, { by, at, outcome }: Closing): Pick<Alert, Duty> {
  const isByPerson = by.person !== "gateway" && by.person !== "resident";
  if (alert.category === "technical" || !isByPerson || outcome === "test" || outcome === "merged") return {};
  const level = serviceLevel(alert.severity, alert.setting);
  const owed = DUTIES.flatMap((duty) => {
    const within = level[duty];
    if (within === undefined) return [];
    const dueAt = after(at, within);
    return [[duty, { dueAt, remindAt: dueAt }] as const];
  });
  return Object.fromEntries(owed);
}

const remindAtOf = (owed: Owed | undefined): Instant | undefined =>
  owed === undefined || owed.doneAt !== undefined ? undefined : owed.remindAt;

/** The deadlines that outlive an alert. */
export const owedNext = (alert: Alert): Instant | undefined =>
  soonest(...DUTIES.map((duty) => remindAtOf(alert[duty])));

/** Whether the station still has to do something about an alert that ended. */
export const owes = (alert: Alert): boolean => DUTIES.some((duty) => isOpen(alert[duty]));
const isOpen = (owed: Owed | undefined): boolean => owed !== undefined && owed.doneAt === undefined;

/** Whether this very thing is owed. */
export const owesThis = (alert: Alert, { kind }: Afterwards): boolean => isOpen(alert[DUTY_OF[kind]]);

/** Not done in time: the supervisor hears of it, daily, for a week. */
export const runOwed = (desk: Desk, alert: Alert): Alert =>
  DUTIES.reduce((one, duty) => remind(desk, one, duty), alert);

function remind(desk: Desk, alert: Alert, duty: Duty): Alert {
  const owed = alert[duty];
  const due = remindAtOf(owed);
  if (owed === undefined || due === undefined || due > desk.at) return alert;
  const { dueAt } = owed;
  const next = after(desk.at, REMIND_EVERY);
  const remindAt = next > after(dueAt, days(REMINDERS_MAX)) ? undefined : next;
  const overdue = log(desk, { ...alert, [duty]: { ...owed, remindAt } }, { kind: OVERDUE[duty], due: dueAt });
  return callSupervisor(desk, overdue, OVERDUE[duty]);
}

/** Somebody asked after the elder, or wrote down what is learnt from it. */
export function follow(desk: Desk, alert: Alert, said: Afterwards, by: Actor): Alert {
  const duty = DUTY_OF[said.kind];
  const before = alert[duty] ?? { dueAt: desk.at, remindAt: undefined };
  const done = { ...alert, [duty]: { ...before, remindAt: undefined, doneAt: desk.at } };
  const { note } = said;
  return said.kind === "review"
    ? log(desk, done, { kind: "reviewed", by, note })
    : log(desk, done, { kind: "followed-up", by, spokeTo: said.spokeTo, note });
}

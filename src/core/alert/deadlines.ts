import { isGraver } from "../severity.ts";
import type { Instant } from "../time.ts";
import { nextRise, regraded, riseTo } from "./gravity.ts";
import type { Alert } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import { endHold } from "./holds.ts";
import { loseOrder, nextOrderEnd } from "./orders.ts";
import { loseOwner, remind } from "./owners.ts";
import { missPromises, nextPromise } from "./promises.ts";
import { startFirstStep, startNextStep } from "./search.ts";
import { recover } from "./worries.ts";

/** More deadlines than this cannot fall due in one moment of one alert: each either moves on or goes away. */
const ROUNDS_MAX = 64;

export type DeadlineKind =
  | "verify"
  | "order"
  | "scene-check"
  | "lease-reminder"
  | "lease"
  | "hold"
  | "recover"
  | "step"
  | "rest"
  | "rise"
  | "promise";

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly due: Instant;
  /** Whose it is, where it is somebody's. */
  readonly owner?: string;
}

/** An alert never changes, it is replaced; and each is asked for its deadlines several times a turn. */
const known = new WeakMap<Alert, readonly Deadline[]>();

/** Every deadline of the alert: a number in its state, never a timer. An open alert has one at all times, a closed one none. */
export function deadlinesOf(alert: Alert): readonly Deadline[] {
  if (alert.closed !== undefined) return [];
  const found = known.get(alert) ?? allOf(alert);
  known.set(alert, found);
  return found;
}

function allOf(alert: Alert): readonly Deadline[] {
  const found: Deadline[] = [];
  const add = (kind: DeadlineKind, due: Instant | undefined, owner?: string) => {
    if (due !== undefined) found.push({ kind, due, ...(owner === undefined ? {} : { owner }) });
  };
  const order = nextOrderEnd(alert);
  add("verify", alert.verifyUntil);
  add("order", order?.acceptBy, order?.helper);
  for (const { person, onScene, reminderAt, leaseUntil } of alert.owners) {
    add(onScene ? "scene-check" : "lease-reminder", reminderAt, person);
    add("lease", leaseUntil, person);
  }
  add("hold", alert.hold?.until);
  add("recover", alert.recoverAt);
  // Before a step of the same moment: nobody is called by the calmer policy and again by the graver one.
  add("rise", nextRise(alert));
  add("step", alert.search.due);
  add("rest", alert.restsUntil);
  add("promise", nextPromise(alert));
  return found;
}

export function nextDeadline(alert: Alert): Instant | undefined {
  let first: Instant | undefined;
  for (const { due } of deadlinesOf(alert)) if (first === undefined || due < first) first = due;
  return first;
}

/**
 * Nobody knows how much time has passed: whatever is waited for is due now, which calls too soon rather than too late. A promise stays:
 * that it was missed is written down as evidence, and nobody knows that it was; with its owners due now it keeps no call back.
 */
export function bringForward(alert: Alert, at: Instant): Alert {
  const now = (due: Instant | undefined) => (due === undefined || due <= at ? due : at);
  const { station, hold } = alert;
  return {
    ...alert,
    verifyUntil: now(alert.verifyUntil),
    ...(alert.restsUntil === undefined ? {} : { restsUntil: now(alert.restsUntil) }),
    search: { ...alert.search, due: now(alert.search.due) },
    owners: alert.owners.map((owner) => ({ ...owner, leaseUntil: now(owner.leaseUntil) ?? at, reminderAt: undefined })),
    ...(hold === undefined ? {} : { hold: { ...hold, until: now(hold.until) ?? at } }),
    ...(station === undefined
      ? {}
      : {
          station: { ...station, orders: station.orders.map((one) => ({ ...one, acceptBy: now(one.acceptBy) ?? at })) },
        }),
  };
}

/** Applies what fell due, in due order, as of now. A late wake-up costs lateness only; a doubled one nothing. */
export function runDeadlines(desk: Desk, alert: Alert): Alert {
  let current = alert;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [first] = deadlinesOf(current).toSorted((one, other) => one.due - other.due);
    if (first === undefined || first.due > desk.at) return current;
    current = runOne(desk, current, first);
  }
  return current;
}

function runOne(desk: Desk, alert: Alert, { kind, due, owner: person }: Deadline): Alert {
  const owner = alert.owners.find((one) => one.person === person);
  switch (kind) {
    case "verify":
      return noCancel(desk, alert, due);
    case "order":
      return overdueOrder(desk, alert);
    case "scene-check":
    case "lease-reminder":
      return owner === undefined ? alert : remind(desk, alert, owner);
    case "lease":
      return owner === undefined ? alert : loseOwner(desk, alert, owner, { since: due });
    case "hold":
      return endHold(desk, alert, "over");
    case "recover":
      return recover(desk, alert);
    case "step":
    case "rest":
      return startNextStep(desk, alert, { cause: "window-over", since: due });
    case "rise":
      return riseTo(desk, alert, alert.policy.rises?.to ?? alert.severity);
    case "promise":
      return missPromises(desk, alert);
  }
}

function overdueOrder(desk: Desk, alert: Alert): Alert {
  const order = nextOrderEnd(alert);
  return order === undefined ? alert : loseOrder(desk, alert, order.helper, "expired");
}

/** Silence is not a cancel: whoever could say "I am well" and did not is helped. */
function noCancel(desk: Desk, alert: Alert, since: Instant): Alert {
  const now = regraded(desk, alert);
  const graver = isGraver(now.severity, alert.severity) ? now : alert;
  const silent = log(desk, { ...graver, verifyUntil: undefined }, { kind: "no-cancel" });
  return startFirstStep(desk, silent, { cause: "no-cancel", since });
}

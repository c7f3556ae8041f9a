import type { Alert } from "../core/alert/alert.ts";
import { deadlinesOf } from "../core/alert/deadlines.ts";
import type { HomeId } from "../core/ids.ts";
import type { PathFault } from "../core/rules/path-faults.ts";
import type { HomeState } from "../core/state.ts";
import { between, seconds, type Duration, type Instant } from "../core/time.ts";
import type { StoredTimer } from "../store/store.ts";
import type { Fault } from "./teller.ts";

/** A deadline is acted on within a tick; two more are a loop that stands, not a machine that was busy. */
const OVERDUE_MAX = seconds(5);
/** A message that nobody began to send for this long: its channel is full, or nothing drains the outbox. */
const UNSENT_MAX = seconds(60);
const NAMES_SHOWN_MAX = 8;
/** Ages are told in steps, so that the same trouble is not told every second. */
const AGE_STEP = seconds(60);

/** What the house says of itself at one moment. */
export interface AuditSigns {
  readonly at: Instant;
  /** Engine seconds in a real second: what is late in a demonstration is late by more. */
  readonly pace: number;
  readonly states: Iterable<HomeState>;
  /** As they stand on disk. */
  readonly timers: readonly StoredTimer[];
  /** When the earliest message that waits became due. */
  readonly unsentSince: Instant | undefined;
  readonly poisonedHomes: readonly HomeId[];
  readonly channels: readonly { readonly channel: string; readonly failing: boolean }[];
  /** What an unbelievable wall clock shows; `undefined` where it can be believed. */
  readonly invalidClock: string | undefined;
}

/** The faults that an audit can find: each is found or is well again. */
export const AUDITED = [
  "clock-invalid",
  "timers-overdue",
  "alerts-untimed",
  "outbox-stuck",
  "homes-unwatched",
  "channels-broken",
] as const satisfies readonly PathFault[];

/** Proves that nobody is forgotten: no timer overdue, no open alert without one, no message that waits for ever. Pure. */
export function audit(signs: AuditSigns): readonly Fault[] {
  return [
    ...clock(signs),
    ...overdue(signs),
    ...untimed(signs),
    ...unsent(signs),
    ...unwatched(signs),
    ...broken(signs),
  ];
}

function* clock({ invalidClock }: AuditSigns): Iterable<Fault> {
  if (invalidClock !== undefined) yield { fault: "clock-invalid", facts: { shows: invalidClock } };
}

function* overdue({ at, timers, pace }: AuditSigns): Iterable<Fault> {
  const late = timers.filter(({ due }) => between(due, at) > OVERDUE_MAX * pace);
  const [oldest] = late.toSorted((one, other) => one.due - other.due);
  if (oldest === undefined) return;
  yield { fault: "timers-overdue", facts: { count: late.length, seconds: inSteps(between(oldest.due, at)) } };
}

/**
 * A notice waits for somebody to look, and a technical loop may end; an alert of a person or a dwelling never does. A promise runs
 * out once and may call nobody but the supervisor: it does not stand for a search.
 */
function* untimed({ states }: AuditSigns): Iterable<Fault> {
  const forgotten: string[] = [];
  for (const { alerts } of states)
    for (const alert of Object.values(alerts))
      if (alert.category !== "technical" && alert.severity !== "notice" && !isCarriedOn(alert))
        forgotten.push(alert.id);
  if (forgotten.length > 0) yield { fault: "alerts-untimed", facts: { alerts: names(forgotten) } };
}

const isCarriedOn = (alert: Alert): boolean => deadlinesOf(alert).some(({ kind }) => kind !== "promise");

function* unsent({ at, unsentSince, pace }: AuditSigns): Iterable<Fault> {
  if (unsentSince === undefined) return;
  const waits = between(unsentSince, at);
  if (waits > UNSENT_MAX * pace) yield { fault: "outbox-stuck", facts: { seconds: inSteps(waits) } };
}

function* unwatched({ poisonedHomes }: AuditSigns): Iterable<Fault> {
  if (poisonedHomes.length > 0) yield { fault: "homes-unwatched", facts: { homes: names(poisonedHomes) } };
}

function* broken({ channels }: AuditSigns): Iterable<Fault> {
  const failing = channels.filter((one) => one.failing);
  if (failing.length > 0)
    yield { fault: "channels-broken", facts: { channels: names(failing.map(({ channel }) => channel)) } };
}

function inSteps(age: Duration): number {
  const steps = Math.floor(age / AGE_STEP);
  return steps === 0 ? Math.floor(OVERDUE_MAX / 1_000) : (steps * AGE_STEP) / 1_000;
}

function names(all: readonly string[]): string {
  const more = all.length - NAMES_SHOWN_MAX;
  return all.slice(0, NAMES_SHOWN_MAX).join(", ") + (more > 0 ? ` +${more}` : "");
}

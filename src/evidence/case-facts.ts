import type { Alert, LogEntry, Outcome, SelfClosed } from "../core/alert/alert.ts";
import type { Category, Severity } from "../core/severity.ts";
import type { Case } from "../store/alert-log.ts";
import type { StoredAttempt } from "../store/store.ts";
import { gravestOf, promisesOf, timeOf, type Kept } from "./promises.ts";

/** What figures need of one alert, and no more: thousands of them are held at once. */
export interface CaseFacts {
  readonly home: string;
  readonly resident: string | undefined;
  readonly category: Category;
  readonly severity: Severity;
  readonly rule: string;
  readonly device: string | undefined;
  readonly openedAt: number;
  readonly closedAt: number | undefined;
  readonly outcome: Outcome | SelfClosed | undefined;
  /** A person gave the closing code. */
  readonly judged: boolean;
  /** People were called: somebody had to look at it. */
  readonly visible: boolean;
  readonly firstSendMs: number | undefined;
  readonly answeredMs: number | undefined;
  readonly arrivedMs: number | undefined;
  readonly door: Kept["standing"] | undefined;
  readonly acceptToArrivalMs: readonly number[];
  readonly onFloorMs: number | undefined;
  readonly late: number;
  readonly held: readonly Stretch[];
  /** People who were tried about it, and those of them who were reached. */
  readonly tried: number;
  readonly reached: number;
  /** Messages that came to an end, and those of them that failed. */
  readonly ended: number;
  readonly failed: number;
  readonly followUp: { readonly dueAt: number; readonly doneAt: number | undefined } | undefined;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function factsOf({ alert, log, attempts }: Case, now: number): CaseFacts {
  const { openedAt, closed } = alert;
  const since = (at: number | undefined) => (at === undefined ? undefined : Math.max(0, at - openedAt));
  return {
    home: alert.home,
    resident: alert.resident,
    category: alert.category,
    severity: gravestOf(alert, log),
    ...originOf(alert, log),
    openedAt,
    closedAt: closed?.at,
    outcome: closed?.outcome,
    judged: closed !== undefined && closed.by.person !== "gateway" && closed.by.person !== "resident",
    visible: log.some(({ what }) => what.kind === "step-started" && what.audience.length > 0),
    firstSendMs: since(firstSend(attempts)),
    answeredMs: since(timeOf(log, ["accepted", "taken", "arrived"])),
    arrivedMs: since(timeOf(log, ["arrived"])),
    door: promisesOf(alert, log, now).find(({ target }) => target === "at-the-door")?.standing,
    acceptToArrivalMs: acceptToArrival(log),
    onFloorMs: onFloor(log),
    late:
      log.filter(({ what }) => what.kind === "evidence" && what.evidence.lateBy !== undefined).length +
      lateOpening(log),
    held: heldIn(log, closed?.at ?? now),
    ...reachOf(attempts, log),
    ...endsOf(attempts),
    followUp: alert.followUp && { dueAt: alert.followUp.dueAt, doneAt: alert.followUp.doneAt },
  };
}

function originOf(alert: Alert, log: readonly LogEntry[]): Pick<CaseFacts, "rule" | "device"> {
  const first = firstEvidence(log) ?? alert.evidence[0];
  return { rule: first?.reason.rule ?? "", device: first?.device };
}

/** The opening brings the evidence that opened. */
const firstEvidence = (log: readonly LogEntry[]) =>
  log.find(({ becomes }) => becomes?.evidence)?.becomes?.evidence?.[0];

const lateOpening = (log: readonly LogEntry[]): number => (firstEvidence(log)?.lateBy === undefined ? 0 : 1);

/** Of a message tried again before its first try was kept only the newest is known: the earliest of all is never too early. */
function firstSend(attempts: readonly StoredAttempt[]): number | undefined {
  const begun = attempts.flatMap(({ attempt, firstTriedAt, lastTriedAt }) =>
    attempt.purpose === "alert" ? (firstTriedAt ?? lastTriedAt ?? []) : [],
  );
  return begun.length === 0 ? undefined : Math.min(...begun);
}

function acceptToArrival(log: readonly LogEntry[]): readonly number[] {
  const accepted = new Map<string, number>();
  const took: number[] = [];
  for (const { at, what } of log) {
    if (what.kind === "accepted")
      accepted.set(what.who ?? what.by.person, accepted.get(what.who ?? what.by.person) ?? at);
    if (what.kind !== "arrived") continue;
    const person = what.who ?? what.by.person;
    const from = accepted.get(person);
    if (from !== undefined) took.push(at - from);
    accepted.delete(person);
  }
  return took;
}

/** From when the sensor saw the fall until somebody was there. */
function onFloor(log: readonly LogEntry[]): number | undefined {
  const arrivedAt = timeOf(log, ["arrived"]);
  const falls = log.flatMap(({ what, becomes }) => {
    const evidence = what.kind === "evidence" ? [what.evidence] : (becomes?.evidence ?? []);
    return evidence.filter(({ reason }) => reason.rule === "fall").map(({ since }) => since);
  });
  if (arrivedAt === undefined || falls.length === 0) return undefined;
  return Math.max(0, arrivedAt - Math.min(...falls));
}

function heldIn(log: readonly LogEntry[], end: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | undefined;
  for (const { at, what } of log) {
    const isOver = what.kind === "hold-ended" || what.kind === "closed";
    if (from !== undefined && isOver) {
      stretches.push({ from, to: at });
      from = undefined;
    }
    if (what.kind === "held") from ??= at;
  }
  return from === undefined ? stretches : [...stretches, { from, to: end }];
}

/** Whoever saw a message or answered about it was told. */
const REACHED: ReadonlySet<string> = new Set(["accepted", "delivered", "seen", "answered"]);

function reachOf(attempts: readonly StoredAttempt[], log: readonly LogEntry[]): Pick<CaseFacts, "tried" | "reached"> {
  const answered = new Set(log.flatMap(({ what }) => ("by" in what ? [String(what.by.person)] : [])));
  const called = attempts.filter(({ attempt, tries }) => attempt.purpose === "alert" && tries > 0);
  const tried = new Set(called.map(({ attempt }) => String(attempt.person)));
  const told = new Set(called.filter(({ state }) => REACHED.has(state)).map(({ attempt }) => String(attempt.person)));
  return { tried: tried.size, reached: [...tried].filter((person) => told.has(person) || answered.has(person)).length };
}

function endsOf(attempts: readonly StoredAttempt[]): Pick<CaseFacts, "ended" | "failed"> {
  const failed = attempts.filter(({ state }) => state === "failed").length;
  return { failed, ended: failed + attempts.filter(({ state }) => REACHED.has(state)).length };
}

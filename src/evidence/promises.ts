import type { Alert, LogEntry } from "../core/alert/alert.ts";
import { serviceLevel, type TargetName } from "../core/alert/targets.ts";
import type { Severity } from "../core/severity.ts";

/** One promise of the station about one alert, and what became of it. */
export interface Kept {
  readonly target: TargetName;
  readonly withinMs: number;
  readonly tookMs: number | undefined;
  readonly standing: "met" | "missed" | "running" | "not-needed";
}

/** Which lines fulfil a promise. A close fulfils what is still owed only where nobody had to go. */
const FULFILS: { readonly [Name in TargetName]: readonly string[] } = {
  answered: ["accepted", "taken", "arrived", "dispatched"],
  verified: ["verified", "arrived"],
  decided: ["dispatched", "handed-over", "accepted", "arrived"],
  "at-the-door": ["arrived"],
  "outcome-told": ["closed"],
  closed: ["closed"],
};

/** Told within so long after the arrival; all other promises run from the opening. */
const AFTER_ARRIVAL: ReadonlySet<TargetName> = new Set(["outcome-told"]);
/** What nobody need do any more once the alert is closed. */
const ENDS_WITH_ALERT: ReadonlySet<TargetName> = new Set(["answered", "verified", "decided", "at-the-door"]);

/** Every promise that holds for an alert as grave as this one was at its gravest, by what its log tells. */
export function promisesOf(alert: Alert, log: readonly LogEntry[], now: number): readonly Kept[] {
  const { targets } = serviceLevel(gravestOf(alert, log), alert.setting);
  return Object.entries(targets).map(([name, target]) =>
    // The keys of the table are the names of the targets.
    keptOf({ target: name as TargetName, withinMs: target.within }, { alert, log, now }),
  );
}

interface Story {
  readonly alert: Alert;
  readonly log: readonly LogEntry[];
  readonly now: number;
}

function keptOf(promise: Pick<Kept, "target" | "withinMs">, { alert, log, now }: Story): Kept {
  const { target, withinMs } = promise;
  const arrivedAt = timeOf(log, ["arrived"]);
  const from = AFTER_ARRIVAL.has(target) ? arrivedAt : alert.openedAt;
  if (from === undefined) return { ...promise, tookMs: undefined, standing: "not-needed" };
  const done = timeOf(log, FULFILS[target]);
  if (done !== undefined) {
    const tookMs = Math.max(0, done - from);
    return { ...promise, tookMs, standing: tookMs <= withinMs ? "met" : "missed" };
  }
  const endedAt = alert.closed?.at;
  const until = endedAt !== undefined && ENDS_WITH_ALERT.has(target) ? endedAt : now;
  if (until - from > withinMs) return { ...promise, tookMs: undefined, standing: "missed" };
  return { ...promise, tookMs: undefined, standing: endedAt === undefined ? "running" : "not-needed" };
}

export const timeOf = (log: readonly LogEntry[], kinds: readonly string[]): number | undefined =>
  log.find(({ what }) => kinds.includes(what.kind))?.at;

/** Nobody's promise gets easier because the alert was lowered afterwards. */
export function gravestOf(alert: Alert, log: readonly LogEntry[]): Severity {
  const told = log.flatMap(({ becomes }) => becomes?.severity ?? []);
  const order: readonly Severity[] = ["critical", "urgent", "attention", "notice"];
  return order.find((severity) => alert.severity === severity || told.includes(severity)) ?? alert.severity;
}

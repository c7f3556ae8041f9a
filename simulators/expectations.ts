import type { Alert, LogEvent } from "../src/core/alert/alert.ts";
import type { DiaryEntry } from "./diary.ts";
import type { Played } from "./play.ts";
import type { ExpectedAlert, ExpectedEvent, Expectations } from "./scenario.ts";

/** What differs from what the scenario promises, in sentences; empty when all came as it must. */
export function disappointments(expected: Expectations, played: Played): readonly string[] {
  const { diary } = played;
  const listed = `opened: ${played.alerts.map(nameOf).join("; ") || "nothing"}`;
  const found: string[] = [];
  const { every } = expected;
  const isOfCrowd = (alert: Alert) => every !== undefined && rulesOf(alert).includes(every.rule);
  const alerts = played.alerts.filter((alert) => !isOfCrowd(alert));
  const crowd = played.alerts.length - alerts.length;
  if (every !== undefined && crowd !== every.count)
    found.push(`${every.count} of ${every.rule} were expected, ${crowd} came`);
  if (alerts.length !== expected.alerts.length) found.push(`${expected.alerts.length} alerts were expected, ${listed}`);
  expected.alerts.forEach((one, index) => {
    const alert = alerts[index];
    if (alert !== undefined) found.push(...compare(one, alert, livesOf(diary, alert)));
  });
  for (const rule of expected.never ?? [])
    if (alerts.some((alert) => rulesOf(alert).includes(rule))) found.push(`${rule} must not worry anybody, ${listed}`);
  return found;
}

const rulesOf = (alert: Alert): readonly string[] => alert.evidence.map((one) => one.reason.rule);

const nameOf = (alert: Alert): string =>
  `${alert.id} ${alert.severity} (${rulesOf(alert).join(", ")}) ${alert.closed?.outcome ?? "open"}`;

interface Line {
  readonly at: number;
  readonly event: LogEvent;
}

const livesOf = (diary: readonly DiaryEntry[], { id, openedAt }: Alert): readonly Line[] =>
  diary
    .filter((one) => one.what === "alert" && one["alert"] === id)
    // The cast repeats what play wrote into the diary.
    .map((one) => ({ at: (one.at - openedAt) / 1_000, event: one["event"] as LogEvent }));

function compare(expected: ExpectedAlert, alert: Alert, life: readonly Line[]): readonly string[] {
  const found: string[] = [];
  if (!rulesOf(alert).includes(expected.rule)) found.push(`${expected.rule} was expected, ${nameOf(alert)} came`);
  if (alert.severity !== expected.severity) found.push(`${expected.severity} was expected, ${nameOf(alert)} came`);
  const ended = alert.closed?.outcome ?? "open";
  if (expected.ends !== undefined && ended !== expected.ends)
    found.push(`${alert.id} must end as ${expected.ends} and is ${ended}`);
  return [...found, ...missingIn(expected.life ?? [], alert, life)];
}

function missingIn(wanted: readonly ExpectedEvent[], { id }: Alert, life: readonly Line[]): readonly string[] {
  return wanted.flatMap((one) => {
    const count = life.filter((line) => matches(one, line)).length;
    const isRight = one.times === undefined ? count > 0 : count === one.times;
    return isRight ? [] : [`${id}: ${JSON.stringify(one)} happened ${count} times in ${lifeInWords(life)}`];
  });
}

function matches(expected: ExpectedEvent, { at, event }: Line): boolean {
  if (event.kind !== expected.event) return false;
  if (expected.withinSeconds !== undefined && at > expected.withinSeconds) return false;
  if (expected.notBeforeSeconds !== undefined && at < expected.notBeforeSeconds) return false;
  if (expected.by !== undefined && !("by" in event && event.by.person === expected.by)) return false;
  return event.kind !== "step-started" || matchesStep(expected, event);
}

function matchesStep({ step, tells }: ExpectedEvent, event: Extract<LogEvent, { kind: "step-started" }>): boolean {
  if (step !== undefined && event.step !== step) return false;
  return (tells ?? []).every((person) => event.audience.some((one) => one === person));
}

const lifeInWords = (life: readonly Line[]): string => life.map(({ at, event }) => `${at}s ${event.kind}`).join(", ");

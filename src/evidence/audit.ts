import type { Carried, LogEntry } from "../core/alert/alert.ts";
import { carriedOf, replayAlert } from "../core/alert/replay.ts";
import { canonical } from "../core/canonical.ts";
import { grouped } from "../grouped.ts";
import type { Case } from "../store/alert-log.ts";
import type { StoredAttempt } from "../store/store.ts";

/** Which lines can be the cause of such a change. A field that is not named may change with any line. */
const CAUSES: { readonly [Field in keyof Carried]?: readonly string[] } = {
  gen: ["step-started"],
  closed: ["closed"],
  // Who was going and cannot come withdraws, and is not called again for a while.
  declined: ["declined", "withdrew", "closed", "merged"],
  severity: ["opened", "severity-rose", "severity-lowered", "no-cancel", "evidence", "merged"],
  evidence: ["opened", "evidence", "condition-returned", "severity-lowered", "severity-rose", "merged"],
  elderSaysOkAt: ["elder-says-ok"],
  hold: ["held", "hold-ended", "closed"],
  owners: [
    "accepted",
    "extended",
    "arrived",
    "withdrew",
    "lease-lost",
    "lease-reminder",
    "taken",
    "scene-check",
    "still-there",
    "dispatched",
    "order-over",
    "handed-over",
    "severity-rose",
    "merged",
    "closed",
  ],
};

/** Changes that stand beside no line that could be their cause (A1). Lines of several alerts may be mixed. */
export function uncaused(lines: readonly LogEntry[]): readonly string[] {
  return [...grouped(lines, ({ alert }) => alert).values()].flatMap(uncausedOfOne);
}

function uncausedOfOne(lines: readonly LogEntry[]): readonly string[] {
  const found: string[] = [];
  // What an alert became in one moment stands in the last line of that moment.
  let moment: string[] = [];
  for (const { alert, seq, what, becomes } of lines) {
    moment.push(what.kind);
    if (becomes === undefined) continue;
    for (const [field, causes] of Object.entries(CAUSES))
      if (field in becomes && !isFirst(moment) && !causes.some((cause) => moment.includes(cause)))
        found.push(`${alert}: ${field} changed at line ${seq} by ${moment.join(", ")}`);
    moment = [];
  }
  return found;
}

/** The opening brings everything. */
const isFirst = (moment: readonly string[]): boolean => moment[0] === "opened";

/** Whether log, alert and attempts tell one story (A1, A2, R2). Answers what does not fit. */
export function auditCase({ alert, log, attempts }: Case): readonly string[] {
  return [
    ...numbering(log, alert.logged),
    ...uncaused(log),
    ...(canonical(replayAlert(log)) === canonical(carriedOf(alert))
      ? []
      : [`${alert.id}: its log tells another alert`]),
    ...attempts.flatMap(halfTold),
    ...untold(log, attempts),
  ];
}

function numbering(log: readonly LogEntry[], logged: number): readonly string[] {
  const isNumbered = log.every(({ seq, at }, place) => seq === place && at >= (log[place - 1]?.at ?? 0));
  const begins = log[0]?.what.kind === "opened";
  return isNumbered && begins && log.length === logged
    ? []
    : ["the log has a gap, runs back, or does not begin with an opening"];
}

/** Begun and not ended is `sending` or `unknown`; ended has an end; never begun has neither. */
function halfTold({ attempt, state, tries, lastTriedAt, reason }: StoredAttempt): readonly string[] {
  const begun = tries > 0;
  const wrong = (what: string) => [`${attempt.id}: ${what}`];
  if (begun !== (lastTriedAt !== undefined)) return wrong("tried without a time, or timed without a try");
  if (NEEDS_A_TRY.has(state) && !begun) return wrong(`${state} without having begun`);
  if (NEEDS_A_REASON.has(state) && reason === undefined) return wrong(`${state} without a reason`);
  return [];
}

const NEEDS_A_TRY: ReadonlySet<string> = new Set(["sending", "unknown", "accepted", "delivered", "failed"]);
const NEEDS_A_REASON: ReadonlySet<string> = new Set(["failed", "retry", "unknown", "cancelled", "expired"]);

/** A result that the log tells is one of an attempt that was made. */
function untold(log: readonly LogEntry[], attempts: readonly StoredAttempt[]): readonly string[] {
  const known = new Map(attempts.map((one) => [one.attempt.id, one]));
  return log.flatMap(({ what }) => {
    if (what.kind !== "delivery") return [];
    const made = known.get(what.attempt);
    return made !== undefined && made.tries > 0 ? [] : [`${what.attempt}: has a result and was never begun`];
  });
}

import { canonical } from "../../src/core/canonical.ts";
import { carriedOf, replayAlert } from "../../src/core/alert/replay.ts";
import type { Alert, LogEntry, LogEvent } from "../../src/core/alert/alert.ts";
import { factsOf, type CaseFacts } from "../../src/evidence/case-facts.ts";
import { uncaused } from "../../src/evidence/audit.ts";
import type { Invariant } from "../invariant-kind.ts";

/** What the log of an alert must be able to tell. */
export const evidence: readonly Invariant[] = [
  {
    name: "R2",
    sentence: "an alert rebuilt from its log is the alert that is stored, to the last byte",
    afterTurn: ({ turn, known }) => {
      for (const alert of lastOf(turn.alerts)) {
        const before = known.get(alert.id);
        const lines = turn.log.filter((entry) => entry.alert === alert.id);
        const rebuilt = replayAlert(lines, before === undefined ? {} : carriedOf(before));
        const stored = carriedOf(alert);
        if (!isSame({ ...rebuilt }, { ...stored }))
          return `${alert.id} is stored as ${canonical(stored)} and told as ${canonical(rebuilt)}`;
      }
      return undefined;
    },
  },
  {
    name: "A1c",
    sentence: "each change of an alert stands beside the line that is its cause",
    afterTurn: ({ turn }) => uncaused(turn.log)[0],
  },
  {
    name: "A3",
    sentence: "what a report counts about an alert is what happened, counted again from the first line to the last",
    atEnd: ({ cases, told, alerts, at }) => {
      for (const alert of alerts) {
        const found = cases.find((one) => one.alert.id === alert.id);
        if (found === undefined) return `${alert.id} is in no report`;
        const reported = canonical(countedIn(factsOf(found, at)));
        const happened = canonical(countAgain(alert, told.get(alert.id) ?? []));
        if (reported !== happened) return `${alert.id} is reported as ${reported} and was ${happened}`;
      }
      return undefined;
    },
  },
];

interface Fields {
  readonly [field: string]: unknown;
}

/** The same canonical text; what is the very same value need not be written out for that. */
const isSame = (one: Fields, other: Fields): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (field) => one[field] === other[field] || canonical({ is: one[field] }) === canonical({ is: other[field] }),
  );

const countedIn = ({ openedAt, closedAt, outcome, visible, answeredMs, arrivedMs }: CaseFacts) => ({
  openedAt,
  closedAt: closedAt ?? null,
  outcome: outcome ?? null,
  visible,
  answeredMs: answeredMs ?? null,
  arrivedMs: arrivedMs ?? null,
});

const ANSWERS: readonly LogEvent["kind"][] = ["accepted", "taken", "arrived"];

/** One walk through an alert's life, line by line, apart from what reports are made with. */
function countAgain({ openedAt, closed }: Alert, lines: readonly LogEntry[]): ReturnType<typeof countedIn> {
  const first: { visible: boolean; answeredMs: number | null; arrivedMs: number | null } = {
    visible: false,
    answeredMs: null,
    arrivedMs: null,
  };
  for (const { at, what } of lines) {
    const since = Math.max(0, at - openedAt);
    if (what.kind === "step-started") first.visible ||= what.audience.length > 0;
    if (ANSWERS.includes(what.kind)) first.answeredMs ??= since;
    if (what.kind === "arrived") first.arrivedMs ??= since;
  }
  const ended =
    closed === undefined ? { closedAt: null, outcome: null } : { closedAt: closed.at, outcome: closed.outcome };
  return { openedAt, ...ended, ...first };
}

/** Each alert as it was last changed in the turn. */
const lastOf = <One extends { readonly id: string }>(alerts: readonly One[]): readonly One[] => [
  ...new Map(alerts.map((alert) => [alert.id, alert])).values(),
];

import type { Alert } from "../src/core/alert/alert.ts";
import type { Attempt } from "../src/core/effect.ts";
import type { AlertId, HomeId } from "../src/core/ids.ts";
import type { Instant } from "../src/core/time.ts";
import type { DiaryEntry } from "./diary.ts";
import type { Outage } from "./faults.ts";
import type { Village } from "./home.ts";
import type { HouseCounts, Turned } from "./house.ts";
import type { NightCounts, Violation } from "./invariant-kind.ts";
import { invariants, sentenceOf } from "./invariants.ts";

/** Looks over the gateway's shoulder all night and writes down each broken promise. */
export interface Inspector {
  readonly violations: readonly Violation[];
  readonly report: (invariant: string, at: Instant, found: string) => void;
  readonly afterTurn: (turned: Turned, at: Instant) => void;
  readonly atSending: (attempt: Attempt, at: Instant) => void;
  readonly atEnd: (night: {
    readonly at: Instant;
    readonly diary: readonly DiaryEntry[];
    readonly counts: NightCounts;
  }) => void;
  readonly alerts: () => readonly Alert[];
  readonly counts: (house: HouseCounts, at: Instant) => NightCounts;
}

/** A night with this many broken promises has shown what it has to show. */
const VIOLATIONS_MAX = 20;

export function createInspector({ village, outages }: Around): Inspector {
  const violations: Violation[] = [];
  const alerts = new Map<AlertId, Alert>();
  const plans = [...village.plans.values()].map(({ plan }) => plan);
  const tally = blankTally();
  const report = (name: string, at: Instant, found: string | undefined) => {
    if (found === undefined || violations.length >= VIOLATIONS_MAX) return;
    violations.push({ invariant: name, sentence: sentenceOf(name), at, found });
  };
  return {
    violations,
    report,
    afterTurn(turned, at) {
      count(tally, turned);
      for (const turn of turned.turn.homes) {
        const plan = village.plans.get(turn.home)?.plan;
        if (plan === undefined) continue;
        const moment = { at, plan, turn, answers: answersTo(turned, turn.home), known: alerts };
        for (const { name, afterTurn } of invariants) report(name, at, afterTurn?.(moment));
        for (const alert of turn.alerts) alerts.set(alert.id, alert);
      }
    },
    atSending(attempt, at) {
      const plan = village.plans.get(attempt.home)?.plan;
      if (plan === undefined) return report("S16", at, `${attempt.id} belongs to no home`);
      const alert = attempt.alert === undefined ? undefined : alerts.get(attempt.alert);
      for (const { name, atSending } of invariants) report(name, at, atSending?.({ at, attempt, alert, plan }));
      return undefined;
    },
    atEnd({ at, diary, counts }) {
      const ending = { at, diary, counts, plans, outages, alerts: [...alerts.values()] };
      for (const { name, atEnd } of invariants) report(name, at, atEnd?.(ending));
    },
    alerts: () => [...alerts.values()],
    counts({ heard, acknowledged, ignored, poisoned }, at) {
      for (const one of poisoned) report("L6", at, one);
      return { ...tally, delivered: heard, acknowledged, ignored };
    },
  };
}

interface Around {
  readonly village: Village;
  readonly outages: readonly Outage[];
}

const blankTally = () => ({ inputs: 0, duplicates: 0, quarantined: 0, refused: 0, attempts: 0 });

function count(tally: ReturnType<typeof blankTally>, { turn, answers }: Turned): void {
  tally.quarantined += turn.quarantine.length;
  for (const { arrival, reply } of answers) {
    if (arrival.kind !== "input") continue;
    tally.inputs += 1;
    if (reply.kind === "duplicate") tally.duplicates += 1;
    if (reply.kind === "refused") tally.refused += 1;
  }
  for (const home of turn.homes) tally.attempts += home.attempts.length;
}

const answersTo = ({ answers }: Turned, home: HomeId) =>
  answers.flatMap(({ arrival, reply }) =>
    arrival.kind === "input" && arrival.home === home ? [{ input: arrival.input, reply }] : [],
  );

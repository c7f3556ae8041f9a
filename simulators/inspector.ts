import type { Alert, LogEntry } from "../src/core/alert/alert.ts";
import type { AlertId, AttemptId, HomeId } from "../src/core/ids.ts";
import type { HomeState } from "../src/core/state.ts";
import { instant, type Instant } from "../src/core/time.ts";
import type { Delivery } from "../src/notify/channel.ts";
import type { StoreCounts, StoredAttempt } from "../src/store/store.ts";
import type { Tally } from "./coverage.ts";
import type { DiaryEntry } from "./diary.ts";
import type { Write } from "./disk.ts";
import type { Village } from "./home.ts";
import type { HouseNotes, Turned } from "./house.ts";
import type { Ending, NightCounts, Violation } from "./invariant-kind.ts";
import { invariants, sentenceOf } from "./invariants.ts";
import { pressWaits } from "./invariants/timeliness.ts";
import { createOutageBook, type OutageBook } from "./outage-book.ts";
import { createSendingBook } from "./sending-book.ts";

/** Looks over the gateway's shoulder all night and writes down each broken promise. */
export interface Inspector {
  readonly violations: readonly Violation[];
  readonly report: (invariant: string, at: Instant, found: string) => void;
  readonly noted: HouseNotes & { readonly acknowledged: () => void };
  readonly afterTurn: (turned: Pick<Turned, "turn" | "answers">, at: Instant) => void;
  readonly atSending: (stored: StoredAttempt, at: Instant) => void;
  readonly atProviderAnswer: (id: AttemptId, delivery: Delivery) => void;
  readonly atWrite: (name: Write, given: readonly unknown[], answer: unknown) => void;
  readonly afterStart: (start: {
    readonly at: Instant;
    readonly loaded: ReadonlyMap<HomeId, HomeState>;
    readonly counts: StoreCounts;
  }) => void;
  readonly outages: OutageBook;
  /** Some message was begun and nobody knows yet how it went. */
  readonly isMidSend: () => boolean;
  readonly atEnd: (
    night: {
      readonly at: Instant;
      readonly diary: readonly DiaryEntry[];
      readonly counts: NightCounts;
    } & Pick<Ending, "hasHealed" | "states" | "interrupted" | "channels" | "cases">,
  ) => void;
  /** How long each pressed button waited for its first call; known when the night is over. */
  readonly pressWaitsMs: () => readonly number[];
  readonly interrupted: () => readonly AttemptId[];
  readonly alerts: () => readonly Alert[];
  readonly counts: (unacknowledged: number) => NightCounts;
}

/** A night with this many broken promises has shown what it has to show. */
const VIOLATIONS_MAX = 20;

interface Around {
  readonly village: Village;
  readonly tally: Tally;
}

type Ledger = ReturnType<typeof blankLedger>;

function blankLedger({ village, tally }: Around) {
  const violations: Violation[] = [];
  return {
    village,
    tally,
    violations,
    alerts: new Map<AlertId, Alert>(),
    told: new Map<AlertId, LogEntry[]>(),
    counted: blankCounts(),
    answered: { inputs: 0, quarantined: 0, states: new Map<HomeId, HomeState>() },
    sending: createSendingBook(),
    outages: createOutageBook(),
    lastAt: instant(0),
    startedAt: instant(0),
    report: (name: string, at: Instant, found: string | undefined): void => {
      if (found === undefined || violations.length >= VIOLATIONS_MAX) return;
      violations.push({ invariant: name, sentence: sentenceOf(name), at, found });
    },
  };
}

export function createInspector(night: Around): Inspector {
  const ledger = blankLedger(night);
  const { violations, report, counted, sending, outages, alerts, village, answered } = ledger;
  let pressWaitsMs: readonly number[] = [];
  return {
    violations,
    report,
    outages,
    noted: {
      ignored: () => void (counted.ignored += 1),
      poisoned: (what) => report("L6", ledger.lastAt, what),
      acknowledged: () => void (counted.acknowledged += 1),
    },
    afterTurn: (turned, at) => lookAtTurn(ledger, turned, at),
    atSending: (stored, at) => lookAtSending(ledger, stored, at),
    atProviderAnswer: sending.said,
    atWrite(name, given, answer) {
      for (const result of sending.write(name, given, answer)) {
        const recorded = { at: result.at, result, provider: sending.saidAbout(result.id) };
        for (const one of invariants) report(one.name, result.at, one.atResult?.(recorded));
      }
    },
    afterStart({ at, loaded, counts }) {
      ledger.startedAt = at;
      sending.interrupt();
      for (const { name, afterStart } of invariants) report(name, at, afterStart?.({ at, loaded, counts, answered }));
    },
    pressWaitsMs: () => pressWaitsMs,
    interrupted: () => [...sending.interrupted],
    isMidSend: () => sending.inMidSend.size > 0,
    atEnd(end) {
      const plans = [...village.plans.values()].map(({ plan }) => plan);
      const around = {
        plans,
        outages: outages.until(end.at),
        inMidSend: sending.inMidSend,
        provider: sending.saidAbout,
        told: ledger.told,
      };
      const ending = { ...end, ...around, alerts: [...alerts.values()] };
      for (const { name, atEnd } of invariants) report(name, end.at, atEnd?.(ending));
      pressWaitsMs = pressWaits(ending);
    },
    alerts: () => [...alerts.values()],
    counts: (unacknowledged) => ({ ...counted, unacknowledged }),
  };
}

type Decided = Pick<Turned, "turn" | "answers">;

function lookAtTurn(ledger: Ledger, turned: Decided, at: Instant): void {
  const { village, alerts, answered, report } = ledger;
  ledger.lastAt = at;
  count(ledger.counted, turned);
  meet(ledger.tally, turned);
  for (const device of refusedDevices(turned)) report("S1", at, `what ${device} said was refused`);
  for (const turn of turned.turn.homes) {
    const prepared = village.plans.get(turn.home);
    if (prepared === undefined) continue;
    const moment = {
      at,
      plan: prepared.plan,
      prepared,
      turn,
      answers: answersTo(turned, turn.home),
      known: alerts,
      startedAt: ledger.startedAt,
    };
    for (const { name, afterTurn } of invariants) report(name, at, afterTurn?.(moment));
    for (const alert of turn.alerts) alerts.set(alert.id, alert);
    keepLines(ledger, turn.log);
  }
  if (turned.answers.length > 0) keepAnswered(answered, turned);
}

function keepLines({ told }: Ledger, log: readonly LogEntry[]): void {
  for (const entry of log) {
    const lines = told.get(entry.alert);
    if (lines === undefined) told.set(entry.alert, [entry]);
    else lines.push(entry);
  }
}

function keepAnswered(answered: Ledger["answered"], { turn }: Decided): void {
  for (const { home, after, inputs } of turn.homes) {
    answered.states.set(home, after);
    answered.inputs += inputs.length;
  }
  answered.quarantined += turn.quarantine.length;
}

const refusedDevices = ({ answers }: Decided): readonly string[] =>
  answers.flatMap(({ arrival, reply }) =>
    arrival.kind === "input" &&
    arrival.input.kind === "reported" &&
    reply.kind === "refused" &&
    reply.why !== "poisoned"
      ? [arrival.input.device]
      : [],
  );

function lookAtSending({ village, alerts, sending, report }: Ledger, { attempt }: StoredAttempt, at: Instant): void {
  const plan = village.plans.get(attempt.home)?.plan;
  if (plan === undefined) return report("S16", at, `${attempt.id} belongs to no home`);
  const alert = attempt.alert === undefined ? undefined : alerts.get(attempt.alert);
  const about = { at, attempt, alert, plan, inMidSend: sending.inMidSend };
  for (const { name, atSending } of invariants) report(name, at, atSending?.(about));
  return undefined;
}

const blankCounts = () => ({
  acknowledged: 0,
  inputs: 0,
  duplicates: 0,
  quarantined: 0,
  refused: 0,
  ignored: 0,
  attempts: 0,
});

function count(counted: ReturnType<typeof blankCounts>, { turn, answers }: Decided): void {
  counted.quarantined += turn.quarantine.length;
  for (const { arrival, reply } of answers) {
    if (arrival.kind !== "input") continue;
    counted.inputs += 1;
    if (reply.kind === "duplicate") counted.duplicates += 1;
    if (reply.kind === "refused") counted.refused += 1;
  }
  for (const home of turn.homes) counted.attempts += home.attempts.length;
}

/** What happens in the lives of alerts is met, too. */
function meet(tally: Tally, { turn, answers }: Decided): void {
  for (const { log } of turn.homes)
    for (const { what } of log) {
      tally.met(`alert: ${what.kind}`);
      if (what.kind === "step-started") tally.met(`step because ${what.cause}`);
      if (what.kind === "refused") tally.met(`refused: ${what.why}`);
    }
  for (const { arrival, reply } of answers)
    if (arrival.kind === "input" && reply.kind === "duplicate") tally.met(`repeated ${arrival.input.kind}`);
}

const answersTo = ({ answers }: Pick<Decided, "answers">, home: HomeId) =>
  answers.flatMap(({ arrival, reply }) =>
    arrival.kind === "input" && arrival.home === home ? [{ input: arrival.input, reply }] : [],
  );

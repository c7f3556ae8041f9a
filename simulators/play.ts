import type { Alert } from "../src/core/alert/alert.ts";
import type { Input } from "../src/core/input.ts";
import { after, between, hours, instant, minutes, seconds, type Duration } from "../src/core/time.ts";
import { wakeAtOf } from "../src/core/step.ts";
import type { Turn } from "../src/store/store.ts";
import { callsForSomebody } from "./calls-for-somebody.ts";
import type { Coverage } from "./coverage.ts";
import type { DiaryEntry } from "./diary.ts";
import { happen, wakeAt } from "./happenings.ts";
import type { Knowledge } from "./home.ts";
import type { Turned } from "./house.ts";
import type { NightCounts, Violation } from "./invariant-kind.ts";
import { bury, startSending } from "./life-cycle.ts";
import { Crashed } from "./machine.ts";
import type { Night } from "./night.ts";
import { setStage, type Happening, type PlayOptions, type Run, type Stage } from "./stage.ts";

/** What became of a night. */
export interface Played {
  readonly diary: readonly DiaryEntry[];
  /** SHA-256 of the diary. */
  readonly hash: string;
  readonly violations: readonly Violation[];
  /** Every alert of the night as it stood at its end. */
  readonly alerts: readonly Alert[];
  readonly counts: NightCounts;
  readonly coverage: Coverage;
  /** How long each pressed button waited for its first call, while the gateway could work. */
  readonly pressWaitsMs: readonly number[];
  readonly lasted: Duration;
}

/** Leases are the longest of all deadlines; with a step or two around them nothing needs more than this to end. */
const HEALING_MAX = hours(12);
/** Commits that may fail in a row before the real process gives way to its supervisor. */
const FAILED_COMMITS_MAX = 5;

/** Plays a night in virtual time: real intake, decisions, outbox and store, no waiting; the same night is always the same. */
export async function play(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<Played> {
  const stage = setStage(night, knowledge, options);
  const { agenda, machine } = stage;
  const last = night.heals === true ? after(stage.end, HEALING_MAX) : stage.end;
  for (let next = agenda.nextAt(); next !== undefined && next <= last; next = agenda.nextAt()) {
    machine.setPhysical(next);
    await playOne(stage, agenda.takeNext());
    if (stage.healing && (await isWell(stage))) break;
  }
  if (night.heals !== true) machine.setPhysical(last);
  return conclude(stage);
}

/** One instant: everything that happens in it, every turn that comes of it, every call that is due. */
async function playOne(stage: Stage, happenings: readonly Happening[]): Promise<void> {
  const pausedUntil = stage.machine.pausedUntil();
  for (const happening of happenings) {
    if (pausedUntil !== undefined && stage.run !== undefined && isGateways(happening)) {
      stage.agenda.add(pausedUntil, happening);
      stage.inspector.outages.wasDown({
        from: stage.now,
        to: after(stage.now, between(stage.machine.physical(), pausedUntil)),
      });
      stage.tally.met("pause");
    } else await happen(stage, happening);
  }
  await work(stage);
}

/** What a process that stands still cannot take part in. */
const isGateways = ({ kind }: Happening): boolean =>
  kind !== "clock-set" && kind !== "power-off" && kind !== "heals" && kind !== "starts";

async function work(stage: Stage): Promise<void> {
  for (;;) {
    const { run } = stage;
    if (run === undefined) return;
    if (!run.life.isAlive()) return bury(stage);
    const turned = await turnOrDie(stage, run);
    if (turned === "died") continue;
    if (turned !== undefined) {
      if (turned.kind === "turned") record(stage, run, turned);
      else fail(stage, run, turned.inARow);
    } else if (!run.isSending) startSending(stage, run);
    else if (stage.restless) {
      stage.restless = false;
      await allSettled();
    } else return;
  }
}

/** Whoever waits for a promise of this instant has gone on: a tick comes after the last of them, and without asking for I/O. */
const allSettled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

async function turnOrDie(stage: Stage, run: Run) {
  try {
    return await run.house.turn(stage.now);
  } catch (error) {
    if (!(error instanceof Crashed)) throw error;
    if (error.committed !== undefined) recordTurn(stage, error.committed, []);
    return "died" as const;
  }
}

function record(stage: Stage, run: Run, { turn, wakes, answers }: Turned): void {
  const { diary, now, inspector } = stage;
  for (const { arrival, reply } of answers)
    if (arrival.kind === "input" && arrival.input.kind !== "woke") {
      const { home, input } = arrival;
      diary.write(now, "decided", { home, input: input.kind, reply: reply.kind, ...detailsOf(input) });
    }
  inspector.outages.worksAgain(now);
  recordTurn(stage, turn, answers);
  for (const [home, at] of wakes) wakeAt(stage, run, home, at);
  // Whoever waited for an answer of this turn goes on: the outbox, too.
  stage.restless = true;
  if (turn.homes.some(({ attempts, hastened }) => attempts.length + hastened.length > 0)) run.outbox.kick();
}

function recordTurn({ diary, now, inspector }: Stage, turn: Turn, answers: Turned["answers"]): void {
  for (const { log } of turn.homes)
    for (const { alert, seq, what } of log) diary.write(now, "alert", { alert, seq, event: what });
  for (const { code, topic } of turn.quarantine) diary.write(now, "quarantined", { code, topic });
  inspector.afterTurn({ turn, answers }, now);
}

/** Nothing was stored and nobody was answered: whoever asked asks again, and the homes are looked after in a second. */
function fail(stage: Stage, run: Run, inARow: number): void {
  stage.inspector.outages.failed(stage.now);
  if (inARow >= FAILED_COMMITS_MAX) return stage.machine.kill(run.life);
  for (const home of stage.village.plans.keys()) wakeAt(stage, run, home, after(stage.now, seconds(1)));
}

/** Where a home looks again so soon, it heard something that is not yet a worry. */
const SOON = minutes(1);

/** Nothing calls for anybody any more, nothing is about to, and nothing waits to be said or sent. */
async function isWell({ run, machine, inspector, village, now }: Stage): Promise<boolean> {
  if (run === undefined || inspector.isMidSend() || machine.physical() < run.saidAgainBy) return false;
  for (const [home, state] of run.house.states()) {
    if (Object.values(state.alerts).some(callsForSomebody)) return false;
    const looksAt = village.plans.has(home) ? wakeAtOf(state) : undefined;
    if (looksAt !== undefined && looksAt <= after(now, SOON)) return false;
  }
  return (await machine.store().nextAttemptAt()) === undefined;
}

/** More than a night can open. */
const CASES_MAX = 10_000;

async function conclude(stage: Stage): Promise<Played> {
  const { inspector, diary, night, now, machine, tally, run, healing: hasHealed } = stage;
  const counts = inspector.counts(stage.unacknowledged.size);
  const interrupted = await Promise.all(
    inspector.interrupted().map(async (id) => ({ id, state: (await machine.store().attempt(id))?.state })),
  );
  const states = run?.house.states() ?? new Map();
  const { channels } = night;
  const cases = await machine
    .store()
    .cases({ from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: CASES_MAX });
  inspector.atEnd({ at: now, diary: diary.entries, counts, hasHealed, interrupted, states, channels, cases });
  return {
    diary: diary.entries,
    hash: diary.hash(),
    violations: inspector.violations,
    alerts: inspector.alerts(),
    counts,
    coverage: tally.coverage(),
    pressWaitsMs: inspector.pressWaitsMs(),
    lasted: between(night.from, machine.physical()),
  };
}

function detailsOf(input: Input): object {
  switch (input.kind) {
    case "reported":
      return { device: input.device, tells: input.observations };
    case "lifecycle":
      return { device: input.device, state: input.state };
    case "answered":
      return { by: input.by.person, command: input.command };
    case "delivered":
      return { attempt: input.attempt, result: input.result.kind };
    case "bell-rang":
      return { bell: input.bell };
    case "mode-changed":
      return { resident: input.resident, mode: input.mode };
    case "announced":
      return { key: input.key };
    case "woke":
    case "device-test":
    case "maintained":
    case "was-blind":
      return {};
    case "connections":
      return { building: input.building };
    case "outage":
      return { incident: input.incident, over: input.over };
    case "self-watched":
      return { finding: input.finding };
    case "handed-back":
      return { alert: input.alert, gen: input.gen };
    case "handed-over":
    case "unheard":
      return {};
  }
}

import type { Alert } from "../src/core/alert/alert.ts";
import type { Input } from "../src/core/input.ts";
import { after, between, seconds, type Duration } from "../src/core/time.ts";
import type { DiaryEntry } from "./diary.ts";
import { happen, wakeAt } from "./happenings.ts";
import type { Knowledge } from "./home.ts";
import type { Turned } from "./house.ts";
import type { NightCounts, Violation } from "./invariant-kind.ts";
import type { Night } from "./night.ts";
import { outageNow, setStage, type Happening, type PlayOptions, type Stage } from "./stage.ts";

/** What became of a night. */
export interface Played {
  readonly diary: readonly DiaryEntry[];
  /** SHA-256 of the diary. */
  readonly hash: string;
  readonly violations: readonly Violation[];
  /** Every alert of the night as it stood at its end. */
  readonly alerts: readonly Alert[];
  readonly counts: NightCounts;
  readonly lasted: Duration;
}

/** Plays a night in virtual time: real intake, real decisions, no waiting; the same night is always the same. */
export async function play(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<Played> {
  const stage = setStage(night, knowledge, options);
  const { agenda, end } = stage;
  for (let next = agenda.nextAt(); next !== undefined && next <= end; next = agenda.nextAt()) {
    stage.now = next;
    await playOne(stage, agenda.takeNext());
  }
  stage.now = end;
  // Lets the promises of the last turn run out before the counts are read.
  await new Promise((resolve) => setImmediate(resolve));
  return conclude(stage);
}

/** One instant: everything that happens in it, every turn that comes of it, every call that is due. */
async function playOne(stage: Stage, happenings: readonly Happening[]): Promise<void> {
  let postWorks = happenings.some(({ kind }) => kind === "post-due" || kind === "starts" || kind === "sent");
  for (const happening of happenings) await happen(stage, happening);
  const { house, now } = stage;
  for (let turned = await house.turn(now); turned !== undefined; turned = await house.turn(now)) {
    record(stage, turned);
    postWorks ||= turned.turn.homes.some((home) => home.attempts.length > 0);
  }
  if (postWorks && outageNow(stage) === undefined) await send(stage);
}

function record(stage: Stage, turned: Turned): void {
  const { diary, now, inspector } = stage;
  const { turn, wakes, answers } = turned;
  for (const { arrival, reply } of answers)
    if (arrival.kind === "input" && arrival.input.kind !== "woke") {
      const { home, input } = arrival;
      diary.write(now, "decided", { home, input: input.kind, reply: reply.kind, ...detailsOf(input) });
    }
  for (const { log } of turn.homes)
    for (const { alert, seq, what } of log) diary.write(now, "alert", { alert, seq, event: what });
  for (const { code, topic } of turn.quarantine) diary.write(now, "quarantined", { code, topic });
  inspector.afterTurn(turned, now);
  for (const [home, at] of wakes) wakeAt(stage, home, at);
}

async function send(stage: Stage): Promise<void> {
  const { post, store, diary, inspector, agenda, now } = stage;
  for (const flight of await post.begin(now)) {
    const { attempt } = flight.stored;
    diary.write(now, "sending began", { attempt: attempt.id, person: attempt.person, purpose: attempt.purpose });
    inspector.atSending(attempt, now);
    agenda.add(flight.doneAt, { kind: "sent", flight });
  }
  const next = await store.nextAttemptAt();
  const isPlanned = stage.postAt !== undefined && stage.postAt > now && next !== undefined && stage.postAt <= next;
  if (next === undefined || isPlanned) return;
  stage.postAt = next;
  agenda.add(next > now ? next : after(now, seconds(1)), { kind: "post-due" });
}

function conclude({ inspector, house, diary, night, end }: Stage): Played {
  const counts = inspector.counts(house.counts(), end);
  inspector.atEnd({ at: end, diary: diary.entries, counts });
  return {
    diary: diary.entries,
    hash: diary.hash(),
    violations: inspector.violations,
    alerts: inspector.alerts(),
    counts,
    lasted: between(night.from, end),
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
    case "was-blind":
      return {};
  }
}

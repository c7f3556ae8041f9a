import { readTick } from "../src/clock.ts";
import { after, between, milliseconds, minutes, seconds, type Instant } from "../src/core/time.ts";
import type { HomeId } from "../src/core/ids.ts";
import type { Delivered, WasBlind } from "../src/core/input.ts";
import { createHouse } from "./house.ts";
import { LAST_ALIVE, type Life } from "./machine.ts";
import { createPost, virtualWait, type InFlight } from "./post.ts";
import type { Run, Stage } from "./stage.ts";
import { submit } from "./submit.ts";

/** As the real composition: a silence of the gateway worth telling the homes, and how often it writes down that it lives. */
const BLIND_MIN = minutes(1);
export const TICK = minutes(1);
/** Devices come back to a gateway that came back, not all at once. */
const RECONNECT = { min: 500, max: 20_000 } as const;
/** A person whose answer the gateway could not take tries again when it is back. */
const TRIES_AGAIN = seconds(30);

/** The process starts: it knows what the disk knows. */
export async function start(stage: Stage): Promise<void> {
  if (stage.run !== undefined) return;
  const { machine, village, diary, inspector, endedAt } = stage;
  const { engine: lastAlive } = readTick(await machine.store().fact(LAST_ALIVE));
  const loaded = await machine.store().loadHomes();
  const life = await machine.begin(loaded);
  const { now } = stage;
  const run = createRun(stage, life, loaded);
  stage.run = run;
  stage.backAt = undefined;
  // With a clock that lost its time nobody knows how long it was, and engine time goes on where it was last known.
  if (endedAt !== undefined && endedAt < now) inspector.outages.wasDown({ from: endedAt, to: now });
  inspector.afterStart({ at: now, loaded, counts: await machine.store().counts() });
  diary.write(now, "gateway started", endedAt === undefined ? {} : { offSince: endedAt });
  const blind = blindnessSince(stage, lastAlive);
  for (const home of village.plans.keys()) {
    if (blind !== undefined) submit(stage, run, home, blind);
    submit(stage, run, home, { kind: "woke", at: now, thorough: true });
  }
  stage.agenda.add(after(machine.physical(), TICK), { kind: "ticks", run });
}

/** As in the real house: what a dead clock cannot tell is not taken for nothing. */
function blindnessSince({ machine, tally, now }: Stage, lastAlive: Instant): WasBlind | undefined {
  if (lastAlive === 0) return undefined;
  const blind = { kind: "was-blind", at: now, from: lastAlive, to: now } as const;
  if (machine.running().beganInvalid) {
    tally.met("start with a clock that lost its time");
    return { ...blind, lengthUnknown: true };
  }
  return between(lastAlive, now) > BLIND_MIN ? blind : undefined;
}

function createRun(stage: Stage, life: Life, states: Awaited<ReturnType<Life["store"]["loadHomes"]>>): Run {
  const { machine, village, knowledge, options, inspector, agenda } = stage;
  const clock = machine.running();
  const { decideTurn } = options;
  const house = createHouse({
    catalogue: knowledge.catalogue,
    village,
    store: life.store,
    states,
    clock,
    noted: inspector.noted,
    ...(decideTurn === undefined ? {} : { decideTurn }),
  });
  const outbox = createPost({
    store: life.store,
    clock,
    wait: virtualWait(machine.engine, (at, sleeper) =>
      agenda.add(machine.physicalOf(at), { kind: "rings", run, sleeper }),
    ),
    life,
    channels: () => (stage.healing ? {} : stage.night.channels),
    startedAt: stage.night.from,
    physical: machine.physical,
    random: stage.postRandom,
    report: (home, delivered) => report(stage, run, home, delivered),
    revived: (count) => stage.tally.met("in mid-send at a start", count),
    begun: (flight) => begin(stage, flight),
  });
  const saidAgainBy = after(machine.physical(), TRIES_AGAIN);
  const run: Run = { life, house, outbox, standing: new Map(), saidAgainBy, isSending: false };
  return run;
}

/** What real people are told of a real call, in both directions. */
function begin(stage: Stage, flight: InFlight): void {
  const { attempt } = flight.stored;
  const { diary, inspector, tally, now, agenda } = stage;
  diary.write(now, "sending began", { attempt: attempt.id, person: attempt.person, purpose: attempt.purpose });
  tally.met(`channel: ${flight.transmission.state}`);
  inspector.atSending(flight.stored, now);
  agenda.add(flight.doneAt, { kind: "answers", flight });
}

async function report(stage: Stage, run: Run, home: HomeId, delivered: Delivered): Promise<void> {
  run.life.pass("before report");
  stage.diary.write(stage.now, "sending ended", { attempt: delivered.attempt, result: delivered.result });
  await run.house.submit({ kind: "input", home, input: delivered, lifeSafety: true });
}

/** The outbox starts when the homes have been looked after, as in the real house. */
export function startSending(stage: Stage, run: Run): void {
  if (run.isSending) return;
  run.isSending = true;
  stage.restless = true;
  run.outbox.run().catch(() => stage.machine.kill(run.life));
}

/** The process is dead: what hung on it is said again when the next one runs. */
export async function bury(stage: Stage, until?: Instant): Promise<void> {
  const { run, machine, agenda, lineRandom, tally, now } = stage;
  if (run === undefined) return;
  machine.kill(run.life);
  stage.run = undefined;
  stage.endedAt = now;
  tally.met("restart");
  await machine.afterDeath();
  const backAt = (stage.backAt = until ?? machine.restartAt());
  agenda.add(backAt, { kind: "starts" });
  stage.diary.write(now, "gateway died", {});
  for (const delivery of stage.unacknowledged)
    agenda.add(after(backAt, milliseconds(lineRandom.whole(RECONNECT.min, RECONNECT.max))), {
      kind: "arrives",
      delivery,
    });
  for (const happening of stage.unanswered) agenda.add(after(backAt, TRIES_AGAIN), happening);
  stage.unacknowledged.clear();
  stage.unanswered.clear();
}

/** When a device reaches a gateway that is away. */
export const reconnectAt = ({ backAt, machine, lineRandom }: Stage): Instant =>
  after(backAt ?? machine.physical(), milliseconds(lineRandom.whole(RECONNECT.min, RECONNECT.max)));

/** When a person whose answer nobody took tries again. */
export const answerAgainAt = ({ backAt, machine }: Stage): Instant => after(backAt ?? machine.physical(), TRIES_AGAIN);

export const isStanding = (stage: Stage, run: Run): boolean => stage.run === run && run.life.isAlive();

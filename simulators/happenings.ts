import { homeId, residentId, type HomeId, type PersonId } from "../src/core/ids.ts";
import { writeTick } from "../src/clock.ts";
import type { Input } from "../src/core/input.ts";
import { after, minutes, seconds, type Instant } from "../src/core/time.ts";
import { wakeAtOf } from "../src/core/step.ts";
import type { StoredAttempt } from "../src/store/store.ts";
import { HEALER, IGNORES, react, type Behaviour } from "./contacts.ts";
import type { Delivery } from "./faults.ts";
import { answerAgainAt, bury, isStanding, reconnectAt, start, TICK } from "./life-cycle.ts";
import { LAST_ALIVE } from "./machine.ts";
import type { ScriptLine } from "./night.ts";
import type { InFlight, Sleeper } from "./post.ts";
import type { Happening, Run, Stage } from "./stage.ts";
import { submit, submitFor } from "./submit.ts";

/** An unacknowledged QoS 1 message is sent again after this long. */
const SAY_AGAIN = seconds(10);
/** A home that asks to be woken this often at one instant would keep the real clock spinning. */
const WAKES_AT_ONCE_MAX = 16;

/** Does what is due now; what comes of it waits in the inbox or on the agenda. */
export async function happen(stage: Stage, happening: Happening): Promise<void> {
  switch (happening.kind) {
    case "arrives":
      return arrive(stage, happening.delivery);
    case "wakes":
      return wake(stage, happening.run, happening.home);
    case "ticks":
      return tick(stage, happening.run);
    case "rings":
      return ring(stage, happening.run, happening.sleeper);
    case "script":
      return follow(stage, happening.line);
    case "acts":
      return say(stage, happening, happening.home, { ...happening.act.said, at: stage.now });
    case "gossips":
      return say(stage, happening, happening.home, { ...happening.told, at: stage.now });
    case "answers":
      return answer(stage, happening.flight);
    case "clock-set":
      stage.tally.met(happening.by < 0 ? "clock set back" : "clock set forward");
      return stage.machine.setWall(happening.by);
    case "power-off":
      return bury(stage, happening.until);
    case "starts":
      return start(stage);
    case "heals":
      stage.healing = true;
      return stage.machine.heal();
  }
}

function arrive(stage: Stage, delivery: Delivery): void {
  const { run, agenda, machine, unacknowledged, inspector } = stage;
  if (run === undefined) return agenda.add(reconnectAt(stage), { kind: "arrives", delivery });
  const { topic, payload, retained: retain, device: sender } = delivery;
  unacknowledged.add(delivery);
  void run.house.hear({ topic, payload: new TextEncoder().encode(payload), retain, qos: 1, sender }).then(
    () => {
      // Whether the process lived long enough to say so is for the network to know.
      if (!unacknowledged.delete(delivery)) return;
      inspector.noted.acknowledged();
    },
    () => {
      if (!run.life.isAlive()) return;
      unacknowledged.delete(delivery);
      agenda.add(after(machine.physical(), SAY_AGAIN), { kind: "arrives", delivery });
    },
  );
}

/** As the real alarm clock: an earlier wish that stands already is kept. */
export function wakeAt({ agenda, now, machine }: Stage, run: Run, home: HomeId, at: Instant): void {
  const before = run.standing.get(home);
  if (before !== undefined && before <= at) return;
  run.standing.set(home, at);
  agenda.add(machine.physicalOf(at < now ? now : at), { kind: "wakes", run, home });
}

function wake(stage: Stage, run: Run, home: HomeId): void {
  if (!isStanding(stage, run)) return;
  const { now, inspector, night, wakeRandom } = stage;
  const due = run.standing.get(home);
  if (due === undefined || due > now) return;
  run.standing.delete(home);
  const isSpinning = stage.spin.home === home && stage.spin.at === now;
  stage.spin = { home, at: now, count: isSpinning ? stage.spin.count + 1 : 0 };
  if (stage.spin.count > WAKES_AT_ONCE_MAX) {
    inspector.report("W1", now, `${home} asks to be woken for what is over`);
    return;
  }
  const times = wakeRandom.chance(night.doubledWakes) ? 2 : 1;
  for (let time = 0; time < times; time += 1) submit(stage, run, home, { kind: "woke", at: now, thorough: false });
}

/** As the real house does every minute: whose deadline passed unheard is woken, and it is written down that we live. */
async function tick(stage: Stage, run: Run): Promise<void> {
  if (!isStanding(stage, run)) return;
  const { now, village, machine, agenda } = stage;
  for (const [home, state] of run.house.states()) {
    const due = village.plans.has(home) ? wakeAtOf(state) : undefined;
    if (due !== undefined && due <= now) submit(stage, run, home, { kind: "woke", at: now, thorough: false });
  }
  machine.running().settle();
  agenda.add(after(machine.physical(), TICK), { kind: "ticks", run });
  try {
    await run.life.store.putFact(LAST_ALIVE, writeTick({ engine: now, wall: machine.running().wall() }));
  } catch {
    // The real house gives way to its supervisor.
    machine.kill(run.life);
  }
}

function ring(stage: Stage, run: Run, sleeper: Sleeper): void {
  if (sleeper.isOver || !isStanding(stage, run)) return;
  stage.restless = true;
  sleeper.wake();
}

function follow(stage: Stage, line: ScriptLine): void {
  const { night, now, village } = stage;
  const again: Happening = { kind: "script", line };
  if ("mode" in line) {
    const resident = residentId(line.resident);
    const home = village.registry.residents.get(resident)?.home;
    const until = line.forMinutes === undefined ? {} : { until: after(now, minutes(line.forMinutes)) };
    const by = { person: "gateway", name: "simulator", via: "gateway" } as const;
    if (home !== undefined)
      say(stage, again, home, { kind: "mode-changed", at: now, resident, mode: line.mode, by, ...until });
  } else if ("bell" in line) {
    const dueAt = after(night.from, line.at);
    say(stage, again, homeId(line.home), { kind: "bell-rang", at: now, dueAt, bell: line.bell });
  } else if ("answer" in line) {
    say(stage, again, homeId(line.home), { kind: "answered", at: now, ...line.answer });
  }
}

/** Somebody says it and waits for the answer; without one it is said again. */
function say(stage: Stage, again: Happening, home: HomeId, input: Input): void {
  if (stage.run === undefined) stage.agenda.add(answerAgainAt(stage), again);
  else submitFor(stage, stage.run, { home, input, again });
}

/** The far side is done: who was reached was reached, whether or not anybody is there to hear how it went. */
function answer(stage: Stage, { stored, transmission, life, answer: tell }: InFlight): void {
  if (transmission.reaches) notice(stage, stored);
  const { alert, home, id } = stored.attempt;
  if (alert !== undefined)
    for (const { later, says } of transmission.gossip)
      stage.agenda.add(after(stage.machine.physical(), later), {
        kind: "gossips",
        home,
        told: { kind: "delivered", attempt: id, alert, result: says },
      });
  if (transmission.delivery === undefined || !life.isAlive()) return;
  stage.inspector.atProviderAnswer(id, transmission.delivery);
  if (life.diesNow("after I/O")) return;
  stage.restless = true;
  tell(transmission.delivery);
}

/** The person hears of it. The same call that comes twice is one call. */
function notice(stage: Stage, { attempt }: StoredAttempt): void {
  const { calls, agenda, actRandom, machine, healing } = stage;
  const { alert, person, gen, home, purpose, id } = attempt;
  if (alert === undefined || purpose !== "alert") return;
  const key = `${alert} ${person}`;
  const before = calls.get(key) ?? new Set();
  calls.set(key, before);
  if (before.has(id)) return;
  const call = { at: machine.physical(), alert, gen, person, callsBefore: healing ? 0 : before.size };
  before.add(id);
  for (const one of react(behaviourOf(stage, person), call, actRandom.fork(`${key} ${call.callsBefore}`)))
    agenda.add(one.at, { kind: "acts", home, act: one });
}

function behaviourOf({ healing, night }: Stage, person: PersonId): Behaviour {
  if (!healing) return night.people[person] ?? IGNORES;
  return night.station.some(({ id, kind }) => id === person && kind === "staff") ? HEALER : IGNORES;
}

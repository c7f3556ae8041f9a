import { homeId, residentId, type HomeId } from "../src/core/ids.ts";
import { after, minutes, seconds, type Instant } from "../src/core/time.ts";
import type { StoredAttempt } from "../src/store/store.ts";
import { IGNORES, react, type Act } from "./contacts.ts";
import type { Delivery } from "./faults.ts";
import type { ScriptLine } from "./night.ts";
import type { InFlight } from "./post.ts";
import { outageNow, submit, type Happening, type Stage } from "./stage.ts";

/** A person whose answer the gateway could not take tries again when it is back. */
const TRIES_AGAIN = seconds(30);
/** A home that asks to be woken this often at one instant would keep the real clock spinning. */
const WAKES_AT_ONCE_MAX = 16;

/** Does what is due now; what comes of it waits in the inbox or on the agenda. */
export async function happen(stage: Stage, happening: Happening): Promise<void> {
  switch (happening.kind) {
    case "arrives":
      return arrive(stage, happening.delivery);
    case "wakes":
      return wake(stage, happening.home);
    case "script":
      return follow(stage, happening.line);
    case "acts":
      return act(stage, happening.home, happening.act);
    case "post-due":
      return undefined;
    case "sent":
      return finish(stage, happening.flight);
    case "starts":
      return start(stage, happening.offSince);
  }
}

function arrive({ house }: Stage, { topic, payload, retained, device }: Delivery): void {
  house.hear({ topic, payload: new TextEncoder().encode(payload), retain: retained, qos: 1, sender: device });
}

/** As the real alarm clock: an earlier wish that stands already is kept. */
export function wakeAt({ standing, agenda, now }: Stage, home: HomeId, at: Instant): void {
  const before = standing.get(home);
  if (before !== undefined && before <= at) return;
  standing.set(home, at);
  agenda.add(at < now ? now : at, { kind: "wakes", home });
}

function wake(stage: Stage, home: HomeId): void {
  const { standing, now, inspector, night, wakeRandom } = stage;
  const due = standing.get(home);
  if (outageNow(stage) !== undefined || due === undefined || due > now) return;
  standing.delete(home);
  const isSpinning = stage.spin.home === home && stage.spin.at === now;
  stage.spin = { home, at: now, count: isSpinning ? stage.spin.count + 1 : 0 };
  if (stage.spin.count > WAKES_AT_ONCE_MAX) {
    inspector.report("W1", now, `${home} asks to be woken for what is over`);
    return;
  }
  const times = wakeRandom.chance(night.doubledWakes) ? 2 : 1;
  for (let time = 0; time < times; time += 1) submit(stage, home, { kind: "woke", at: now, thorough: false });
}

async function start(stage: Stage, offSince: Instant | undefined): Promise<void> {
  const { store, standing, diary, village, now } = stage;
  await store.reviveSending(now);
  standing.clear();
  diary.write(now, "gateway started", offSince === undefined ? {} : { offSince });
  for (const home of village.plans.keys()) {
    if (offSince !== undefined) submit(stage, home, { kind: "was-blind", at: now, from: offSince, to: now });
    submit(stage, home, { kind: "woke", at: now, thorough: true });
  }
}

function follow(stage: Stage, line: ScriptLine): void {
  const { agenda, night, now, village } = stage;
  const outage = outageNow(stage);
  if (outage !== undefined) return agenda.add(after(outage.to, TRIES_AGAIN), { kind: "script", line });
  if ("mode" in line) {
    const resident = residentId(line.resident);
    const home = village.registry.residents.get(resident)?.home;
    const until = line.forMinutes === undefined ? {} : { until: after(now, minutes(line.forMinutes)) };
    const by = { person: "gateway", name: "simulator", via: "gateway" } as const;
    if (home !== undefined)
      submit(stage, home, { kind: "mode-changed", at: now, resident, mode: line.mode, by, ...until });
  } else if ("bell" in line) {
    const dueAt = after(night.from, line.at);
    submit(stage, homeId(line.home), { kind: "bell-rang", at: now, dueAt, bell: line.bell });
  } else if ("answer" in line) {
    submit(stage, homeId(line.home), { kind: "answered", at: now, ...line.answer });
  }
  return undefined;
}

function act(stage: Stage, home: HomeId, one: Act): void {
  const outage = outageNow(stage);
  if (outage === undefined) submit(stage, home, { ...one.said, at: stage.now });
  else stage.agenda.add(after(outage.to, TRIES_AGAIN), { kind: "acts", home, act: one });
}

/** What was in the air when the power went is unknown to the gateway, and is sent again. */
async function finish(stage: Stage, flight: InFlight): Promise<void> {
  if (outageNow(stage) !== undefined) return;
  const told = await stage.post.finish(flight, stage.now);
  if (told === undefined) return;
  const { attempt } = flight.stored;
  stage.diary.write(stage.now, "sending ended", { attempt: attempt.id, result: told.result });
  submit(stage, attempt.home, told);
  if (told.result.kind !== "failed") notice(stage, flight.stored);
}

function notice({ night, calls, agenda, actRandom, now }: Stage, { attempt }: StoredAttempt): void {
  const { alert, person, gen, home, purpose } = attempt;
  if (alert === undefined || purpose !== "alert") return;
  const key = `${alert} ${person}`;
  const callsBefore = calls.get(key) ?? 0;
  calls.set(key, callsBefore + 1);
  const acts = react(night.people[person] ?? IGNORES, { at: now, alert, gen, person, callsBefore }, actRandom);
  for (const one of acts) agenda.add(one.at, { kind: "acts", home, act: one });
}

import type { Input } from "../src/core/input.ts";
import { residentId, homeId, type HomeId } from "../src/core/ids.ts";
import { after, between, minutes, seconds, type Duration, type Instant } from "../src/core/time.ts";
import type { decide } from "../src/turn.ts";
import { createAgenda } from "./agenda.ts";
import { IGNORES, react, type Act } from "./contacts.ts";
import { createDiary, type DiaryEntry } from "./diary.ts";
import type { Delivery } from "./faults.ts";
import { buildVillage, type Knowledge } from "./home.ts";
import { createHouse, type Turned } from "./house.ts";
import { createInspector, type Inspector } from "./inspector.ts";
import type { NightCounts, Violation } from "./invariant-kind.ts";
import { deliveriesOf, outagesOf } from "./messages.ts";
import { isMessage, type Night, type ScriptLine } from "./night.ts";
import { createPost, type InFlight } from "./post.ts";
import { createRandom } from "./random.ts";
import type { Alert } from "../src/core/alert/alert.ts";
import { openMemoryStore } from "../src/store/memory.ts";
import type { StoredAttempt } from "../src/store/store.ts";

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

export interface PlayOptions {
  /** Tests put a broken decision in, to see it caught. */
  readonly decideTurn?: typeof decide;
}

type Happening =
  | { readonly kind: "arrives"; readonly delivery: Delivery }
  | { readonly kind: "wakes"; readonly home: HomeId }
  | { readonly kind: "script"; readonly line: ScriptLine }
  | { readonly kind: "acts"; readonly home: HomeId; readonly act: Act }
  | { readonly kind: "post-due" }
  | { readonly kind: "sent"; readonly flight: InFlight }
  | { readonly kind: "starts"; readonly offSince: Instant | undefined };

/** A person whose answer the gateway could not take tries again when it is back. */
const TRIES_AGAIN = seconds(30);
/** A home that asks to be woken this often at one instant would keep the real clock spinning. */
const WAKES_AT_ONCE_MAX = 16;

/** Plays a night in virtual time: real intake, real decisions, no waiting; the same night is always the same. */
export async function play(night: Night, knowledge: Knowledge, options: PlayOptions = {}): Promise<Played> {
  const random = createRandom(night.seed);
  const village = buildVillage(night.homes, night.station, knowledge);
  const agenda = createAgenda<Happening>();
  const diary = createDiary();
  const store = openMemoryStore();
  let now = night.from;
  const end = after(night.from, night.lasts);
  const outages = outagesOf(night);
  const house = createHouse({ catalogue: knowledge.catalogue, village, store, now: () => now, ...options });
  const post = createPost({ store, channels: night.channels, startedAt: night.from, random: random.fork("post") });
  const inspector: Inspector = createInspector({ village, outages });
  const wakeRandom = random.fork("wakes");
  const actRandom = random.fork("acts");
  const standing = new Map<HomeId, Instant>();
  const spinning = { home: undefined as HomeId | undefined, at: night.from, count: 0 };
  const calls = new Map<string, number>();
  let postAt: Instant | undefined;

  const isOff = () => outages.find(({ from, to }) => now >= from && now < to);

  const submit = (home: HomeId, input: Input) => house.submit({ kind: "input", home, input, lifeSafety: true });

  const wakeAt = (home: HomeId, at: Instant) => {
    const before = standing.get(home);
    if (before !== undefined && before <= at) return;
    standing.set(home, at);
    agenda.add(at < now ? now : at, { kind: "wakes", home });
  };

  const wake = (home: HomeId) => {
    const due = standing.get(home);
    if (due === undefined || due > now) return;
    standing.delete(home);
    spinning.count = spinning.home === home && spinning.at === now ? spinning.count + 1 : 0;
    spinning.home = home;
    spinning.at = now;
    if (spinning.count > WAKES_AT_ONCE_MAX)
      return inspector.report("W1", now, `${home} asks to be woken for what is over`);
    submit(home, { kind: "woke", at: now, thorough: false });
    if (wakeRandom.chance(night.doubledWakes)) submit(home, { kind: "woke", at: now, thorough: false });
  };

  const start = (offSince: Instant | undefined) => {
    standing.clear();
    diary.write(now, "gateway started", offSince === undefined ? {} : { offSince });
    for (const home of village.plans.keys()) {
      if (offSince !== undefined) submit(home, { kind: "was-blind", at: now, from: offSince, to: now });
      submit(home, { kind: "woke", at: now, thorough: true });
    }
  };

  const follow = (line: ScriptLine) => {
    const off = isOff();
    if (off !== undefined) return agenda.add(after(off.to, TRIES_AGAIN), { kind: "script", line });
    if ("mode" in line) {
      const home = village.registry.residents.get(residentId(line.resident))?.home ?? homeId(line.resident);
      const until = line.forMinutes === undefined ? {} : { until: after(now, minutes(line.forMinutes)) };
      const by = { person: "gateway", name: "simulator", via: "gateway" } as const;
      submit(home, {
        kind: "mode-changed",
        at: now,
        resident: residentId(line.resident),
        mode: line.mode,
        by,
        ...until,
      });
    } else if ("bell" in line) {
      submit(homeId(line.home), { kind: "bell-rang", at: now, dueAt: after(night.from, line.at), bell: line.bell });
    } else if ("answer" in line) {
      submit(homeId(line.home), { kind: "answered", at: now, ...line.answer });
    }
  };

  const act = (home: HomeId, one: Act) => {
    const off = isOff();
    if (off !== undefined) agenda.add(after(off.to, TRIES_AGAIN), { kind: "acts", home, act: one });
    else submit(home, { ...one.said, at: now });
  };

  const notice = (stored: StoredAttempt) => {
    const { attempt } = stored;
    if (attempt.alert === undefined || attempt.purpose !== "alert") return;
    const key = `${attempt.alert} ${attempt.person}`;
    const callsBefore = calls.get(key) ?? 0;
    calls.set(key, callsBefore + 1);
    const call = { at: now, alert: attempt.alert, gen: attempt.gen, person: attempt.person, callsBefore };
    for (const one of react(night.people[attempt.person] ?? IGNORES, call, actRandom))
      agenda.add(one.at, { kind: "acts", home: attempt.home, act: one });
  };

  const finish = async (flight: InFlight) => {
    if (isOff() !== undefined) return;
    const told = await post.finish(flight, now);
    const { attempt } = flight.stored;
    if (told === undefined) return;
    diary.write(now, "sending ended", { attempt: attempt.id, result: told.result });
    submit(attempt.home, told);
    if (told.result.kind !== "failed") notice(flight.stored);
  };

  const handle = async (happening: Happening): Promise<void> => {
    switch (happening.kind) {
      case "arrives": {
        const { topic, payload, retained: retain, device } = happening.delivery;
        return house.hear({ topic, payload: new TextEncoder().encode(payload), retain, qos: 1, sender: device });
      }
      case "wakes":
        return isOff() === undefined ? wake(happening.home) : undefined;
      case "script":
        return follow(happening.line);
      case "acts":
        return act(happening.home, happening.act);
      case "post-due":
        return undefined;
      case "sent":
        return finish(happening.flight);
      case "starts":
        await store.reviveSending(now);
        return start(happening.offSince);
    }
  };

  const record = ({ turn, wakes, answers }: Turned) => {
    for (const { arrival, reply } of answers)
      if (arrival.kind === "input" && arrival.input.kind !== "woke")
        diary.write(now, "decided", {
          home: arrival.home,
          input: arrival.input.kind,
          reply: reply.kind,
          ...nameOf(arrival.input),
        });
    for (const { log } of turn.homes)
      for (const { alert, seq, what } of log) diary.write(now, "alert", { alert, seq, event: what });
    for (const one of turn.quarantine) diary.write(now, "quarantined", { code: one.code, topic: one.topic });
    inspector.afterTurn({ turn, wakes, answers }, now);
    for (const [home, at] of wakes) wakeAt(home, at);
  };

  const send = async () => {
    if (isOff() !== undefined) return;
    for (const flight of await post.begin(now)) {
      const { attempt } = flight.stored;
      diary.write(now, "sending began", { attempt: attempt.id, person: attempt.person, purpose: attempt.purpose });
      inspector.atSending(attempt, now);
      agenda.add(flight.doneAt, { kind: "sent", flight });
    }
    const next = await store.nextAttemptAt();
    if (next === undefined || (postAt !== undefined && postAt > now && postAt <= next)) return;
    postAt = next;
    agenda.add(next > now ? next : after(now, seconds(1)), { kind: "post-due" });
  };

  agenda.add(now, { kind: "starts", offSince: undefined });
  for (const { from, to } of outages) agenda.add(to, { kind: "starts", offSince: from });
  for (const delivery of deliveriesOf(night, village, random))
    agenda.add(delivery.arrivesAt, { kind: "arrives", delivery });
  for (const line of night.script) if (!isMessage(line)) agenda.add(after(now, line.at), { kind: "script", line });

  for (let next = agenda.nextAt(); next !== undefined && next <= end; next = agenda.nextAt()) {
    now = next;
    let postWorks = false;
    for (const happening of agenda.takeNext()) {
      if (happening.kind === "post-due" || happening.kind === "starts" || happening.kind === "sent") postWorks = true;
      await handle(happening);
    }
    for (let turned = await house.turn(now); turned !== undefined; turned = await house.turn(now)) {
      record(turned);
      postWorks ||= turned.turn.homes.some((home) => home.attempts.length > 0);
    }
    if (postWorks) await send();
  }
  now = end;
  await settled();
  const counts = inspector.counts(house.counts());
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

/** Lets the promises of the last turn run out before the counts are read. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function nameOf(input: Input): object {
  switch (input.kind) {
    case "reported":
      return { device: input.device, tells: input.observations };
    case "lifecycle":
      return { device: input.device, state: input.state };
    case "answered":
      return { by: input.by.person, command: input.command };
    case "delivered":
      return { attempt: input.attempt, result: input.result.kind };
    default:
      return {};
  }
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answering } from "./answering.ts";
import { deviceOf, talkerAt } from "./homes.ts";
import { latencies, type Latency } from "./latencies.ts";
import { INFLIGHT_MAX, openLine, type Line } from "./line.ts";
import { sayingsOf } from "./sayings.ts";

/** The load generator: a process of its own, so that it never shares a thread with what it measures. */

export interface ClosedLoop {
  readonly ask: "closed-loop";
  readonly port: number;
  readonly connections: number;
  readonly window: number;
  readonly warmUpMs: number;
  readonly forMs: number;
  readonly session: string;
}

export interface Pressing {
  readonly ask: "press";
  readonly port: number;
  /** The homes in which somebody presses the button, one after the other. */
  readonly fromHome: number;
  readonly presses: number;
  readonly everyMs: number;
  /** What else is said meanwhile: 0 is nothing. */
  readonly messagesPerSecond: number;
  readonly connections: number;
  readonly session: string;
}

export interface Told {
  readonly sent: number;
  readonly acknowledged: number;
  readonly perSecond: number;
  readonly latency: Latency;
  readonly failures: readonly string[];
}

export interface Pressed extends Told {
  readonly called: number;
  readonly toCall: Latency;
  readonly toAcknowledgement: Latency;
  /** When the first was due, by the clock that all processes share. */
  readonly firstAtMs: number;
}

const CONNECTS_AT_ONCE = 50;
/** The load runs this long before the first press: code that was never run is slow, and a station is seldom new. */
const LEAD_MS = 3_000;
const DRAIN_MAX_MS = 10_000;
const CALLS_WAIT_MAX_MS = 10_000;
const FAILURES_SHOWN_MAX = 5;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Opening {
  readonly port: number;
  readonly connections: number;
  readonly session: string;
  readonly took: (ms: number) => void;
  readonly acknowledged: (line: Line, count: number) => void;
  readonly failures: string[];
}

async function openLines({ port, connections, session, failures, ...told }: Opening): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const failed = (why: string) => void (failures.length < FAILURES_SHOWN_MAX && failures.push(why));
  for (let first = 0; first < connections; first += CONNECTS_AT_ONCE) {
    const some = Array.from({ length: Math.min(CONNECTS_AT_ONCE, connections - first) }, (_, index) => {
      const { home, talker } = talkerAt(first + index);
      const sayings = sayingsOf(home, talker, session);
      return openLine({ port, username: deviceOf(home, talker), sayings, failed, ...told });
    });
    lines.push(...(await Promise.all(some)));
  }
  return lines;
}

const inflightOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.inflight(), 0);
const sentBy = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.sent(), 0);

async function drain(lines: readonly Line[]): Promise<void> {
  const until = performance.now() + DRAIN_MAX_MS;
  while (inflightOf(lines) > 0 && performance.now() < until) await pause(5);
}

function hangUp(lines: readonly Line[]): Pick<Told, "sent" | "acknowledged"> {
  const sent = sentBy(lines);
  const acknowledged = sent - inflightOf(lines);
  for (const line of lines) line.close();
  return { sent, acknowledged };
}

/** Each device says the next as soon as one of its last is acknowledged. */
async function closedLoop({ window, warmUpMs, forMs, ...opening }: ClosedLoop): Promise<Told> {
  const taken = latencies();
  const failures: string[] = [];
  let goes = true;
  const lines = await openLines({
    ...opening,
    failures,
    took: (ms) => taken.add(ms),
    acknowledged: (line, count) => void (goes && line.say(count, performance.now())),
  });
  for (const line of lines) line.say(window, performance.now());
  await pause(warmUpMs);
  taken.clear();
  const from = performance.now();
  await pause(forMs);
  const perSecond = (taken.count() * 1_000) / (performance.now() - from);
  const latency = taken.read();
  goes = false;
  await drain(lines);
  return { ...hangUp(lines), perSecond, latency, failures };
}

/** The far side of the first call: an HTTP receiver that answers at once. */
const calls = new Map<number, number>();
const receiver = createServer((request, response) => {
  const home = Number(request.url?.slice(1));
  if (!calls.has(home)) calls.set(home, performance.now());
  request.resume();
  response.writeHead(204).end();
});

/** Somebody presses at a due time, whatever else is going on; the wait counts from then. */
async function press(job: Pressing): Promise<Pressed> {
  const { port, fromHome, presses, everyMs, session } = job;
  const taken = latencies();
  const heard = latencies();
  const failures: string[] = [];
  const lines = await openLines({ ...job, failures, took: (ms) => taken.add(ms), acknowledged: () => undefined });
  const buttons = await Promise.all(
    Array.from({ length: presses }, (_, index) =>
      openLine({
        port,
        username: deviceOf(fromHome + index, "button"),
        sayings: sayingsOf(fromHome + index, "button", session),
        took: (ms) => heard.add(ms),
        acknowledged: () => undefined,
        failed: (why) => void failures.push(why),
      }),
    ),
  );
  calls.clear();
  const from = performance.now() + 200;
  const calmUntil = from + (lines.length > 0 ? LEAD_MS : 0);
  const pressedAt = (index: number) => calmUntil + index * everyMs;
  let leads = lines.length > 0;
  const endsAt = pressedAt(presses);
  await openLoop({ from, endsAt, perSecond: job.messagesPerSecond, lines }, (now) => {
    if (leads && now >= calmUntil) {
      leads = false;
      taken.clear();
    }
    buttons.forEach((button, index) => {
      if (button.sent() === 0 && now >= pressedAt(index)) button.say(1, pressedAt(index));
    });
  });
  const perSecond = (taken.count() * 1_000) / (performance.now() - calmUntil);
  const latency = taken.read();
  const until = performance.now() + CALLS_WAIT_MAX_MS;
  while (calls.size < presses && performance.now() < until) await pause(5);
  const toCall = latencies();
  for (const [home, at] of calls) toCall.add(at - pressedAt(home - fromHome));
  const all = [...lines, ...buttons];
  await drain(all);
  return {
    ...hangUp(all),
    perSecond,
    latency,
    failures,
    called: calls.size,
    toCall: toCall.read(),
    toAcknowledgement: heard.read(),
    firstAtMs: performance.timeOrigin + pressedAt(0),
  };
}

interface Rate {
  readonly from: number;
  readonly endsAt: number;
  readonly perSecond: number;
  readonly lines: readonly Line[];
}

/** Messages fall due by the clock, not by the answers: a gateway that stalls is charged for all it kept waiting. */
async function openLoop(rate: Rate, alongside: (now: number) => void): Promise<void> {
  const { from, endsAt, perSecond, lines } = rate;
  let said = 0;
  for (let now = performance.now(); now < endsAt; now = performance.now()) {
    alongside(now);
    const due = Math.floor(((now - from) * perSecond) / 1_000);
    while (said < due) {
      const line = lines[said % lines.length];
      if (line === undefined || line.inflight() >= INFLIGHT_MAX) break;
      line.say(1, from + (said * 1_000) / perSecond);
      said += 1;
    }
    await pause(1);
  }
}

await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));

answering((job: ClosedLoop | Pressing | { readonly ask: "receiver" }) => {
  switch (job.ask) {
    case "receiver":
      return { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}` };
    case "closed-loop":
      return closedLoop(job);
    case "press":
      return press(job);
  }
});

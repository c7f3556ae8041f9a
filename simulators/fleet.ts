import type { FleetReport } from "../src/cli/rooms.ts";
import { openConnection, type FleetConnection, type SignIn } from "./fleet-connection.ts";
import { SITE } from "./home.ts";

/** Load on a running gateway: so many homes, so many messages a second, over so many connections. */
export interface FleetOptions {
  /** `mqtt://127.0.0.1:1883`. */
  readonly url: string;
  readonly site?: string;
  readonly homes: number;
  /** Messages a second over all homes. */
  readonly rate: number;
  readonly seconds: number;
  readonly connections: number;
  /** Taken in turn by the connections. */
  readonly signIns: readonly SignIn[];
  /** Unacknowledged messages one connection may have; what is due beyond waits, and its waiting counts. */
  readonly window?: number;
  /** Which device of a home speaks, where the credential is bound to none. */
  readonly deviceOf?: (home: number) => string;
}

const WINDOW = 10;
const DEFAULT_PORT = 1_883;
const ANSWERS_WITHIN_MS = 10_000;
const TICK_MS = 1;
const CONNECTING_AT_ONCE = 32;

/** Open loop: a message is due when it is due, however slow the gateway is, so that a stall shows in the percentiles. */
export async function fleet(options: FleetOptions): Promise<FleetReport> {
  const { refused, connections } = await connectAll(options);
  const load = createLoad(options, connections);
  const begunAt = performance.now();
  const total = connections.length === 0 ? 0 : Math.round(options.rate * options.seconds);
  for (let due = 0; due < total;) {
    const elapsed = performance.now() - begunAt;
    const until = Math.min(total, Math.floor((elapsed / 1_000) * options.rate) + 1);
    for (; due < until; due += 1) load.send(due, begunAt + (due / options.rate) * 1_000);
    load.drain();
    if (due < total) await pause(TICK_MS);
  }
  const lastCall = performance.now() + ANSWERS_WITHIN_MS;
  while (load.waiting() > 0 && performance.now() < lastCall && connections.some((one) => one.isOpen())) {
    load.drain();
    await pause(TICK_MS);
  }
  const tookSeconds = (performance.now() - begunAt) / 1_000;
  for (const connection of connections) connection.close();
  const { sent, latencies } = load.result();
  const acknowledged = latencies.length;
  return {
    connected: connections.length,
    refused,
    due: total,
    sent,
    acknowledged,
    lost: total - acknowledged,
    perSecond: Math.round(acknowledged / tookSeconds),
    latencyMs: percentiles(latencies),
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function connectAll({ url, connections: wanted, signIns }: FleetOptions) {
  const { hostname: host, port } = new URL(url);
  const connections: FleetConnection[] = [];
  const refused: Record<string, number> = {};
  const open = async (index: number) => {
    const signIn = signIns[index % signIns.length];
    const answer =
      signIn === undefined
        ? "no credential was given"
        : await openConnection({ host, port: Number(port) || DEFAULT_PORT }, signIn);
    if (typeof answer === "string") refused[answer] = (refused[answer] ?? 0) + 1;
    else connections.push(answer);
  };
  for (let from = 0; from < wanted; from += CONNECTING_AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(CONNECTING_AT_ONCE, wanted - from) }, (_, index) => open(from + index)),
    );
  return { connections, refused };
}

interface Queued {
  readonly topic: string;
  readonly payload: string;
  readonly dueAt: number;
}

function createLoad(options: FleetOptions, connections: readonly FleetConnection[]) {
  const { site = SITE, homes, window = WINDOW, deviceOf = (home) => `load-${home}` } = options;
  const session = Date.now().toString(16);
  const queues = connections.map((): Queued[] => []);
  const latencies: number[] = [];
  const counted = { sent: 0, queued: 0 };

  const drain = () => {
    connections.forEach((connection, index) => {
      const queue = queues[index] ?? [];
      while (queue.length > 0 && connection.isOpen() && connection.inflight() < window) {
        const next = queue.shift();
        if (next === undefined) return;
        counted.queued -= 1;
        counted.sent += 1;
        connection.publish(next.topic, next.payload, () => {
          latencies.push(performance.now() - next.dueAt);
          drainOne(index);
        });
      }
    });
  };
  const drainOne = (index: number) => {
    if ((queues[index]?.length ?? 0) > 0) drain();
  };
  return {
    drain,
    send(number: number, dueAt: number) {
      const index = number % connections.length;
      const device = connections[index]?.signIn.device ?? deviceOf(number % homes);
      queues[index]?.push({ topic: `care/v1/${site}/${device}/measure`, payload: reading(session, number), dueAt });
      counted.queued += 1;
    },
    waiting: () => counted.queued + counted.sent - latencies.length,
    result: () => ({ sent: counted.sent, latencies }),
  };
}

/** An ordinary reading; session and counter tell what was lost or doubled. */
function reading(session: string, number: number): string {
  const measures = [{ type: "heart-rate", value: 60 + (number % 30), unit: "/min", quality: "ok" }];
  const seq = number + 1;
  return JSON.stringify({
    v: 1,
    id: `${session}-${seq}`,
    session,
    seq,
    time: new Date().toISOString(),
    clock: "ntp",
    measures,
  });
}

function percentiles(latencies: readonly number[]): FleetReport["latencyMs"] {
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

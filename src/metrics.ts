import type { Registry as PromRegistry } from "prom-client";
import type { Severity } from "./core/severity.ts";
import type { AttemptState } from "./store/store.ts";

/** What the gateway counts about itself. Labels name outcomes and kinds, never a person, a home or a device. */
export interface Metrics {
  /** Outcomes: stored, duplicate, refused, quarantine, sighting. */
  readonly message: (outcome: string, count: number) => void;
  readonly turn: (seconds: number) => void;
  readonly commit: (seconds: number) => void;
  readonly openAlerts: (counts: Readonly<Record<Severity, number>>) => void;
  readonly attempt: (channel: string, result: AttemptState) => void;
  readonly inbox: (length: number) => void;
  /** One round of the gateway's watch over itself: how long it took, and how late it began. */
  readonly cycle: (seconds: number, lateSeconds: number) => void;
  /** Prometheus text. */
  readonly text: () => Promise<string>;
}

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The library is loaded only where somebody measures. */
export async function createMetrics(): Promise<Metrics> {
  const prom = await import("prom-client");
  const registry: PromRegistry = new prom.Registry();
  const registers = [registry];
  prom.collectDefaultMetrics({ register: registry });
  const name = (end: string, help: string) => ({ name: `shouwang_${end}`, help, registers });
  const messages = new prom.Counter({ ...name("messages_total", "Messages in, by outcome"), labelNames: ["outcome"] });
  const turns = new prom.Histogram({ ...name("turn_seconds", "Whole turns of the loop"), buckets: SECONDS });
  const commits = new prom.Histogram({ ...name("commit_seconds", "Transactions, synced"), buckets: SECONDS });
  const open = new prom.Gauge({ ...name("open_alerts", "Open alerts, by severity"), labelNames: ["severity"] });
  const attempts = new prom.Counter({
    ...name("attempts_total", "Attempts to tell somebody, by channel and result"),
    labelNames: ["channel", "result"],
  });
  const inbox = new prom.Gauge(name("inbox_length", "Arrivals that wait for their turn"));
  const cycles = new prom.Histogram({ ...name("cycle_seconds", "Rounds of the watch over itself"), buckets: SECONDS });
  const late = new prom.Gauge(name("cycle_late_seconds", "How late the last round began"));
  return {
    message: (outcome, count) => messages.inc({ outcome }, count),
    turn: (seconds) => turns.observe(seconds),
    commit: (seconds) => commits.observe(seconds),
    openAlerts(counts) {
      for (const [severity, count] of Object.entries(counts)) open.set({ severity }, count);
    },
    attempt: (channel, result) => attempts.inc({ channel, result }),
    inbox: (length) => inbox.set(length),
    cycle(seconds, lateSeconds) {
      cycles.observe(seconds);
      late.set(lateSeconds);
    },
    text: () => registry.metrics(),
  };
}

import { startChild, type Child } from "./child.ts";
import type { Latency } from "./latencies.ts";
import type { Pressed, Pressing } from "./load.ts";
import { homesFor } from "./homes.ts";
import type { Options } from "./options.ts";
import type { GatewayUsage } from "./serve-gateway.ts";
import { stationFolder } from "./station.ts";

export interface AlarmRow {
  readonly beside: "idle" | "2,000 messages/s";
  readonly presses: number;
  readonly called: number;
  readonly toCall: Latency;
  readonly toAcknowledgement: Latency;
  /** What was said beside the alarms, and how long that waited. */
  readonly perSecond: number;
  readonly besideLatency: Latency;
  readonly missing: number;
  readonly cpuSeconds: number;
  readonly delayMaxMs: number;
  readonly failures: readonly string[];
}

const BESIDE_PER_SECOND = 2_000;
const BESIDE_CONNECTIONS = 200;
const EVERY_MS = 100;

/** Part (b): every press in a home of its own, because the second press of a home only joins its alert. */
export async function measureAlarms(options: Options, load: Child): Promise<readonly AlarmRow[]> {
  const webhook = await load.ask<{ url: string }>({ ask: "receiver" });
  const talking = homesFor(BESIDE_CONNECTIONS);
  const folder = await stationFolder(talking + 2 * options.presses + 1, webhook.url);
  const gateway = await startChild("serve-gateway.ts", { args: [folder.config] });
  try {
    const port = await gateway.ask<number>({ ask: "port" });
    const common = { ask: "press", port, presses: options.presses, everyMs: EVERY_MS } as const;
    // One press before all others: the first call of a process pays for everything that is loaded late.
    const warm = { ...common, presses: 1, fromHome: talking + 2 * options.presses, session: "w" };
    const first: Pressing = { ...warm, messagesPerSecond: 0, connections: 0 };
    await load.ask<Pressed>(first);
    const idle = { ...common, fromHome: talking, messagesPerSecond: 0, connections: 0, session: "i" };
    const busy = {
      ...common,
      fromHome: talking + options.presses,
      messagesPerSecond: BESIDE_PER_SECOND,
      connections: BESIDE_CONNECTIONS,
      session: "b",
    };
    return [
      await measureRow("idle", { job: idle, load, gateway }),
      await measureRow("2,000 messages/s", { job: busy, load, gateway }),
    ];
  } finally {
    await gateway.stop();
    await folder.remove();
  }
}

interface Measuring {
  readonly job: Pressing;
  readonly load: Child;
  readonly gateway: Child;
}

async function measureRow(beside: AlarmRow["beside"], { job, load, gateway }: Measuring): Promise<AlarmRow> {
  const before = await gateway.ask<GatewayUsage>({ ask: "usage" });
  const pressed = await load.ask<Pressed>(job);
  const used = await gateway.ask<GatewayUsage>({ ask: "usage" });
  return {
    beside,
    presses: job.presses,
    called: pressed.called,
    toCall: pressed.toCall,
    toAcknowledgement: pressed.toAcknowledgement,
    perSecond: pressed.perSecond,
    besideLatency: pressed.latency,
    missing: pressed.acknowledged - (used.journaled - before.journaled),
    cpuSeconds: used.cpuSeconds,
    delayMaxMs: used.delayMaxMs,
    failures: pressed.failures,
  };
}

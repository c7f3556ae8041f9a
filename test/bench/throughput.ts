import { startChild, type Child } from "./child.ts";
import type { Usage } from "./gauge.ts";
import { homesFor } from "./homes.ts";
import { median } from "./latencies.ts";
import type { ClosedLoop, Told } from "./load.ts";
import type { Options } from "./options.ts";
import type { GatewayUsage } from "./serve-gateway.ts";
import { stationFolder } from "./station.ts";

/** What one server did in one cell: medians over its rounds, sums where something must never be missing. */
export interface Side {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMicrosPerMessage: number;
  readonly cpuSeconds: number;
  readonly delayMaxMs: number;
  readonly rssMiB: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly failures: readonly string[];
}

export interface ThroughputRow {
  readonly connections: number;
  readonly window: number;
  readonly gateway: Side & { readonly meanBatch: number; readonly journaled: number; readonly missing: number };
  readonly aedes: Side;
  /** Gateway over aedes, median of the pairs of rounds. */
  readonly ratio: number;
}

const WARM_UP_MS = 500;

/** Part (a): rounds alternate between the gateway and aedes, so that a busy machine is busy for both. */
export async function measureThroughput(options: Options, load: Child): Promise<readonly ThroughputRow[]> {
  const webhook = await load.ask<{ url: string }>({ ask: "receiver" });
  const folder = await stationFolder(homesFor(Math.max(...options.connections)), webhook.url);
  const flags = options.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${options.profile}`];
  const gateway = await startChild("serve-gateway.ts", { args: [folder.config], flags });
  const aedes = await startChild("serve-aedes.ts");
  try {
    const rows: ThroughputRow[] = [];
    for (const connections of options.connections)
      for (const window of options.windows)
        rows.push(await measureCell({ connections, window, options, load, gateway, aedes }));
    return rows;
  } finally {
    await Promise.all([gateway.stop(), aedes.stop()]);
    await folder.remove();
  }
}

interface Cell {
  readonly connections: number;
  readonly window: number;
  readonly options: Options;
  readonly load: Child;
  readonly gateway: Child;
  readonly aedes: Child;
}

interface Round<Used extends Usage> {
  readonly told: Told;
  readonly used: Used;
  readonly before: Used;
}

async function measureCell(cell: Cell): Promise<ThroughputRow> {
  const { connections, window, options } = cell;
  const ours: Round<GatewayUsage>[] = [];
  const theirs: Round<Usage>[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const session = `c${connections}w${window}r${round}`;
    ours.push(await runRound<GatewayUsage>(cell, cell.gateway, session));
    theirs.push(await runRound<Usage>(cell, cell.aedes, session));
  }
  const sum = (of: (round: Round<GatewayUsage>) => number) => ours.reduce((total, round) => total + of(round), 0);
  const side = sideOf(ours);
  const journaled = sum(({ used, before }) => used.journaled - before.journaled);
  const reported = sum(({ used, before }) => used.reported - before.reported);
  const turns = sum(({ used, before }) => used.turns - before.turns);
  return {
    connections,
    window,
    gateway: { ...side, meanBatch: reported / turns, journaled, missing: side.acknowledged - journaled },
    aedes: sideOf(theirs),
    ratio: median(ours.map(({ told }, index) => told.perSecond / (theirs[index]?.told.perSecond ?? Number.NaN))),
  };
}

async function runRound<Used extends Usage>(cell: Cell, server: Child, session: string): Promise<Round<Used>> {
  const { connections, window, options, load } = cell;
  const port = await server.ask<number>({ ask: "port" });
  const before = await server.ask<Used>({ ask: "usage" });
  const job: ClosedLoop = {
    ask: "closed-loop",
    port,
    connections,
    window,
    session,
    warmUpMs: Math.min(WARM_UP_MS, options.roundMs),
    forMs: options.roundMs,
  };
  const told = await load.ask<Told>(job);
  return { told, used: await server.ask<Used>({ ask: "usage" }), before };
}

function sideOf(rounds: readonly Round<Usage>[]): Side {
  const middle = (of: (round: Round<Usage>) => number) => median(rounds.map(of));
  const sum = (of: (told: Told) => number) => rounds.reduce((total, { told }) => total + of(told), 0);
  return {
    perSecond: middle(({ told }) => told.perSecond),
    p50Ms: middle(({ told }) => told.latency.p50Ms),
    p99Ms: middle(({ told }) => told.latency.p99Ms),
    cpuMicrosPerMessage: middle(({ used, told }) => (used.cpuSeconds * 1e6) / told.acknowledged),
    cpuSeconds: middle(({ used }) => used.cpuSeconds),
    delayMaxMs: Math.max(...rounds.map(({ used }) => used.delayMaxMs)),
    rssMiB: middle(({ used }) => used.rssMiB),
    sent: sum(({ sent }) => sent),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    failures: rounds.flatMap(({ told }) => told.failures),
  };
}

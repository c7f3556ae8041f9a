import { readFileSync } from "node:fs";
import { answering } from "./answering.ts";
import { builtOr } from "./built.ts";
import { gauge, type Usage } from "./gauge.ts";
import type * as MainModule from "../../src/main.ts";
import type * as CodeModule from "../../src/console/accounts/first-code.ts";
import type * as ConfigModule from "../../src/config.ts";
import type * as LogModule from "../../src/log.ts";

/** The whole gateway, built where there is a build. Usage: serve-gateway.ts CONFIG. */

export interface GatewayUsage extends Usage {
  readonly turns: number;
  /** Inputs that devices said, in committed turns. */
  readonly reported: number;
  /** How many of them the database holds. */
  readonly journaled: number;
}

const [, , file = ""] = process.argv;
// Built or not, it is the same module.
const { assemble, startStation } = (await builtOr("src/main.ts")) as typeof MainModule;
const { loadConfig } = (await builtOr("src/config.ts")) as typeof ConfigModule;
const { firstCode } = (await builtOr("src/console/accounts/first-code.ts")) as typeof CodeModule;
const { createLog } = (await builtOr("src/log.ts")) as typeof LogModule;

const count = { turns: 0, reported: 0, other: 0 };
const assembly = await assemble();
const config = loadConfig({ file, text: readFileSync(file, "utf8") }, assembly.rooms, {
  variable: () => undefined,
  file: () => undefined,
});
const station = await startStation(config, assembly, {
  log: createLog(config.log.level),
  inbox: () => undefined,
  fatal(cause) {
    process.stderr.write(`${String(cause)}\n`);
    process.exit(1);
  },
  turned({ homes }) {
    let reported = 0;
    for (const { inputs } of homes)
      for (const { kind } of inputs) {
        if (kind === "reported") reported += 1;
        else count.other += 1;
      }
    if (reported > 0) count.turns += 1;
    count.reported += reported;
  },
});
const openedMs = performance.timeOrigin + performance.now() - Number(process.env["BORN_AT_MS"]);
const before = (await station.store.counts()).journaled;
const use = gauge();

process.on("SIGTERM", () => void station.stop().then(() => process.exit(0)));
answering(async ({ ask }: { readonly ask: "port" | "door" | "opened" | "collect" | "usage" }) => {
  if (ask === "port") return station.broker.ports.mqtt ?? 0;
  if (ask === "door")
    return { url: station.url, code: (await firstCode({ ...station, registry: station.registry() }))?.code };
  if (ask === "opened") return { openedMs };
  if (ask === "collect") return globalThis.gc?.();
  return usage();
});

async function usage(): Promise<GatewayUsage> {
  const { journaled } = await station.store.counts();
  const { turns, reported, other } = count;
  return { ...use(), turns, reported, journaled: journaled - before - other };
}

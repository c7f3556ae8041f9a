import { startChild } from "./child.ts";
import { median } from "./latencies.ts";
import type { Options } from "./options.ts";
import type { GatewayUsage } from "./serve-gateway.ts";
import { stationFolder } from "./station.ts";

export interface StartRow {
  readonly homes: number;
  /** From the birth of the process until its ports are open. */
  readonly startMs: number;
  readonly idleMiB: number;
}

const HOMES = [10, 1_000] as const;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Part (d): a new folder for the first start of each size, and the same folder for the others. */
export async function measureStartUp(options: Options): Promise<readonly StartRow[]> {
  const rows: StartRow[] = [];
  for (const homes of HOMES) {
    const folder = await stationFolder(homes, "http://127.0.0.1:9");
    const startMs: number[] = [];
    let idleMiB = Number.NaN;
    for (let start = 1; start <= options.starts; start += 1) {
      const gateway = await startChild("serve-gateway.ts", { args: [folder.config], flags: ["--expose-gc"] });
      const opened = await gateway.ask<{ readonly openedMs: number }>({ ask: "opened" });
      startMs.push(opened.openedMs);
      if (start === options.starts) {
        await pause(options.idleMs);
        await gateway.ask({ ask: "collect" });
        idleMiB = (await gateway.ask<GatewayUsage>({ ask: "usage" })).rssMiB;
      }
      await gateway.stop();
    }
    await folder.remove();
    rows.push({ homes, startMs: median(startMs), idleMiB });
  }
  return rows;
}

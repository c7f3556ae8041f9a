import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { commandOf } from "./built.ts";
import { median } from "./latencies.ts";
import type { Options } from "./options.ts";
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
      const { gateway, openedMs } = await startCommand(folder.config);
      startMs.push(openedMs);
      if (start === options.starts) {
        await pause(options.idleMs);
        idleMiB = await residentMiB(gateway);
      }
      gateway.kill("SIGTERM");
      await once(gateway, "exit");
    }
    await folder.remove();
    rows.push({ homes, startMs: median(startMs), idleMiB });
  }
  return rows;
}

const URL_SAID = /https?:\/\//;
const KIB = 1_024;

/** The command as an operator starts it, until it says where it listens. */
async function startCommand(config: string): Promise<{ readonly gateway: ChildProcess; readonly openedMs: number }> {
  const bornAt = performance.now();
  const gateway = spawn(process.execPath, [...commandOf(), "start", "--config", config], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  for await (const chunk of gateway.stdout) {
    said += String(chunk);
    if (URL_SAID.test(said)) break;
  }
  if (!URL_SAID.test(said)) throw new Error("the gateway ended before it was open");
  return { gateway, openedMs: performance.now() - bornAt };
}

async function residentMiB({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / KIB;
}

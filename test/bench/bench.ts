import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import Sqlite from "better-sqlite3";
import { measureAlarms } from "./alarms.ts";
import { measureBoards } from "./boards.ts";
import { isBuilt } from "./built.ts";
import { startChild } from "./child.ts";
import { measureCore } from "./core-cost.ts";
import { measureDecoding } from "./decode-cost.ts";
import { readOptions, type Options } from "./options.ts";
import { print, type Machine, type Report } from "./print.ts";
import { measureStartUp } from "./start-up.ts";
import { measureThroughput } from "./throughput.ts";

function machineOf(): Machine {
  const db = new Sqlite(":memory:");
  const sqlite = String(db.prepare("SELECT sqlite_version()").pluck().get());
  db.close();
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    node: process.versions.node,
    sqlite,
    measured: isBuilt() ? "built" : "sources",
  };
}

/** One part after the other: two at once would measure each other. */
async function measure(options: Options): Promise<Report> {
  const { parts } = options;
  const load = await startChild("load.ts");
  try {
    return {
      machine: machineOf(),
      throughput: parts.has("a") ? await measureThroughput(options, load) : [],
      alarms: parts.has("b") ? await measureAlarms(options, load) : [],
      core: parts.has("c") ? await measureCore(options) : [],
      start: parts.has("d") ? await measureStartUp(options) : [],
      decoding: parts.has("e") ? await measureDecoding(options) : [],
      boards: parts.has("f") ? await measureBoards(options, load) : [],
    };
  } finally {
    await load.stop();
  }
}

const options = readOptions(process.argv.slice(2));
const report = await measure(options);
process.stdout.write(print(report));
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);

import { readFileSync } from "node:fs";
import { openDesk } from "../../src/cli/desk.ts";
import { reportFailure } from "../../src/cli/report-failure.ts";
import { loadConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { assemble, startStation } from "../../src/main.ts";
import { rooms } from "../../src/rooms.ts";

/** A real gateway in a process of its own, so that a test can kill it. Usage: serve.ts CONFIG; prints its ports as JSON. */
const [, , file = ""] = process.argv;

function giveUp(cause: unknown): never {
  process.exit(reportFailure(openDesk(rooms, "en"), cause, false));
}

async function serve(): Promise<void> {
  const assembly = await assemble();
  const config = loadConfig({ file, text: readFileSync(file, "utf8") }, assembly.rooms, {
    variable: (name) => process.env[name],
    file: () => undefined,
  });
  const station = await startStation(config, assembly, {
    log: createLog(config.log.level),
    inbox: ({ to, letter }) => process.stdout.write(`${JSON.stringify({ to, letter })}\n`),
    fatal: giveUp,
  });
  process.on("SIGTERM", () => void station.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ ports: station.broker.ports })}\n`);
}

serve().catch(giveUp);

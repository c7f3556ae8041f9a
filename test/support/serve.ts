import { readFileSync } from "node:fs";
import { loadConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { assemble, startStation } from "../../src/main.ts";

/** A real gateway in a process of its own, so that a test can kill it. Usage: serve.ts CONFIG; prints its ports as JSON. */
const [, , file = ""] = process.argv;
const assembly = await assemble();
const config = loadConfig({ file, text: readFileSync(file, "utf8") }, assembly.rooms, {
  variable: (name) => process.env[name],
  file: () => undefined,
});
const station = await startStation(config, assembly, {
  log: createLog(config.log.level),
  inbox: ({ to, letter }) => process.stdout.write(`${JSON.stringify({ to, letter })}\n`),
  fatal(cause) {
    process.stderr.write(`${String(cause)}\n`);
    process.exit(1);
  },
});
process.stdout.write(`${JSON.stringify({ ports: station.broker.ports })}\n`);
process.on("SIGTERM", () => void station.stop().then(() => process.exit(0)));

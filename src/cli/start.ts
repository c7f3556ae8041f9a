import type { Command } from "commander";
import { exitCodeOf, wordsOf } from "./report-failure.ts";
import { CONFIG_FILE, readText, type Desk } from "./desk.ts";
import type { RunningStation } from "./rooms.ts";

interface Options {
  readonly config: string;
}

/** `start`: runs until it is told to stop. SIGHUP takes up a registry that was imported meanwhile. */
export function addStart(program: Command, desk: Desk): void {
  program
    .command("start")
    .description(desk.say.aboutStart)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .action(async ({ config }: Options) => {
      const signals = hearSignals(desk);
      const station = await desk.rooms.startStation(await readText(desk, config), {
        print: desk.print,
        fatal(cause) {
          // The supervisor starts us again; the disk remembers, and devices keep what was not acknowledged.
          desk.complain(desk.say.fatal(wordsOf(desk, cause)));
          process.exit(exitCodeOf(cause));
        },
      });
      signals.started(station);
      desk.print(desk.say.started(station.url, station.ports));
      if (station.firstCode !== undefined) desk.print(desk.say.firstCode(station.url, station.firstCode));
      await signals.toldToStop;
      desk.print(desk.say.stopping);
      await station.stop();
    });
}

/**
 * Heard from the first moment: whoever reads that we have started may tell us to stop in the same moment, and a
 * signal nobody hears kills. One that comes during the start is followed once we stand.
 */
function hearSignals(desk: Desk) {
  const toldToStop = new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
  let started!: (station: RunningStation) => void;
  const station = new Promise<RunningStation>((resolve) => (started = resolve));
  process.on("SIGHUP", () => void station.then(async (standing) => reload(desk, standing)));
  return { toldToStop, started };
}

function reload(desk: Desk, station: RunningStation): Promise<void> {
  return station.reload().then(
    (isNew) => desk.print(isNew ? desk.say.reloaded : desk.say.nothingToReload),
    (cause: unknown) => desk.complain(String(cause)),
  );
}

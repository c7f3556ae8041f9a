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
      const station = await desk.rooms.startStation(await readText(desk, config), {
        print: desk.print,
        fatal(cause) {
          // The supervisor starts us again; the disk remembers, and devices keep what was not acknowledged.
          desk.complain(desk.say.fatal(wordsOf(desk, cause)));
          process.exit(exitCodeOf(cause));
        },
      });
      desk.print(desk.say.started(station.url, station.ports));
      if (station.firstCode !== undefined) desk.print(desk.say.firstCode(station.url, station.firstCode));
      await untilToldToStop(desk, station);
    });
}

async function untilToldToStop(desk: Desk, station: RunningStation): Promise<void> {
  process.on("SIGHUP", () => {
    station.reload().then(
      (isNew) => desk.print(isNew ? desk.say.reloaded : desk.say.nothingToReload),
      (cause: unknown) => desk.complain(String(cause)),
    );
  });
  await new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
  desk.print(desk.say.stopping);
  await station.stop();
}

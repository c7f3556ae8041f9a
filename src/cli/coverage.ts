import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

const DAYS = 7;
const DAYS_MAX = 90;
const EXIT_GAPS = 1;

interface Options {
  readonly config: string;
  readonly days: number;
  readonly json?: boolean;
}

/** `coverage`: when, in the days to come, would nobody be told? */
export function addCoverage(program: Command, desk: Desk): void {
  program
    .command("coverage")
    .description(desk.say.aboutCoverage)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("-d, --days <count>", desk.say.optionDays, wholeNumber, DAYS)
    .option("--json", desk.say.optionJson)
    .action(async ({ config, days, json }: Options) => {
      const count = Math.min(DAYS_MAX, Math.max(1, days));
      const found = await withStore(desk, { config, readOnly: true }, (store) =>
        desk.rooms.coverage(store, { days: count, language: desk.language }),
      );
      if (found === undefined) throw new GatewayError("NOTHING_IMPORTED", desk.say.nothingImported);
      if (json === true) desk.print(JSON.stringify(found.gaps, undefined, 2));
      else desk.print(found.lines.length === 0 ? desk.say.noGaps(count) : found.lines.join("\n"));
      if (found.silent > 0) process.exitCode = EXIT_GAPS;
    });
}

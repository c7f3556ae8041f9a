import type { Command } from "commander";
import type { Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly seed?: number;
  readonly scenario?: string;
  readonly nights?: number;
  readonly json?: boolean;
}

const EXIT_BROKEN = 1;

/** `simulate`: virtual homes in virtual time; says which promise was broken, and by which seed. */
export function addSimulate(program: Command, desk: Desk): void {
  program
    .command("simulate")
    .description(desk.say.aboutSimulate)
    .option("--seed <number>", desk.say.optionSeed, wholeNumber)
    .option("--scenario <name>", desk.say.optionScenario)
    .option("--nights <count>", desk.say.optionNights, wholeNumber)
    .option("--json", desk.say.optionJson)
    .action(async ({ seed, scenario, nights, json }: Options) => {
      const { kept, lines, data } = await desk.rooms.simulate({ seed, scenario, nights, language: desk.language });
      if (json === true) desk.print(JSON.stringify({ kept, ...data }, undefined, 2));
      else for (const line of lines) desk.print(line);
      if (!kept) process.exitCode = EXIT_BROKEN;
    });
}

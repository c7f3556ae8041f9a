import type { Command } from "commander";
import type { Desk } from "./desk.ts";
import { simulateAs, type SpeakOptions } from "./simulate-as.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options extends Partial<SpeakOptions> {
  readonly seed?: number;
  readonly scenario?: string;
  readonly nights?: number;
  readonly lasts?: number;
  readonly year?: boolean;
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
    .option("--lasts <seconds>", desk.say.optionLasts, wholeNumber)
    .option("--year", desk.say.optionYear)
    .option("--json", desk.say.optionJson)
    .option("--as <family>", desk.say.optionAs)
    .option("--model <name>", desk.say.optionSpokenModel)
    .option("--device <name>", desk.say.optionSpokenDevice)
    .option("--say <what...>", desk.say.optionSay)
    .option("--site <id>", desk.say.optionSite)
    .option("--broker <url>", desk.say.optionBroker)
    .option("--user <name>", desk.say.optionUser)
    .option("--rounds <count>", desk.say.optionRounds, wholeNumber)
    .option("--every <seconds>", desk.say.optionEvery, wholeNumber)
    .option("--entries", desk.say.optionEntries)
    .action(async ({ seed, scenario, nights, lasts, year = false, json, as: family, ...speaking }: Options) => {
      if (family !== undefined) {
        await simulateAs(desk, { ...speaking, as: family, ...(seed !== undefined && { seed }) });
        return;
      }
      const order = { seed, scenario, nights, lastsSeconds: lasts, year, language: desk.language };
      const { kept, lines, data } = await desk.rooms.simulate(order);
      if (json === true) desk.print(JSON.stringify({ kept, ...data }, undefined, 2));
      else for (const line of lines) desk.print(line);
      if (!kept) process.exitCode = EXIT_BROKEN;
    });
}

import { Command, Option } from "commander";
import { languageSchema } from "../core/language.ts";
import { addAccount } from "./account.ts";
import { addAlerts } from "./alerts.ts";
import { addCheck } from "./check.ts";
import { addCoverage } from "./coverage.ts";
import { addDecode } from "./decode.ts";
import { addDemo } from "./demo.ts";
import type { Desk } from "./desk.ts";
import { addDevice } from "./device.ts";
import { addDevices } from "./devices.ts";
import { addExport } from "./export.ts";
import { addFigures } from "./figures.ts";
import { addFleet } from "./fleet.ts";
import { addImport } from "./import.ts";
import { addInit } from "./init.ts";
import { addPolicy } from "./policy.ts";
import { addQuarantine } from "./quarantine.ts";
import { addRecord } from "./record.ts";
import { addReplay } from "./replay.ts";
import { addReport } from "./report.ts";
import { addSimulate } from "./simulate.ts";
import { addStart } from "./start.ts";
import { addLoopTest } from "./loop-test.ts";
import { addStatus } from "./status.ts";
import { addUnit } from "./unit.ts";
import { addVerify } from "./verify.ts";

/** Every command, one file each. */
const COMMANDS = [
  addDemo,
  addInit,
  addCheck,
  addImport,
  addExport,
  addStart,
  addUnit,
  addStatus,
  addLoopTest,
  addAlerts,
  addVerify,
  addReport,
  addFigures,
  addDevices,
  addDevice,
  addPolicy,
  addCoverage,
  addAccount,
  addQuarantine,
  addDecode,
  addRecord,
  addReplay,
  addSimulate,
  addFleet,
] as const;

export function program(desk: Desk): Command {
  const shouwang = new Command("shouwang")
    .description(desk.say.about)
    .addOption(new Option("--lang <language>", desk.say.optionLang).choices(languageSchema.options))
    .option("--verbose", desk.say.optionVerbose)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => desk.print(text.trimEnd()),
      writeErr: (text) => desk.complain(text.trimEnd()),
    });
  for (const add of COMMANDS) add(shouwang, desk);
  for (const command of shouwang.commands) withCommonOptions(command, desk);
  return shouwang;
}

/** People write `--lang` where they think of it: before or after the command. */
function withCommonOptions(command: Command, desk: Desk): void {
  command
    .addOption(new Option("--lang <language>", desk.say.optionLang).choices(languageSchema.options))
    .option("--verbose", desk.say.optionVerbose);
  command.exitOverride().copyInheritedSettings(command.parent ?? command);
  for (const below of command.commands) withCommonOptions(below, desk);
}

import { resolve } from "node:path";
import { userInfo } from "node:os";
import type { Command } from "commander";
import { unitFile } from "../watch/unit.ts";
import { configOf, CONFIG_FILE, type Desk } from "./desk.ts";

interface Options {
  readonly config: string;
  readonly user?: string;
}

/** `unit`: what `systemctl` needs to keep the gateway running, watched and with no more rights than it uses. */
export function addUnit(program: Command, desk: Desk): void {
  program
    .command("unit")
    .description(desk.say.aboutUnit)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--user <name>", desk.say.optionRunAs)
    .action(async ({ config, user = userInfo().username }: Options) => {
      const { data, backup } = await configOf(desk, config);
      desk.print(
        unitFile({
          node: process.execPath,
          program: resolve(process.argv[1] ?? ""),
          config: resolve(config),
          data,
          backups: backup.folder,
          user,
        }),
      );
    });
}

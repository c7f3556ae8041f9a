import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { writeNew } from "./write-new.ts";

interface Options {
  readonly config: string;
  readonly out?: string;
}

/** `export`: the site in force, as YAML that imports to the same. Works beside a running gateway. */
export function addExport(program: Command, desk: Desk): void {
  program
    .command("export")
    .description(desk.say.aboutExport)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("-o, --out <file>", desk.say.optionOut)
    .action(async (options: Options) => {
      const yaml = await withStore(desk, { config: options.config, readOnly: true }, desk.rooms.exportSite);
      if (yaml === undefined) throw new GatewayError("NOTHING_IMPORTED", desk.say.nothingImported);
      if (options.out === undefined) {
        desk.print(yaml.trimEnd());
        return;
      }
      await writeNew(desk, { file: options.out, text: yaml });
      desk.print(desk.say.wrote(options.out));
    });
}

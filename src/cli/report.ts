import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { evidenceMessages } from "./evidence-messages.ts";
import { writeNew } from "./write-new.ts";

/** It tells of people. */
const OWNER_READS = 0o600;

interface Options {
  readonly config: string;
  readonly out?: string;
  readonly anonymous?: boolean;
  readonly json?: boolean;
}

/** `report`: one alert, told from its log; also while the gateway is down. */
export function addReport(program: Command, desk: Desk): void {
  const say = evidenceMessages(desk.language);
  program
    .command("report")
    .description(say.aboutReport)
    .argument("<alert>")
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("-o, --out <file>", desk.say.optionOut)
    .option("--anonymous", say.optionAnonymous)
    .option("--json", desk.say.optionJson)
    .action(async (alert: string, { config, out, anonymous = false, json }: Options) => {
      const written = await withStore(desk, { config, readOnly: true }, (store) =>
        desk.rooms.writeReport(store, { alert, language: desk.language, anonymous }),
      );
      if (written === undefined) throw new GatewayError("FILE_UNREADABLE", say.noSuchAlert(alert));
      const text = json === true ? JSON.stringify(written.data, undefined, 2) : written.markdown.trimEnd();
      if (out === undefined) desk.print(text);
      else {
        await writeNew(desk, { file: out, text: `${text}\n`, mode: OWNER_READS });
        desk.print(desk.say.wrote(out));
      }
    });
}

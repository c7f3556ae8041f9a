import { mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";
import { starterConfig, starterSite } from "./starter.ts";
import { writeNew } from "./write-new.ts";

interface Options {
  readonly folder: string;
}

/** `init`: two commented files that are sound as they are, so that a first real site begins with a working one. */
export function addInit(program: Command, desk: Desk): void {
  program
    .command("init")
    .description(desk.say.aboutInit)
    .option("-f, --folder <folder>", desk.say.optionFolder, ".")
    .action(async ({ folder }: Options) => {
      const files = [
        { file: join(folder, "gateway.yaml"), text: starterConfig[desk.language] },
        { file: join(folder, "site.yaml"), text: starterSite[desk.language] },
      ];
      // Both or none: half a start would look like a whole one.
      const taken = files.find(({ file }) => existsSync(file));
      if (taken !== undefined) throw new GatewayError("FILE_EXISTS", desk.say.fileExists(taken.file));
      await mkdir(folder, { recursive: true });
      for (const file of files) {
        await writeNew(desk, file);
        desk.print(desk.say.wrote(file.file));
      }
      desk.print(`${desk.say.next}\n${NEXT.map((line) => `  ${line}`).join("\n")}`);
    });
}

const NEXT = [
  "shouwang check",
  "shouwang import site.yaml --credentials credentials.csv",
  "shouwang start --config gateway.yaml",
] as const;

import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { ConfigText } from "../config.ts";
import { GatewayError } from "../error.ts";
import { hasErrors, type Finding } from "../finding/finding.ts";
import { CONFIG_FILE, readText, showFindings, withStore, type Desk } from "./desk.ts";

const SITE_FILE = "site.yaml";
const EXIT_INVALID = 2;

interface Options {
  readonly config?: string;
  readonly json?: boolean;
}

/** `check [site]`: both documents, whichever is named or lies here. */
export function addCheck(program: Command, desk: Desk): void {
  program
    .command("check")
    .description(desk.say.aboutCheck)
    .argument("[site]")
    .option("-c, --config <file>", desk.say.optionConfig)
    .option("--json", desk.say.optionJson)
    .action(async (site: string | undefined, options: Options) => {
      const json = options.json === true;
      const findings: Finding[] = [];
      const documents = documentsOf(desk, site, options.config);
      const together = await checkTogether(desk, documents);
      const config = documents.find(({ isConfig }) => isConfig)?.file;
      for (const one of documents) findings.push(...(await checkOne(desk, { ...one, json, together, beside: config })));
      if (hasErrors(findings)) process.exitCode = EXIT_INVALID;
    });
}

/** What was named; where nothing was, what lies here. */
function documentsOf({ say }: Desk, site: string | undefined, config: string | undefined): readonly Named[] {
  const named: readonly Named[] = [
    ...(config === undefined ? [] : [{ file: config, isConfig: true }]),
    ...(site === undefined ? [] : [{ file: site, isConfig: false }]),
  ];
  if (named.length > 0) return named;
  const here: readonly Named[] = [
    { file: CONFIG_FILE, isConfig: true },
    { file: SITE_FILE, isConfig: false },
  ];
  const found = here.filter(({ file }) => existsSync(file));
  if (found.length === 0) throw new GatewayError("FILE_UNREADABLE", say.nothingToCheck);
  return found;
}

interface Named {
  readonly file: string;
  readonly isConfig: boolean;
}

interface Checked extends Named {
  readonly json: boolean;
  readonly together: readonly Finding[];
  /** The config file that is checked along with it. */
  readonly beside: string | undefined;
}

/** What each document cannot know alone: it stands in the config file. */
async function checkTogether(desk: Desk, documents: readonly Named[]): Promise<readonly Finding[]> {
  const config = documents.find(({ isConfig }) => isConfig);
  const site = documents.find(({ isConfig }) => !isConfig);
  if (config === undefined || site === undefined) return [];
  return desk.rooms.checkTogether(await readText(desk, config.file), await readText(desk, site.file));
}

async function checkOne(desk: Desk, { file, isConfig, json, together, beside }: Checked): Promise<readonly Finding[]> {
  const from = await readText(desk, file);
  const findings = isConfig
    ? [...(await desk.rooms.readConfig(from)).findings, ...together]
    : await checkSite(desk, from, beside);
  showFindings(desk, { findings, from, json });
  return findings;
}

/** A gateway that never ran has no store, and nobody verified anything there. */
async function checkSite(desk: Desk, from: ConfigText, config: string | undefined): Promise<readonly Finding[]> {
  if (config === undefined) return desk.rooms.checkSite(from);
  try {
    return await withStore(desk, { config, readOnly: true }, (store) => desk.rooms.checkSite(from, store));
  } catch (error) {
    if (error instanceof GatewayError) return desk.rooms.checkSite(from);
    throw error;
  }
}

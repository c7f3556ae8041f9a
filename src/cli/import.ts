import { userInfo } from "node:os";
import type { Command } from "commander";
import { CONFIG_FILE, readText, showFindings, withStore, type Desk } from "./desk.ts";
import type { Issued } from "./rooms.ts";
import { writeNew } from "./write-new.ts";

const EXIT_INVALID = 2;
/** Passwords are read by the one who installs the devices, nobody else. */
const OWNER_ONLY = 0o600;

interface Options {
  readonly config: string;
  readonly credentials?: string;
  readonly json?: boolean;
}

/** `import <site>`: everything or nothing, and the same again changes nothing. */
export function addImport(program: Command, desk: Desk): void {
  program
    .command("import")
    .description(desk.say.aboutImport)
    .argument("<site>")
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--credentials <file>", desk.say.optionCredentials)
    .option("--json", desk.say.optionJson)
    .action(async (site: string, options: Options) => {
      const from = await readText(desk, site);
      const { credentials } = options;
      const result = await withStore(desk, { config: options.config, readOnly: false }, (store) =>
        desk.rooms.importSite(store, {
          from,
          by: userInfo().username,
          issueCredentials: credentials !== undefined,
          keep: async (issued) => {
            if (credentials !== undefined) await keep(desk, credentials, issued);
          },
        }),
      );
      if (result.findings.length > 0)
        showFindings(desk, { findings: result.findings, from, json: options.json === true });
      if (result.kind === "invalid") {
        desk.complain(desk.say.notChanged);
        process.exitCode = EXIT_INVALID;
        return;
      }
      if (result.kind === "unchanged") {
        desk.print(desk.say.unchanged(result.version));
        return;
      }
      desk.print(desk.say.imported(result.version));
      if (result.issued.length > 0 && credentials !== undefined) {
        desk.print(desk.say.issued(result.issued.length, credentials));
      }
    });
}

/** Written before the hashes are stored: a password that nobody can read would have to be issued again. */
async function keep(desk: Desk, file: string, issued: readonly Issued[]): Promise<void> {
  const lines = ["username,password", ...issued.map(({ username, password }) => `${username},${password}`)];
  await writeNew(desk, { file, text: `${lines.join("\n")}\n`, mode: OWNER_ONLY });
}

import { Option, type Command } from "commander";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { table } from "./table.ts";

interface Options {
  readonly config: string;
  readonly role: string;
}

const EXIT_NOBODY = 2;

/** `account invite <person> --role duty`: a code for the console's door; `account list`: who has one. */
export function addAccount(program: Command, desk: Desk): void {
  const { say } = desk;
  const account = program.command("account").description(say.aboutAccount);
  account
    .command("invite")
    .description(say.aboutAccountInvite)
    .argument("<person>")
    .addOption(new Option("--role <role>", say.optionRole).choices([...desk.rooms.roles]).default("duty"))
    .option("-c, --config <file>", say.optionConfig, CONFIG_FILE)
    .action(async (person: string, { config, role }: Options) => {
      const code = await withStore(desk, { config, readOnly: false }, (store) =>
        desk.rooms.invite(store, { person, role }),
      );
      if (code === undefined) {
        desk.complain(say.noSuchStaff(person));
        process.exitCode = EXIT_NOBODY;
      } else desk.print(say.invited(person, code));
    });
  account
    .command("list")
    .description(say.aboutAccountList)
    .option("-c, --config <file>", say.optionConfig, CONFIG_FILE)
    .action(async ({ config }: Options) => {
      const rows = await withStore(desk, { config, readOnly: true }, (store) => desk.rooms.accounts(store));
      desk.print(rows.length === 0 ? say.noAccounts : table(rows.map(({ person, role }) => [person, role])));
    });
}

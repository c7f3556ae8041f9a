import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import type { StoredQuarantine } from "../store/store.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { fit, table } from "./table.ts";

const LIST_LIMIT = 20;
const LIMIT_MAX = 1_000;

interface Options {
  readonly config: string;
  readonly limit: string;
}

/** `quarantine`: what could not be read, so that somebody can mend the device or write its profile. */
export function addQuarantine(program: Command, desk: Desk): void {
  const quarantine = program.command("quarantine").description(desk.say.aboutQuarantine);
  quarantine
    .command("list", { isDefault: true })
    .description(desk.say.aboutQuarantineList)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("-n, --limit <count>", desk.say.optionLimit, String(LIST_LIMIT))
    .action(async ({ config, limit }: Options) => {
      const rows = await withStore(desk, { config, readOnly: true }, (store) =>
        store.quarantined({ limit: Math.min(LIMIT_MAX, Math.max(1, Number(limit) || LIST_LIMIT)) }),
      );
      desk.print(rows.length === 0 ? desk.say.none : table(rows.map(line)));
    });
  quarantine
    .command("show")
    .description(desk.say.aboutQuarantineShow)
    .argument("<number>")
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .action(async (number: string, { config }: Options) => {
      const seq = Number(number);
      const [found] = await withStore(desk, { config, readOnly: true }, (store) =>
        store.quarantined({ limit: 1, before: seq + 1 }),
      );
      if (found === undefined || found.seq !== seq) {
        throw new GatewayError("FILE_UNREADABLE", desk.say.noSuchQuarantine(number));
      }
      desk.print(whole(found));
    });
}

const line = (one: StoredQuarantine): readonly string[] => [
  String(one.seq),
  new Date(one.at).toISOString().slice(0, 19),
  one.code,
  fit(one.topic, 30),
  fit(one.detail, 20),
];

function whole(one: StoredQuarantine): string {
  const { payload: bytes, at, ...rest } = one;
  const payload = visible(new TextDecoder().decode(bytes));
  return JSON.stringify({ ...rest, at: new Date(at).toISOString(), payload }, undefined, 2);
}

/** A hostile payload must not steer the terminal. */
const visible = (text: string): string =>
  Array.from(text, (sign) => (/\p{Cc}/u.test(sign) ? `\\x${(sign.codePointAt(0) ?? 0).toString(16)}` : sign)).join("");

import type { Command } from "commander";
import { columnsOf } from "../columns.ts";
import { before, days, instant } from "../core/time.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { evidenceMessages } from "./evidence-messages.ts";
import type { CountedFigures } from "./rooms.ts";
import { spanOf, type SpanOptions } from "./span.ts";
import { COLUMNS_MAX, fit, table } from "./table.ts";

const USUAL = days(7);
const FIRST_COLUMN_MAX = 40;

interface Options extends SpanOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `figures`: how often people are called, how soon somebody answers and comes, and how often for nothing. */
export function addFigures(program: Command, desk: Desk): void {
  const say = evidenceMessages(desk.language);
  program
    .command("figures")
    .description(say.aboutFigures)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--from <time>", say.optionFrom)
    .option("--to <time>", say.optionTo)
    .option("--csv", say.optionCsv)
    .option("--json", desk.say.optionJson)
    .action(async (options: Options) => {
      const counted = await withStore(desk, { config: options.config, readOnly: true }, async (store) => {
        const { from, to = instant(Date.now()) } = await spanOf(desk, store, options);
        return desk.rooms.countFigures(store, { from: from ?? before(to, USUAL), to }, desk.language);
      });
      if (options.json === true) desk.print(JSON.stringify(counted.data, undefined, 2));
      else if (options.csv === true) desk.print(counted.csv);
      else desk.print(counted.sections.map(drawn).join("\n\n"));
    });
}

function drawn({ title, head, rows }: CountedFigures["sections"][number]): string {
  const line = title === "" ? "" : `── ${title} `;
  const rule = line === "" ? [] : [`${line}${"─".repeat(Math.max(0, COLUMNS_MAX - columnsOf(line)))}`];
  const cells = [head, ...rows].map(([first = "", ...others]) => [fit(first, FIRST_COLUMN_MAX), ...others]);
  return [...rule, rows.length === 0 ? "–" : table(cells)].join("\n");
}

import type { Command } from "commander";
import { z } from "zod";
import { GatewayError } from "../error.ts";
import { askGateway, type Gateway } from "./ask-gateway.ts";
import { configOf, CONFIG_FILE, type Desk } from "./desk.ts";
import { COLUMNS_MAX, fit, table } from "./table.ts";

const ROWS_MAX = 20;

interface Options {
  readonly config: string;
  readonly url?: string;
  readonly json?: boolean;
}

/** What a block shows of each thing; whatever else the gateway tells is left alone. */
const rowSchema = z.looseObject({
  id: z.string().optional(),
  kind: z.string().optional(),
  label: z.string().optional(),
  severity: z.string().optional(),
  phase: z.string().optional(),
  state: z.string().optional(),
  home: z.string().optional(),
  resident: z.string().optional(),
});
type Row = z.infer<typeof rowSchema>;

const BLOCKS = [
  { title: "openAlerts", path: "/api/v1/alerts?open=true", list: "alerts" },
  { title: "channels", path: "/api/v1/channels", list: "channels" },
  { title: "devices", path: "/api/v1/devices", list: "devices" },
] as const;

/** `status`: is it well, who is in trouble, what is silent. Fits a terminal of eighty columns, plain when piped. */
export function addStatus(program: Command, desk: Desk): void {
  program
    .command("status")
    .description(desk.say.aboutStatus)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--url <address>", desk.say.optionUrl)
    .option("--json", desk.say.optionJson)
    .action(async (options: Options) => {
      const gateway = await gatewayOf(desk, options);
      const health = await askGateway(desk, gateway, "/healthz");
      const blocks = await Promise.all(
        BLOCKS.map(async (block) => ({
          ...block,
          rows: rowsOf(await askGateway(desk, gateway, block.path), block.list),
        })),
      );
      if (options.json === true) {
        desk.print(
          JSON.stringify({ well: health.ok, ...Object.fromEntries(blocks.map(({ list, rows }) => [list, rows])) }),
        );
      } else {
        desk.print(health.ok ? desk.say.healthy(gateway.url) : desk.say.unhealthy(gateway.url));
        for (const { title, rows } of blocks) desk.print(`\n${drawn(desk, desk.say[title], rows)}`);
      }
      if (!health.ok) process.exitCode = 1;
    });
}

async function gatewayOf(desk: Desk, options: Options): Promise<Gateway> {
  const token = desk.environment["SHOUWANG_TOKEN"];
  if (options.url !== undefined) return { url: options.url.replace(/\/$/, ""), token };
  const { http } = await configOf(desk, options.config);
  const host = http.host === "0.0.0.0" || http.host === "::" ? "127.0.0.1" : http.host;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${http.port}`, token: token ?? http.readToken };
}

function rowsOf(answer: { readonly ok: boolean; readonly body: unknown }, list: string): readonly Row[] | undefined {
  if (!answer.ok) return undefined;
  const { body } = answer;
  const rows: unknown = Array.isArray(body) ? body : (body as { readonly [key: string]: unknown } | null)?.[list];
  const parsed = z.array(rowSchema).safeParse(rows);
  if (!parsed.success) throw new GatewayError("NOT_RUNNING", `The answer about ${list} is not one of this gateway's.`);
  return parsed.data;
}

function drawn(desk: Desk, title: string, rows: readonly Row[] | undefined): string {
  const head = fit(`── ${title} ${"─".repeat(COLUMNS_MAX)}`, COLUMNS_MAX - 1).slice(0, -1);
  if (rows === undefined) return `${head}\n${desk.say.notServed}`;
  if (rows.length === 0) return `${head}\n${desk.say.none}`;
  const shown = table(rows.slice(0, ROWS_MAX).map(cells));
  return [head, shown, ...(rows.length > ROWS_MAX ? [desk.say.more(rows.length - ROWS_MAX)] : [])].join("\n");
}

const cells = (row: Row): readonly string[] => [
  fit(row.id ?? row.kind ?? row.label ?? "?", 26),
  row.severity ?? row.state ?? "",
  row.phase ?? "",
  fit(row.resident ?? row.home ?? row.label ?? "", 24),
];

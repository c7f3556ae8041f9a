import type { Command } from "commander";
import { z } from "zod";
import { columnsOf } from "../columns.ts";
import { askGateway, gatewayOf } from "./ask-gateway.ts";
import { CONFIG_FILE, type Desk } from "./desk.ts";
import type { Messages } from "./messages.ts";
import { COLUMNS_MAX, fit, table } from "./table.ts";

const ROWS_MAX = 20;
const EXIT_UNWELL = 1;

interface Options {
  readonly config: string;
  readonly url?: string;
  readonly json?: boolean;
}

const healthSchema = z.looseObject({
  ok: z.boolean(),
  parts: z.array(
    z.looseObject({
      part: z.string(),
      name: z.string(),
      ok: z.boolean(),
      value: z.string(),
      hint: z.string().optional(),
    }),
  ),
});
const alertsSchema = z.looseObject({
  alerts: z.array(
    z.looseObject({
      id: z.string(),
      severity: z.string(),
      phase: z.string(),
      home: z.string(),
      resident: z.string().optional(),
      evidence: z.array(z.looseObject({ words: z.string() })),
    }),
  ),
});
const devicesSchema = z.looseObject({
  devices: z.array(
    z.looseObject({
      id: z.string(),
      home: z.string(),
      lastHeardAt: z.number().optional(),
      connected: z.boolean().optional(),
      battery: z.number().optional(),
    }),
  ),
});
type Alert = z.infer<typeof alertsSchema>["alerts"][number];
type Part = z.infer<typeof healthSchema>["parts"][number];
type Device = z.infer<typeof devicesSchema>["devices"][number];

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
      const [alerts, health, devices] = await Promise.all([
        askGateway(desk, { gateway, path: "/api/v1/alerts", answers: alertsSchema }),
        askGateway(desk, { gateway, path: "/api/v1/health", answers: healthSchema }),
        askGateway(desk, { gateway, path: "/api/v1/devices", answers: devicesSchema }),
      ]);
      if (options.json === true) {
        desk.print(JSON.stringify({ ...health, ...alerts, ...devices }, undefined, 2));
      } else {
        const { say } = desk;
        desk.print(health.ok ? say.healthy(gateway.url) : say.unhealthy(gateway.url));
        desk.print(drawn(desk, say.openAlerts, alerts.alerts.map(alertCells)));
        desk.print(drawn(desk, say.channels, health.parts.map(partCells)));
        desk.print(drawn(desk, say.devices, devices.devices.toSorted(silentFirst).map(deviceCells(say))));
      }
      if (!health.ok) process.exitCode = EXIT_UNWELL;
    });
}

const alertCells = ({ id, severity, phase, home, resident, evidence }: Alert): readonly string[] => [
  fit(id, 20),
  severity,
  phase,
  fit(resident ?? home, 18),
  evidence[0]?.words ?? "",
];

const partCells = ({ name, ok, value, hint }: Part): readonly string[] => [ok ? "+" : "!", name, value, hint ?? ""];

const deviceCells =
  (say: Messages) =>
  ({ id, home, connected, lastHeardAt, battery }: Device): readonly string[] => [
    fit(id, 24),
    fit(home, 16),
    connected === undefined ? "" : connected ? say.connected : say.disconnected,
    lastHeardAt === undefined ? say.neverHeard : new Date(lastHeardAt).toISOString().slice(0, 16),
    battery === undefined ? "" : `${battery} %`,
  ];

/** Whoever asks wants to see first what is missing. */
const silentFirst = (one: Device, other: Device): number => (one.lastHeardAt ?? 0) - (other.lastHeardAt ?? 0);

function drawn({ say }: Desk, title: string, rows: readonly (readonly string[])[]): string {
  const head = `── ${title} `;
  const line = `\n${head}${"─".repeat(Math.max(0, COLUMNS_MAX - columnsOf(head)))}`;
  if (rows.length === 0) return `${line}\n${say.none}`;
  const more = rows.length > ROWS_MAX ? [say.more(rows.length - ROWS_MAX)] : [];
  return [line, table(rows.slice(0, ROWS_MAX)), ...more].join("\n");
}

import type { Command } from "commander";
import type { Alert } from "../core/alert/alert.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { fit, table } from "./table.ts";

const ALERTS_MAX = 200;

interface Options {
  readonly config: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `alerts`: what the store knows to be open, also while the gateway is down. */
export function addAlerts(program: Command, desk: Desk): void {
  program
    .command("alerts")
    .description(desk.say.aboutAlerts)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--all", desk.say.optionAll)
    .option("--json", desk.say.optionJson)
    .action(async ({ config, all, json }: Options) => {
      const alerts = await withStore(desk, { config, readOnly: true }, (store) =>
        store.alerts({ limit: ALERTS_MAX, ...(all === true ? {} : { open: true }) }),
      );
      if (json === true) desk.print(JSON.stringify(alerts, undefined, 2));
      else desk.print(alerts.length === 0 ? desk.say.none : table(alerts.map(line)));
    });
}

const line = (alert: Alert): readonly string[] => [
  fit(alert.id, 20),
  new Date(alert.openedAt).toISOString().slice(0, 16),
  alert.severity,
  fit(alert.resident ?? alert.home, 20),
  fit(alert.evidence[0]?.reason.rule ?? "", 18),
];

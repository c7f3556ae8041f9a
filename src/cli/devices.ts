import type { Command } from "commander";
import { GatewayError } from "../error.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { fit, table } from "./table.ts";

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

/** `devices`: what is registered, and where. */
export function addDevices(program: Command, desk: Desk): void {
  program
    .command("devices")
    .description(desk.say.aboutDevices)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--json", desk.say.optionJson)
    .action(async ({ config, json }: Options) => {
      const registry = await withStore(desk, { config, readOnly: true }, desk.rooms.loadRegistry);
      if (registry === undefined) throw new GatewayError("NOTHING_IMPORTED", desk.say.nothingImported);
      const devices = [...registry.devices.values()];
      if (json === true) desk.print(JSON.stringify(devices, undefined, 2));
      else if (devices.length === 0) desk.print(desk.say.none);
      else
        desk.print(table(devices.map(({ id, home, profile, label }) => [fit(id, 24), fit(home, 16), profile, label])));
    });
}

import type { Command } from "commander";
import { readText, type Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly url: string;
  readonly site: string;
  readonly homes: number;
  readonly rate: number;
  readonly seconds: number;
  readonly connections: number;
  readonly credentials: string;
  readonly integration?: boolean;
  readonly json?: boolean;
}

const EXIT_LOST = 1;
const URL_USUAL = "mqtt://127.0.0.1:1883";
const HOMES_USUAL = 50;
const RATE_USUAL = 100;
const SECONDS_USUAL = 10;
const CONNECTIONS_USUAL = 10;

/** `fleet`: load on a running gateway, with what was acknowledged, how fast, and what was lost. */
export function addFleet(program: Command, desk: Desk): void {
  const { say } = desk;
  program
    .command("fleet")
    .description(say.aboutFleet)
    .requiredOption("--credentials <file>", say.optionFleetCredentials)
    .requiredOption("--site <id>", say.optionSite)
    .option("--url <address>", say.optionBroker, URL_USUAL)
    .option("--homes <count>", say.optionHomes, wholeNumber, HOMES_USUAL)
    .option("--rate <count>", say.optionRate, wholeNumber, RATE_USUAL)
    .option("--seconds <count>", say.optionSeconds, wholeNumber, SECONDS_USUAL)
    .option("--connections <count>", say.optionConnections, wholeNumber, CONNECTIONS_USUAL)
    .option("--integration", say.optionIntegration)
    .option("--json", say.optionJson)
    .action(async ({ credentials, integration = false, json, ...load }: Options) => {
      const { text } = await readText(desk, credentials);
      const report = await desk.rooms.fleet({ ...load, signIns: signInsOf(text, integration) });
      if (json === true) desk.print(JSON.stringify(report, undefined, 2));
      else desk.print(say.fleetReport(report));
      if (report.lost > 0 || report.connected < load.connections) process.exitCode = EXIT_LOST;
    });
}

const HEADER = "username,password";

/** Lines as `import --credentials` writes them; a device's user name is its id. */
const signInsOf = (text: string, integration: boolean) =>
  text
    .split(/\r?\n/)
    .filter((line) => line.includes(",") && line.trim() !== HEADER)
    .map((line) => {
      const comma = line.indexOf(",");
      const [username, password] = [line.slice(0, comma).trim(), line.slice(comma + 1).trim()];
      return integration ? { username, password } : { username, password, device: username };
    });

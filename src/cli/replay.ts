import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { z } from "zod";
import { GatewayError } from "../error.ts";
import { readText, type Desk } from "./desk.ts";
import { anonymiserOf, leave, publish, reachBroker } from "./record.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly broker: string;
  readonly user?: string;
  readonly speed: number;
  readonly anonymise?: boolean;
}

const lineSchema = z.object({
  afterMs: z.number().min(0).default(0),
  topic: z.string().min(1),
  payload: z.unknown(),
  retained: z.boolean().default(false),
});

const SPEED_DEFAULT = 1;

/** `replay`: a recording said again on a broker, in its own rhythm or faster. */
export function addReplay(program: Command, desk: Desk): void {
  const { say } = desk;
  program
    .command("replay")
    .description(say.aboutReplay)
    .argument("<file>", say.optionCapture)
    .requiredOption("--broker <url>", say.optionBroker)
    .option("--user <name>", say.optionUser)
    .option("--anonymise", say.optionAnonymise)
    .option("--speed <times>", say.optionReplaySpeed, wholeNumber, SPEED_DEFAULT)
    .action(async (file: string, options: Options) => desk.print(say.replayed(await replay(desk, file, options))));
}

async function replay(desk: Desk, file: string, options: Options): Promise<number> {
  const { text } = await readText(desk, file);
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [lineOf(desk, line, index + 1)]));
  const client = await reachBroker(desk, options);
  const anonymise = anonymiserOf(options);
  try {
    const begunMs = performance.now();
    for (const { afterMs, topic, payload, retained } of lines) {
      const dueMs = afterMs / Math.max(1, options.speed) - (performance.now() - begunMs);
      if (dueMs > 0) await pause(dueMs);
      const said = typeof payload === "string" ? payload : (JSON.stringify(payload) ?? "");
      await publish(desk, client, { topic: anonymise(topic), payload: anonymise(said), retain: retained });
    }
  } finally {
    await leave(client);
  }
  return lines.length;
}

function lineOf({ say }: Desk, line: string, number: number): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new GatewayError("CONFIG_INVALID", say.badLine(number), cause);
  }
}

import type { Command } from "commander";
import { z } from "zod";
import type { DecodeMessage } from "./rooms.ts";
import { readText, type Desk } from "./desk.ts";

interface Options {
  readonly json?: boolean;
}

const lineSchema = z.object({
  topic: z.string(),
  payload: z.unknown(),
  family: z.string().optional(),
  model: z.string().optional(),
  retained: z.boolean().optional(),
  profile: z.string().optional(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const EXIT_UNREADABLE = 2;

/** `decode`: captured messages through the gateway's own intake, line by line. */
export function addDecode(program: Command, desk: Desk): void {
  program
    .command("decode")
    .description(desk.say.aboutDecode)
    .argument("<file>", desk.say.optionCapture)
    .option("--json", desk.say.optionJsonPerLine)
    .action(async (file: string, { json }: Options) => {
      const { text } = await readText(desk, file);
      const decode = await desk.rooms.openDecoder();
      for (const [index, written] of text.split("\n").entries()) {
        if (written.trim() === "") continue;
        const line = index + 1;
        const captured = lineOf(written);
        if (typeof captured === "string") {
          process.exitCode = EXIT_UNREADABLE;
          desk.print(JSON.stringify({ line, reason: captured }));
        } else {
          const told = await decode(captured);
          desk.print(
            json === true ? JSON.stringify({ line, topic: captured.topic, ...whole(told) }) : flat(line, told),
          );
        }
      }
    });
}

function lineOf(written: string): z.infer<typeof lineSchema> | string {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (error) {
    return `the line is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `the line is no message: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim();
}

type Told = Awaited<ReturnType<DecodeMessage>>;
type Seen = Told["observations"][number];

const shownAs = ({ type, value, unit, sensor }: Seen) => ({
  type,
  value,
  ...(unit !== undefined && { unit }),
  ...(sensor !== undefined && { sensor }),
});

/** One line for each observation; where there is none, one for the reason. */
function flat(line: number, { observations, reasons }: Told): string {
  if (observations.length === 0) return JSON.stringify({ line, reason: reasons.join("; ") });
  return observations.map((observation) => JSON.stringify({ line, ...shownAs(observation) })).join("\n");
}

const whole = ({ devices, observations, reasons }: Told) => ({
  devices,
  observations: observations.map(shownAs),
  reasons,
});

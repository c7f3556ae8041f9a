import { InvalidArgumentError, type Command } from "commander";
import type { Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly seed: number;
  readonly for?: number;
  readonly speed: number;
}

const SPEED_MAX = 60;

/** `demo`: six invented homes on a real gateway; somebody needs help within seconds. */
export function addDemo(program: Command, desk: Desk): void {
  program
    .command("demo")
    .description(desk.say.aboutDemo)
    .option("--seed <number>", desk.say.optionSeed, wholeNumber, 1)
    .option("--for <duration>", desk.say.optionFor, durationInSeconds)
    .option("--speed <factor>", desk.say.optionSpeed, factor, 1)
    .action(async ({ seed, speed, for: forSeconds }: Options) => {
      const { runDemo } = await import("../../simulators/demo/run-demo.ts");
      const { language, print } = desk;
      const isTerminal = process.stdout.isTTY;
      process.exitCode = await runDemo({ language, seed, speed, forSeconds, print, isTerminal });
    });
}

/** `60s`, `5m`, or plain seconds. */
function durationInSeconds(text: string): number {
  const [, count = "", unit = "s"] = /^(\d+(?:\.\d+)?)(s|m)?$/.exec(text) ?? [];
  const seconds = Number(count) * (unit === "m" ? 60 : 1);
  if (count === "" || seconds <= 0) throw new InvalidArgumentError("60s, 5m");
  return seconds;
}

function factor(text: string): number {
  const number = Number(text);
  if (!(number >= 0.1 && number <= SPEED_MAX)) throw new InvalidArgumentError(`0.1 … ${SPEED_MAX}`);
  return number;
}

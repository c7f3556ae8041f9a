import type { Command } from "commander";
import { z } from "zod";
import { askGateway, gatewayOf } from "./ask-gateway.ts";
import { CONFIG_FILE, type Desk } from "./desk.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly config: string;
  readonly url?: string;
  readonly seconds: number;
  readonly json?: boolean;
}

const EXIT_NOTHING_HEARD = 1;
const SECONDS_DEFAULT = 60;
const ANSWER_LATER_MS = 10_000;

const answerSchema = z.looseObject({
  device: z.string(),
  received: z.boolean(),
  afterMs: z.number(),
  provenBefore: z.number().optional(),
});

/** `device test <id>`: press it now; what arrives proves the device and alarms nobody. */
export function addDevice(program: Command, desk: Desk): void {
  const { say } = desk;
  const device = program.command("device").description(say.aboutDevice);
  device
    .command("test")
    .description(say.aboutDeviceTest)
    .argument("<id>")
    .option("--seconds <count>", say.optionTestSeconds, wholeNumber, SECONDS_DEFAULT)
    .option("-c, --config <file>", say.optionConfig, CONFIG_FILE)
    .option("--url <url>", say.optionUrl)
    .option("--json", say.optionJson)
    .action(async (id: string, { seconds, json, ...where }: Options) => {
      const gateway = await gatewayOf(desk, where);
      const ask = (body: object) =>
        askGateway(desk, {
          gateway,
          path: `/api/v1/devices/${encodeURIComponent(id)}/test`,
          body: { seconds, ...body },
          patienceMs: seconds * 1_000 + ANSWER_LATER_MS,
          answers: answerSchema,
        });
      const { provenBefore } = await ask({ step: "begin" });
      // Only now: what is pressed sooner calls for help.
      if (json !== true) desk.print(say.pressNow(id, seconds));
      const told = await ask({ step: "await", ...(provenBefore !== undefined && { provenBefore }) });
      if (json === true) desk.print(JSON.stringify(told));
      else desk.print(told.received ? say.receivedAfter(id, told.afterMs / 1_000) : say.notReceived(id, seconds));
      if (!told.received) process.exitCode = EXIT_NOTHING_HEARD;
    });
}

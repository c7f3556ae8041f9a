import type { Command } from "commander";
import { z } from "zod";
import { askGateway, gatewayOf } from "./ask-gateway.ts";
import { CONFIG_FILE, type Desk } from "./desk.ts";

interface Options {
  readonly config: string;
  readonly url?: string;
  readonly json?: boolean;
}

const EXIT_NOT_THROUGH = 1;
/** Longer than the gateway itself gives the test. */
const PATIENCE_MS = 90_000;

const answerSchema = z.looseObject({ ok: z.boolean(), tookMs: z.number(), why: z.string().optional() });

/** `loop-test`: proves now what the gateway proves once a day. */
export function addLoopTest(program: Command, desk: Desk): void {
  const { say } = desk;
  program
    .command("loop-test")
    .description(say.aboutLoopTest)
    .option("-c, --config <file>", say.optionConfig, CONFIG_FILE)
    .option("--url <address>", say.optionUrl)
    .option("--json", say.optionJson)
    .action(async ({ json, ...where }: Options) => {
      const gateway = await gatewayOf(desk, where);
      const question = { gateway, path: "/api/v1/loop-test", body: {}, patienceMs: PATIENCE_MS, answers: answerSchema };
      const { ok, tookMs, why } = await askGateway(desk, question);
      if (json === true) desk.print(JSON.stringify({ ok, tookMs, why }));
      else desk.print(ok ? say.loopTestPassed((tookMs / 1_000).toFixed(1)) : say.loopTestFailed(why ?? ""));
      if (!ok) process.exitCode = EXIT_NOT_THROUGH;
    });
}

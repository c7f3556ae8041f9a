import type { Command } from "commander";
import type { Store } from "../store/store.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { evidenceMessages } from "./evidence-messages.ts";
import type { VerifiedLogs } from "./rooms.ts";
import { spanOf, type SpanOptions } from "./span.ts";

/** The logs were read, and something of them is not what was written. */
const EXIT_UNFIT = 8;

interface Options extends SpanOptions {
  readonly config: string;
  readonly file?: string;
  readonly anchor?: string;
  readonly json?: boolean;
}

/** `verify`: are the logs of the alerts still what was written? Changes nothing; works beside a running gateway and on copies. */
export function addVerify(program: Command, desk: Desk): void {
  const say = evidenceMessages(desk.language);
  program
    .command("verify")
    .description(say.aboutVerify)
    .argument("[alert]")
    .option("--all", say.optionVerifyAll)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--file <copy>", say.optionFile)
    .option("--from <time>", say.optionFrom)
    .option("--to <time>", say.optionTo)
    .option("--anchor <hash>", say.optionAnchor)
    .option("--json", desk.say.optionJson)
    .action(async (alert: string | undefined, options: Options) => {
      const { anchor } = options;
      const verified = await withEvidence(desk, options, async (store) => {
        const span = await spanOf(desk, store, options);
        const order = {
          ...span,
          ...(alert === undefined ? {} : { alert }),
          ...(anchor === undefined ? {} : { anchor }),
        };
        return desk.rooms.verifyLogs(store, order, desk.language);
      });
      if (options.json === true) desk.print(JSON.stringify(verified, undefined, 2));
      else tell(desk, verified);
      if (verified.misfitCount > 0) process.exitCode = EXIT_UNFIT;
    });
}

/** The gateway's own store, or a copy of it that is left as it is. */
async function withEvidence<T>(desk: Desk, { config, file }: Options, work: (store: Store) => Promise<T>): Promise<T> {
  if (file === undefined) return withStore(desk, { config, readOnly: true }, work);
  const copy = await desk.rooms.openCopy(file);
  try {
    return await work(copy);
  } finally {
    await copy.close();
  }
}

function tell(desk: Desk, verified: VerifiedLogs): void {
  const say = evidenceMessages(desk.language);
  if (verified.misfitCount === 0) desk.print(say.verified(verified));
  else {
    desk.complain(say.notVerified(verified.misfitCount));
    for (const line of verified.lines) desk.complain(line);
    if (verified.misfitCount > verified.lines.length)
      desk.complain(desk.say.more(verified.misfitCount - verified.lines.length));
  }
  if (verified.purged > 0) desk.print(say.verifiedPurged(verified.purged));
  if (verified.chainedLate > 0) desk.print(say.verifiedLate(verified.chainedLate));
}

import { CommanderError } from "commander";
import { GatewayError } from "../error.ts";
import { InvalidDocument } from "../finding/invalid-document.ts";
import { showFindings, type Desk } from "./desk.ts";
import { ERRORS_ZH } from "./messages.ts";

const EXIT_CRASH = 1;
/** A command that was written wrongly: nothing was done. */
const EXIT_USAGE = 2;

/** One clear sentence on standard error, and the exit code that says what kind of failure it was. */
export function reportFailure(desk: Desk, error: unknown, isVerbose: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof InvalidDocument) {
    showFindings(desk, { findings: error.findings, from: error.from, json: false });
    desk.complain(desk.say.notChanged);
    return error.exitCode;
  }
  const isKnown = error instanceof GatewayError;
  desk.complain(isKnown ? wordsOf(desk, error) : desk.say.unexpected(messageOf(error)));
  const trace = isKnown ? error.cause : error;
  if (isVerbose && trace instanceof Error) desk.complain(String(trace.stack));
  return exitCodeOf(error);
}

export const exitCodeOf = (error: unknown): number => (error instanceof GatewayError ? error.exitCode : EXIT_CRASH);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the commands say themselves is worded already; what a room says is explained and quoted. */
export function wordsOf({ language }: Pick<Desk, "language">, error: unknown): string {
  if (!(error instanceof GatewayError)) return messageOf(error);
  const isWorded = language === "en" || /\p{Script=Han}/u.test(error.message);
  return isWorded ? error.message : `${ERRORS_ZH[error.code]}。（${error.message}）`;
}

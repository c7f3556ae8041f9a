import { openDesk, type Desk } from "../../src/cli/desk.ts";
import { languageOf } from "../../src/cli/language.ts";
import { program } from "../../src/cli/program.ts";
import { reportFailure } from "../../src/cli/report-failure.ts";
import { rooms } from "../../src/rooms.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command of the program in this process: the words and the answers are real, only the start of Node is saved. */
export async function runCommand(...words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const desk: Desk = {
    ...openDesk(rooms, languageOf(words, {})),
    environment: {},
    print: (text) => out.push(`${text}\n`),
    complain: (text) => err.push(`${text}\n`),
  };
  process.exitCode = 0;
  try {
    await program(desk).parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = reportFailure(desk, error, false);
  }
  return { code: takeExitCode(), out: out.join(""), err: err.join("") };
}

function takeExitCode(): number {
  const code = Number(process.exitCode ?? 0);
  process.exitCode = 0;
  return code;
}

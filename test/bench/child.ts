import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const STOP_MAX_MS = 10_000;

/** A process of the bench that is asked one thing at a time. */
export interface Child {
  readonly ask: <Answer>(question: { readonly ask: string }) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
}

export async function startChild(file: string, { args = [], flags = [] }: ChildOptions = {}): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const env = { ...process.env, BORN_AT_MS: String(performance.timeOrigin + performance.now()) };
  // JSON has no NaN, and nothing is measured where nothing was said.
  const child = fork(path, [...args], { env, serialization: "advanced", execArgv: ["--import", "tsx", ...flags] });
  await answerOf(child);
  return {
    ask: <Answer>(question: { readonly ask: string }) => {
      child.send(question);
      // The question names the answer: both sides are in this folder.
      return answerOf(child) as Promise<Answer>;
    },
    async stop() {
      const gone = once(child, "exit");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MAX_MS);
      child.kill("SIGTERM");
      await gone;
      clearTimeout(timer);
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown) => {
      child.off("exit", left);
      const said = message as { readonly answer?: unknown; readonly failure?: string };
      if (said.failure === undefined) resolve(said.answer);
      else reject(new Error(said.failure));
    };
    const left = (code: number | null) => {
      child.off("message", heard);
      reject(new Error(`a process of the bench ended with ${String(code)}`));
    };
    child.once("message", heard);
    child.once("exit", left);
  });
}

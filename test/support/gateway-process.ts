import { spawn, type SpawnOptionsWithStdioTuple, type StdioNull, type StdioPipe } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const PORT = /\bmqtt:(\d+)/;
const URL_OF_PEOPLE = /people: (http:\S+)/;

/** The program as it stands in the sources, and how it is started. */
const FROM_SOURCES = ["--import", "tsx", fileURLToPath(new URL("../../src/cli/shouwang.ts", import.meta.url))];

const PIPES: SpawnOptionsWithStdioTuple<StdioNull, StdioPipe, StdioPipe> = { stdio: ["ignore", "pipe", "pipe"] };

export interface Ended {
  readonly code: number | null;
  /** What killed it, where it did not end by itself. */
  readonly signal: NodeJS.Signals | null;
  /** What it said on standard error, in its whole life. */
  readonly said: string;
}

export interface GatewayProcess {
  readonly port: number;
  /** Where people answer. */
  readonly url: string;
  readonly pid: number;
  readonly gone: Promise<Ended>;
  readonly end: (signal: "SIGTERM" | "SIGKILL") => Promise<Ended>;
  readonly memory: () => Memory;
}

interface Memory {
  readonly residentMib: number;
  readonly highestMib: number;
}

export interface ServeOptions {
  /** No file of the process may grow beyond this: what a full disk looks like to it. */
  readonly fileKibMax?: number;
  /** What Node is told to run; the sources where it is not said. */
  readonly program?: readonly string[];
  /** Environment beside the test's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Killed this long after it was begun, wherever it is by then. */
  readonly killAfterMs?: number;
}

/** Starts a gateway and answers once its doors are open, or how it ended before that. */
export async function tryServe(configFile: string, options: ServeOptions = {}): Promise<GatewayProcess | Ended> {
  const child = begin(configFile, options);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const gone = new Promise<Ended>((resolve) => child.once("close", (code, signal) => resolve({ code, signal, said })));
  const end: GatewayProcess["end"] = (signal) => {
    child.kill(signal);
    return gone;
  };
  onTestFinished(async () => void (await end("SIGKILL")));
  if (options.killAfterMs !== undefined) setTimeout(() => void end("SIGKILL"), options.killAfterMs);
  const opened = new Promise<{ readonly port: number; readonly url: string }>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      const port = PORT.exec(line)?.[1];
      if (port !== undefined) resolve({ port: Number(port), url: URL_OF_PEOPLE.exec(line)?.[1] ?? "" });
    });
  });
  const first = await Promise.race([opened, gone]);
  if (!("port" in first)) return first;
  return { ...first, pid: child.pid ?? 0, gone, end, memory: () => memoryOf(child.pid ?? 0) };
}

function begin(configFile: string, { fileKibMax, program = FROM_SOURCES, env }: ServeOptions) {
  const start = [...program, "start", "--lang", "en", "--config", configFile];
  const options = { ...PIPES, env: { ...process.env, ...env } };
  if (fileKibMax === undefined) return spawn(process.execPath, start, options);
  const limited = ["-c", 'ulimit -S -f "$0" && exec "$@"', String(fileKibMax), process.execPath, ...start];
  return spawn("bash", limited, options);
}

export async function serve(configFile: string, options: ServeOptions = {}): Promise<GatewayProcess> {
  const started = await tryServe(configFile, options);
  if ("port" in started) return started;
  throw new Error(`the gateway ended with ${started.code}: ${started.said}`);
}

export async function failToServe(configFile: string): Promise<Ended> {
  const started = await tryServe(configFile);
  if (!("port" in started)) return started;
  throw new Error("the gateway started all the same");
}

function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mib = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024);
  return { residentMib: mib("VmRSS"), highestMib: mib("VmHWM") };
}

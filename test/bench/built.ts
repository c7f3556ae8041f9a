import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);
const DIST = new URL("dist/", ROOT);

const builtUrl = (source: string): URL => new URL(source.replace(/\.ts$/, ".js"), DIST);

/** Whether there is a build to measure; without one, or with BENCH_SOURCES=1, the sources are run by tsx. */
export const isBuilt = (): boolean => process.env["BENCH_SOURCES"] !== "1" && existsSync(builtUrl("src/main.ts"));

export const builtOr = (source: string): Promise<unknown> =>
  import((isBuilt() ? builtUrl(source) : new URL(source, ROOT)).href);

/** What Node is told to run for the command line. */
export const commandOf = (): readonly string[] =>
  isBuilt()
    ? [fileURLToPath(builtUrl("src/cli/shouwang.ts"))]
    : ["--import", "tsx", fileURLToPath(new URL("src/cli/shouwang.ts", ROOT))];

import { existsSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);
const DIST = new URL("dist/", ROOT);

const builtUrl = (source: string): URL => new URL(source.replace(/\.ts$/, ".js"), DIST);

/** Whether there is a build to measure; without one, or with BENCH_SOURCES=1, the sources are run by tsx. */
export const isBuilt = (): boolean => process.env["BENCH_SOURCES"] !== "1" && existsSync(builtUrl("src/main.ts"));

export const builtOr = (source: string): Promise<unknown> =>
  import((isBuilt() ? builtUrl(source) : new URL(source, ROOT)).href);

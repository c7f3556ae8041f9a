import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { mutants, type Mutant } from "./mutants.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** A mutant that lives longer than this many nights is not seen. */
const SEEDS_MAX = 150;
const AT_ONCE = 2;

/** The edit, as a loader of the child process: the files on the disk stay as they are. */
function loaderOf({ file, find, replace }: Mutant): string {
  const url = pathToFileURL(join(ROOT, file)).href;
  const hook = `
    const [url, find, replace] = ${JSON.stringify([url, find, replace])};
    export async function load(asked, context, next) {
      const loaded = await next(asked, context);
      if (asked.split("?")[0] !== url) return loaded;
      const parts = String(loaded.source).split(find);
      if (parts.length !== 2) throw new Error("the mutant fits " + (parts.length - 1) + " places");
      return { ...loaded, source: parts.join(replace) };
    }`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hook))});`;
  return dataUrl(register);
}

const dataUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

async function live(mutant: Mutant): Promise<{ readonly killed?: number; readonly seen: readonly string[] }> {
  const run = join(import.meta.dirname, "mutant-run.ts");
  const { killedBy, scenario = "", firstSeed = 1 } = mutant;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", loaderOf(mutant), "--import", "tsx", run, killedBy, scenario, String(firstSeed), String(SEEDS_MAX)],
    { cwd: ROOT, maxBuffer: 1_048_576 },
  );
  // The cast repeats what mutant-run.ts prints.
  return JSON.parse(stdout) as { readonly killed?: number; readonly seen: readonly string[] };
}

test.for(mutants)("$name: it would stand in $file exactly once", ({ file, find, replace }) => {
  const parts = readFileSync(join(ROOT, file), "utf8").split(find);
  expect(parts.length - 1).toBe(1);
  expect(replace).not.toBe(find);
});

test("each mutant is killed by the promise that is meant for it", { timeout: 600_000 }, async () => {
  const waiting = [...mutants];
  const survived: string[] = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const { killed, seen } = await live(mutant);
      if (killed === undefined) survived.push(`${mutant.name} escapes ${mutant.killedBy}; seen by ${seen.join(", ")}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(survived).toEqual([]);
});

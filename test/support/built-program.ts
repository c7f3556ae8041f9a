import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface BuiltProgram {
  /** What Node is told to run. */
  readonly program: readonly string[];
  readonly remove: () => Promise<void>;
}

/** The program as it is installed, apart from `dist`: what runs the sources directly needs memory of its own. */
export async function buildProgram(): Promise<BuiltProgram> {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-built-"));
  const outDir = join(folder, "dist");
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  await promisify(execFile)(process.execPath, [tsc, "-p", join(ROOT, "tsconfig.build.json"), "--outDir", outDir]);
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await copyFile(join(ROOT, "package.json"), join(folder, "package.json"));
  return {
    program: [join(outDir, "src", "cli", "shouwang.js")],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

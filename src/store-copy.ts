import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GatewayError } from "./error.ts";
import { openSqliteStore } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";

/** Opens a copy of the copy: evidence is left as it lies, also in a folder that nobody may write to. */
export async function openCopy(file: string): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-copy-"));
  const drop = () => rm(folder, { recursive: true, force: true });
  try {
    const ours = join(folder, "copy.sqlite");
    await copyIn(file, ours);
    const store = await openSqliteStore({ file: ours, access: "reader" });
    const close = async () => {
      await store.close();
      await drop();
    };
    return { ...store, close };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function copyIn(file: string, ours: string): Promise<void> {
  try {
    await copyFile(file, ours);
  } catch (cause) {
    throw new GatewayError("FILE_UNREADABLE", `${file} cannot be read.`, cause);
  }
  // What was committed last may stand in the log beside the file.
  await copyFile(`${file}-wal`, `${ours}-wal`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

import { writeFile } from "node:fs/promises";
import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";

const EVERYBODY_READS = 0o644;

/** Writes a file that was not there: what somebody has is never overwritten. */
export async function writeNew(
  { say }: Desk,
  { file, text, mode = EVERYBODY_READS }: { readonly file: string; readonly text: string; readonly mode?: number },
): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx", mode });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === "EEXIST";
    if (exists) throw new GatewayError("FILE_EXISTS", say.fileExists(file), cause);
    throw new GatewayError("FILE_UNWRITABLE", say.fileUnwritable(file), cause);
  }
}

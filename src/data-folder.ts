import { mkdir } from "node:fs/promises";
import { GatewayError } from "./error.ts";

/** Where people live and how they are is nobody else's business on a shared machine. */
const OWNER_ONLY = 0o700;

/** Makes the folder where it is missing. Throws `DATA_UNWRITABLE` where it cannot be. */
export async function makeDataFolder(data: string): Promise<void> {
  try {
    await mkdir(data, { recursive: true, mode: OWNER_ONLY });
  } catch (cause) {
    throw new GatewayError(
      "DATA_UNWRITABLE",
      `The data folder ${data} cannot be made. Check its path and rights.`,
      cause,
    );
  }
}

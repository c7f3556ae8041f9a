import { existsSync, rmSync } from "node:fs";
import { open, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";

const SLICE_BYTES = 1_048_576;
/** Filled only where at least this many times its size is free: it must not be what fills the disk. */
const ROOM_FACTOR = 2;

/** Space in reserve: on a full disk not even deleting rows works, so something must be there to be thrown out. */
export interface Ballast {
  /** Throws it out; `false`: it was not there. */
  readonly release: () => boolean;
  /** Takes it in again where there is room for it; answers whether it is there. */
  readonly fill: () => Promise<boolean>;
}

export function openBallast(file: string, bytes: number): Ballast {
  return {
    release() {
      if (!existsSync(file)) return false;
      rmSync(file, { force: true });
      return true;
    },
    async fill() {
      if (bytes === 0) return true;
      const held = await stat(file).catch(() => undefined);
      if (held?.size === bytes) return true;
      const { bavail, bsize } = await statfs(dirname(file));
      if (bavail * bsize < bytes * ROOM_FACTOR) return false;
      return write(file, bytes);
    },
  };
}

/** Real bytes, in slices between which the loop turns. */
async function write(file: string, bytes: number): Promise<boolean> {
  try {
    const handle = await open(file, "w");
    try {
      const slice = Buffer.alloc(Math.min(SLICE_BYTES, bytes), 1);
      for (let place = 0; place < bytes; place += slice.length)
        await handle.write(slice, 0, Math.min(slice.length, bytes - place));
    } finally {
      await handle.close();
    }
    return true;
  } catch {
    // Somebody else took the room meanwhile: half a ballast is none, and the caller says that it is missing.
    await rm(file, { force: true });
    return false;
  }
}

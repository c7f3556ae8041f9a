import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A file system of its own in memory, so small that it can be filled, and that can be made read-only. */
export interface SmallDisk {
  /** Leaves this much room. */
  readonly fill: (leaveKib: number) => void;
  readonly empty: () => void;
  readonly readOnly: (isSo: boolean) => void;
}

/** Whether this machine lets us mount one. */
export function mayMount(): boolean {
  const place = join("/tmp", `shouwang-may-mount-${process.pid}`);
  try {
    mkdirSync(place);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", place], { stdio: "ignore" });
    execFileSync("umount", [place], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export function mountSmallDisk(place: string, mib: number): SmallDisk {
  mkdirSync(place, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mib}m`, "tmpfs", place]);
  onTestFinished(() => void execFileSync("umount", ["-l", place]));
  const filler = join(place, "somebody-elses-file");
  return {
    fill(leaveKib) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(place);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leaveKib * 1_024), 1));
      } catch (cause) {
        // Somebody else wrote meanwhile: then it is full already.
        if (!(cause instanceof Error && "code" in cause && cause.code === "ENOSPC")) throw cause;
      }
    },
    empty: () => rmSync(filler, { force: true }),
    readOnly: (isSo) => void execFileSync("mount", ["-o", `remount,${isSo ? "ro" : "rw"}`, place]),
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { storeFiles } from "../support/store-folder.ts";

const newFile = storeFiles();
const WRITER = fileURLToPath(new URL("../support/store-writer.ts", import.meta.url));
const KILLS = 6;

/** Answers the last turn that the writer called stored before it was killed. */
async function writeUntilKilled(file: string, from: number, afterTurns: number): Promise<number> {
  const writer = spawn(process.execPath, ["--import", "tsx", WRITER, file, String(from)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(writer, "exit");
  let said = "";
  for await (const chunk of writer.stdout) {
    said += String(chunk);
    if (said.split("\n").length > afterTurns) writer.kill("SIGKILL");
  }
  await gone;
  const whole = said.split("\n").slice(0, -1);
  return Number(whole.at(-1) ?? from - 1);
}

test(
  "a gateway killed at any moment keeps every turn it acknowledged, and whole turns only",
  { timeout: 180_000 },
  async () => {
    const file = await newFile();
    let next = 1;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const acknowledged = await writeUntilKilled(file, next, kill * 17);
      expect(acknowledged).toBeGreaterThanOrEqual(next);
      const store = await openSqliteStore({ file });
      const inputs = async (home: string) =>
        (await store.journal({ home: homeId(home), from: instant(0), to: instant(1e9), limit: 1e6 })).map(({ input }) =>
          Number(input.at),
        );
      const first = await inputs("flat-4");
      const last = first.length;
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      expect(first).toEqual(Array.from({ length: last }, (_, place) => place + 1));
      expect(await inputs("flat-5")).toEqual(first);
      expect(await store.counts()).toMatchObject({
        alerts: last,
        openAlerts: last,
        quarantined: last,
        attempts: { queued: last },
      });
      const homes = await store.loadHomes();
      expect([...homes.values()].map(({ now }) => Number(now))).toEqual([last, last]);
      await store.close();
      next = last + 1;
    }
  },
);

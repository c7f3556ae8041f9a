import { createServer, type AddressInfo } from "node:net";
import { chmod, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { passwordHash } from "../support/broker.ts";
import { failToServe, serve, tryServe, type Ended } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const HOOK_NOBODY_OPENS = 9;
const PENDANT = "flat-4-pendant";
const site = { version: 1, station, homes: [pendantHome("flat-4", HOOK_NOBODY_OPENS, passwordHash)] };

/** One sentence of what is wrong and one of what to do: no stack, no JSON. */
function expectOneClearSentence({ said }: Ended, ...words: readonly string[]): void {
  const lines = said.trim().split("\n");
  expect(lines).toHaveLength(1);
  for (const word of words) expect(lines[0]).toContain(word);
  expect(lines[0]).not.toMatch(/^\s*at |\{"|Error:/);
}

test(
  "a disk that is full withholds the acknowledgement, the gateway says so and ends, and the device keeps its alarm",
  {
    timeout: 180_000,
  },
  async () => {
    const folder = await stationFolder(site);
    const small = await serve(folder.configFile, { fileKibMax: 400 });
    const pendant = keepingDevice(PENDANT, 1);
    await pendant.call(small.port);
    let seq = 0;
    const acknowledged: number[] = [];
    const press = async () => {
      seq += 1;
      const mine = seq;
      const filler = Array.from({ length: 8 }, (_, place) => ({ type: "button", value: `${place}`.padEnd(120, "x") }));
      await pendant.say("event", { session: "boot", seq: mine, events: [...PRESS.events, ...filler] });
      acknowledged.push(mine);
    };
    const callBack = setInterval(() => {
      if (pendant.isCut()) pendant.call(small.port).catch(() => {});
    }, 50);
    const untilTheDiskIsFull = async () => {
      for (;;) await press();
    };
    void untilTheDiskIsFull();
    const ended = await small.gone;
    clearInterval(callBack);
    expect(ended.code).toBe(9);
    expect(ended.said).toContain("nothing of this turn is acknowledged");
    expect(pendant.kept()).toBe(1);
    const before = [...acknowledged];
    expect(before.length).toBeGreaterThan(0);

    const roomy = await serve(folder.configFile);
    await pendant.call(roomy.port);
    await expect.poll(() => acknowledged.includes(before.length + 1)).toBe(true);
    await roomy.end("SIGTERM");
    const kept = await folder.read((store) =>
      store.journal({ home: homeId("flat-4"), from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 100_000 }),
    );
    const seqs = kept.flatMap(({ input }) =>
      input.kind === "reported" && input.messageKey?.kind === "sequence" ? [input.messageKey.seq] : [],
    );
    expect(seqs.slice(0, before.length + 1)).toEqual([...before, before.length + 1]);
  },
);

test("a second gateway on the same folder is refused, and the first goes on", async () => {
  const folder = await stationFolder(site);
  const first = await serve(folder.configFile);
  const second = await failToServe(folder.configFile);
  expect(second.code).toBe(5);
  expectOneClearSentence(second, "in use by another gateway", "Stop that one first");
  const pendant = keepingDevice(PENDANT);
  await pendant.call(first.port);
  await pendant.say("event", { session: "boot", seq: 1, ...PRESS });
  pendant.hangUp();
});

test.for(["broker", "http"])("a port of %s that is taken is named, and nothing is left running", async (door) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const folder = await stationFolder(site, { [door]: { host: "127.0.0.1", port } });
  const ended = await failToServe(folder.configFile);
  expect(ended.code).toBe(3);
  expectOneClearSentence(ended, `127.0.0.1:${port}`, "nother program", door);
});

test("a file in the place of the data folder is named", async () => {
  const folder = await stationFolder(site);
  await rm(folder.dataFolder, { recursive: true });
  await writeFile(folder.dataFolder, "no folder");
  const ended = await failToServe(folder.configFile);
  expect(ended.code).toBe(5);
  expectOneClearSentence(ended, folder.dataFolder);
});

test.skipIf(process.getuid?.() === 0)("a data folder in which the gateway may not write is named", async () => {
  const folder = await stationFolder(site);
  await chmod(folder.dataFolder, 0o500);
  onTestFinished(() => chmod(folder.dataFolder, 0o700));
  const ended = await failToServe(folder.configFile);
  expect(ended.code).toBe(5);
  expectOneClearSentence(ended, folder.dataFolder);
});

test("data of a newer version is not touched", async () => {
  const folder = await stationFolder(site);
  const db = new BetterSqlite(folder.storeFile);
  db.pragma("user_version = 999");
  db.close();
  const ended = await failToServe(folder.configFile);
  expect(ended.code).toBe(4);
  expectOneClearSentence(ended, "999");
});

test("a config that is wrong says where, and nothing is made", async () => {
  const folder = await stationFolder(site);
  await rm(folder.dataFolder, { recursive: true });
  await writeFile(folder.configFile, "version: 1\nbroker:\n  prot: 1883\n");
  const ended = await tryServe(folder.configFile);
  expect(ended).toMatchObject({ code: 2, said: expect.stringContaining("gateway.yaml:3:3") });
  await expect(rm(folder.dataFolder)).rejects.toThrow("ENOENT");
});

import { mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { passwordHash } from "../support/broker.ts";
import { openReceiver } from "../support/far-sides.ts";
import { failToServe, serve, type GatewayProcess } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { pendantHome, station, stationFolder, type StationFolder } from "../support/station-folder.ts";

const PENDANT = "flat-4-pendant";

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const folderWithSite = () =>
  stationFolder(
    { version: 1, station, homes: [pendantHome("flat-4", receiver.port, passwordHash)] },
    { backup: { folder: "backups" } },
  );

async function press(gateway: GatewayProcess, seq: number): Promise<void> {
  const pendant = keepingDevice(PENDANT);
  await pendant.call(gateway.port);
  await pendant.say("event", { session: "boot", seq, ...PRESS });
  pendant.hangUp();
}

/** A night's copy as the gateway itself makes it. */
async function backUp({ storeFile, configFile }: StationFolder, name: string): Promise<string> {
  const folder = join(dirname(configFile), "backups");
  await mkdir(folder, { recursive: true });
  const store = await openSqliteStore({ file: storeFile, access: "guest" });
  await store.backup(join(folder, name));
  await store.close();
  return join(folder, name);
}

const wrongParts = async ({ url }: GatewayProcess): Promise<string> => {
  const { parts } = (await (await fetch(`${url}/healthz?lang=en`)).json()) as {
    parts: readonly { part: string; ok: boolean; value: string }[];
  };
  return parts.flatMap(({ part, ok, value }) => (ok ? [] : [`${part}: ${value}`])).join("; ");
};

const putAsideIn = async ({ dataFolder }: StationFolder) =>
  (await readdir(dataFolder)).filter((name) => /\.damaged-[\dT-]+$/.test(name));

interface Damage {
  readonly how: string;
  readonly opens: boolean;
  readonly damage: (file: string) => Promise<void>;
}

/** Ways in which a file is not what it was; the last is one that SQLite itself does not notice. */
const DAMAGES: readonly Damage[] = [
  {
    how: "overwritten with something else",
    opens: false,
    damage: (file) => writeFile(file, "no database at all ".repeat(999)),
  },
  {
    how: "torn in the middle",
    opens: false,
    async damage(file) {
      const handle = await open(file, "r+");
      await handle.write(Buffer.alloc(16_384, 0xa5), 0, 16_384, 8_192);
      await handle.close();
    },
  },
  {
    how: "unreadable inside its rows",
    opens: true,
    async damage(file) {
      const db = new BetterSqlite(file);
      db.exec("UPDATE home_parts SET json = substr(json, 3)");
      db.close();
    },
  },
];

test.for(DAMAGES)(
  "a database that is $how is put aside, the newest sound copy takes its place, and what is missing is said",
  { timeout: 120_000 },
  async ({ damage, opens }) => {
    const folder = await folderWithSite();
    const first = await serve(folder.configFile);
    await press(first, 1);
    await first.end("SIGTERM");
    await backUp(folder, "shouwang-2026-11-24.sqlite");
    const newer = await backUp(folder, "shouwang-2026-11-25.sqlite");
    // The newest copy is damaged, too: it must not be believed unread.
    await writeFile(newer, (await readFile(newer)).subarray(0, 20_000));
    const second = await serve(folder.configFile);
    await press(second, 2);
    await second.end("SIGTERM");
    await damage(folder.storeFile);
    const bytes = await readFile(folder.storeFile);

    const gateway = await serve(folder.configFile);
    expect(await wrongParts(gateway)).toMatch(/history: damaged; restored from 20/);
    const [aside, ...others] = await putAsideIn(folder);
    expect(others).toEqual([]);
    const kept = await readFile(join(folder.dataFolder, aside ?? ""));
    // What SQLite opened it may have written to; the rest is as it was found.
    expect(opens || kept.equals(bytes)).toBe(true);
    const open = await folder.read((store) => store.alerts({ open: true, limit: 10 }));
    expect(open.filter(({ category }) => category === "person")).toHaveLength(1);
    const key = "technical:station:history-damaged";
    await expect
      .poll(() => folder.read(async (store) => (await store.alerts({ open: true, limit: 9 })).map((one) => one.key)))
      .toContain(key);
    await press(gateway, 3);
    expect((await gateway.end("SIGTERM")).code).toBe(0);
  },
);

test("without any copy the station begins empty, and says so loudly", { timeout: 120_000 }, async () => {
  const folder = await folderWithSite();
  await writeFile(folder.storeFile, "no database at all ".repeat(999));
  const gateway = await serve(folder.configFile);
  const wrong = await wrongParts(gateway);
  expect(wrong).toContain("history: damaged; nothing to restore");
  expect(wrong).toContain("registry: version 0");
  expect(await putAsideIn(folder)).toHaveLength(1);
  expect((await gateway.end("SIGTERM")).said).toContain("put aside");
});

test("a database of another program is left alone and named", async () => {
  const folder = await folderWithSite();
  await rm(folder.storeFile);
  const db = new BetterSqlite(folder.storeFile);
  db.exec("CREATE TABLE recipes (name TEXT)");
  db.close();
  const ended = await failToServe(folder.configFile);
  expect(ended).toMatchObject({ code: 5, said: expect.stringContaining("a database of another program") });
  expect(await putAsideIn(folder)).toEqual([]);
});

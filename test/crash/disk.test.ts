import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { connectAsync } from "mqtt";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { exitCodeOf, wordsOf } from "../../src/cli/report-failure.ts";
import { deviceId } from "../../src/core/ids.ts";
import { inputsIn } from "../../src/store/journal-text.ts";
import { workingFailure } from "../../src/store/sqlite/failure.ts";
import { PASSWORD, passwordHash, topicOf } from "../support/broker.ts";
import { openReceiver } from "../support/far-sides.ts";
import { serve, type GatewayProcess } from "../support/gateway-process.ts";
import { keepingDevice, PRESS, type KeepingDevice } from "../support/keeping-device.ts";
import { mayMount, mountSmallDisk, type SmallDisk } from "../support/small-disk.ts";
import { pendantHome, station, stationFolder, type StationFolder } from "../support/station-folder.ts";
import { openRecorder } from "./power-cut/record.ts";

const PENDANT = "flat-4-pendant";
const PATIENCE = { timeout: 30_000, interval: 100 };

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const SIREN = "duty-siren";
const site = () => ({
  version: 1,
  station,
  equipment: [{ id: SIREN, profile: "native/siren", passwordHash }],
  homes: [pendantHome("flat-4", receiver.port, passwordHash)],
});

/** The siren of the duty room, and what it was told. */
async function openSiren({ port }: GatewayProcess): Promise<readonly string[]> {
  const told: string[] = [];
  const siren = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    username: SIREN,
    password: PASSWORD,
    clientId: SIREN,
    reconnectPeriod: 0,
  });
  onTestFinished(() => void siren.end(true));
  siren.on("message", (_, payload) => {
    const { action, ref } = JSON.parse(payload.toString()) as { readonly action: string; readonly ref: string };
    told.push(action);
    siren.publish(topicOf(SIREN, "cmd-ack"), JSON.stringify({ v: 1, id: ref, ref, ok: true }), { qos: 1 });
  });
  await siren.subscribeAsync(topicOf(SIREN, "cmd"), { qos: 1 });
  return told;
}

interface Part {
  readonly part: string;
  readonly ok: boolean;
  readonly value: string;
  readonly hint?: string;
}

/** What the gateway says of itself to anybody who asks. */
async function health({ url }: GatewayProcess): Promise<{ readonly ok: boolean; readonly wrong: string }> {
  const { ok, parts } = (await (await fetch(`${url}/healthz?lang=en`)).json()) as {
    ok: boolean;
    parts: readonly Part[];
  };
  const wrong = parts.filter((part) => !part.ok).map(({ part, value }) => `${part}: ${value}`);
  return { ok, wrong: wrong.join("; ") };
}

/** A pendant that calls back whenever it is cut, as real ones do. */
function persistentPendant(port: () => number) {
  const pendant: KeepingDevice = keepingDevice(PENDANT, 1);
  const callBack = setInterval(() => {
    if (pendant.isCut()) pendant.call(port()).catch(() => {});
  }, 100);
  let seq = 0;
  return {
    kept: pendant.kept,
    /** Resolves at the PUBACK. */
    press: (padding = 0) => {
      seq += 1;
      const filler = Array.from({ length: padding }, (_, place) => ({
        type: "button",
        value: `${place}`.padEnd(120, "x"),
      }));
      return pendant.say("event", { session: "boot", seq, events: [...PRESS.events, ...filler] });
    },
    hangUp() {
      clearInterval(callBack);
      pendant.hangUp();
    },
  };
}

const pressesIn = ({ storeFile }: StationFolder): number => {
  const db = new BetterSqlite(storeFile, { readonly: true });
  const pages = db.prepare<[], { inputs: string; at: number }>("SELECT inputs, at FROM journal").all();
  db.close();
  return pages
    .flatMap(({ inputs, at }) => inputsIn(inputs, at))
    .filter((input) => input.kind === "reported" && input.device === deviceId(PENDANT)).length;
};

/** The calls of the first alert: whether somebody was told, whatever became of the disk. */
const calls = () => receiver.requests.filter(({ body }) => body.includes('"care.alert"')).length;

async function onSmallDisk(mib: number, config: Readonly<Record<string, unknown>> = {}) {
  const disks: SmallDisk[] = [];
  const folder = await stationFolder(site(), config, async (data) => void disks.push(mountSmallDisk(data, mib)));
  return { folder, disk: disks[0]! };
}

describe.skipIf(!mayMount())("a disk of its own", () => {
  test(
    "a disk that fills up: the reserve goes first, then alarms are called out from memory and kept by the device, until there is room",
    { timeout: 240_000 },
    async () => {
      const { folder, disk } = await onSmallDisk(24, { disk: { reserveMib: 2 } });
      let gateway = await serve(folder.configFile);
      const pendant = persistentPendant(() => gateway.port);
      await pendant.press();
      const reserve = join(folder.dataFolder, "ballast");
      await expect.poll(() => existsSync(reserve), PATIENCE).toBe(true);

      disk.fill(0);
      const before = calls();
      while (existsSync(reserve)) await pendant.press(40);
      expect(gateway.pid).toBeGreaterThan(0);
      await expect.poll(async () => (await health(gateway)).wrong, PATIENCE).toContain("no reserve left");
      expect(calls()).toBeGreaterThanOrEqual(before);

      disk.fill(0);
      let acknowledged = 0;
      const untilNothingFits = async () => {
        for (;;) {
          await pendant.press(40);
          acknowledged += 1;
        }
      };
      void untilNothingFits();
      await expect.poll(async () => (await health(gateway)).wrong, PATIENCE).toContain("keeping: the disk is full");
      const ended = await gateway.gone;
      expect(ended).toMatchObject({ code: 9, said: expect.stringContaining("The disk is full") });
      expect(pendant.kept()).toBe(1);
      const stored = acknowledged;

      gateway = await serve(folder.configFile);
      const unwell = await health(gateway);
      expect(unwell.ok).toBe(false);
      expect(unwell.wrong).toContain("keeping: in memory only: The disk is full");
      expect(pendant.kept()).toBe(1);
      expect(acknowledged).toBe(stored);

      disk.empty();
      await expect.poll(() => acknowledged, PATIENCE).toBeGreaterThan(stored);
      await expect.poll(async () => (await health(gateway)).ok, PATIENCE).toBe(true);
      await expect.poll(() => existsSync(reserve), PATIENCE).toBe(true);
      pendant.hangUp();
      await gateway.end("SIGKILL");
      expect(pressesIn(folder)).toBeGreaterThan(stored);
    },
  );

  test(
    "a disk that became read-only: the next press is called out, not acknowledged, and written down once the disk takes it",
    { timeout: 180_000 },
    async () => {
      const { folder, disk } = await onSmallDisk(24);
      disk.readOnly(true);
      const gateway = await serve(folder.configFile);
      expect((await health(gateway)).wrong).toContain("in memory only");
      const siren = await openSiren(gateway);
      await expect.poll(() => siren, PATIENCE).toContain("siren");
      const pendant = persistentPendant(() => gateway.port);
      let isAcknowledged = false;
      void pendant.press().then(() => (isAcknowledged = true));
      await expect.poll(calls, PATIENCE).toBe(1);
      expect(isAcknowledged).toBe(false);
      expect(pendant.kept()).toBe(1);

      disk.readOnly(false);
      await expect.poll(() => isAcknowledged, PATIENCE).toBe(true);
      expect(pressesIn(folder)).toBe(1);
      expect(await health(gateway)).toMatchObject({ ok: true });
      pendant.hangUp();
      await gateway.end("SIGKILL");
      const again = await serve(folder.configFile);
      const open = await folder.read((store) => store.alerts({ open: true, limit: 10 }));
      expect(open.filter(({ category }) => category === "person")).toHaveLength(1);
      const all = await folder.read((store) => store.alerts({ limit: 10 }));
      expect(all.map(({ key }) => key)).toContain("technical:station:store-in-memory");
      expect(await again.end("SIGTERM")).toMatchObject({ code: 0, signal: null, said: "" });
    },
  );
});

test(
  "a database that another program holds: nothing is acknowledged meanwhile, it is said, and it goes on by itself",
  { timeout: 180_000 },
  async () => {
    const folder = await stationFolder(site());
    const gateway = await serve(folder.configFile);
    const pendant = persistentPendant(() => gateway.port);
    await pendant.press();
    const copier = new BetterSqlite(folder.storeFile);
    copier.exec("BEGIN EXCLUSIVE");
    let isAcknowledged = false;
    void pendant.press().then(() => (isAcknowledged = true));
    await expect
      .poll(async () => (await health(gateway)).wrong, PATIENCE)
      .toContain("another program holds the database");
    expect(isAcknowledged).toBe(false);
    copier.exec("COMMIT");
    copier.close();
    await expect.poll(() => isAcknowledged, PATIENCE).toBe(true);
    expect(await health(gateway)).toMatchObject({ ok: true });
    expect(pressesIn(folder)).toBe(2);
    pendant.hangUp();
    expect((await gateway.end("SIGTERM")).code).toBe(0);
  },
);

test(
  "a disk that fails at a sync: nothing more is acknowledged, the process gives way at once, and the next start asks the file anew",
  { timeout: 240_000 },
  async () => {
    const folder = await stationFolder(site());
    const broken = join(folder.dataFolder, "..", "the-disk-is-broken");
    const { env } = openRecorder(folder.storeFile);
    const onBrokenDisk = { env: { ...env, BROKEN_WHILE: broken } };
    let gateway = await serve(folder.configFile, onBrokenDisk);
    const pendant = persistentPendant(() => gateway.port);
    await pendant.press();
    await writeFile(broken, "");
    let isAcknowledged = false;
    void pendant.press().then(() => (isAcknowledged = true));
    const ended = await gateway.gone;
    expect(ended).toMatchObject({ code: 9, said: expect.stringContaining("The disk failed") });
    expect(isAcknowledged).toBe(false);

    gateway = await serve(folder.configFile, onBrokenDisk);
    expect((await health(gateway)).wrong).toContain("keeping: in memory only: The disk failed");
    await rm(broken);
    await expect.poll(() => isAcknowledged, PATIENCE).toBe(true);
    expect(pressesIn(folder)).toBe(2);
    pendant.hangUp();
    expect((await gateway.end("SIGTERM")).code).toBe(0);
  },
);

test("the reason for giving way is said in the language of whoever reads it", async () => {
  const cause = workingFailure(Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_FSYNC" }));
  expect(wordsOf({ language: "en" }, cause)).toBe(
    "The disk failed (disk I/O error). The next start opens and checks the file anew.",
  );
  expect(wordsOf({ language: "zh-CN" }, cause)).toMatch(/^磁盘读写出错.*The disk failed/);
  const codes = { SQLITE_FULL: 9, SQLITE_BUSY: 9, SQLITE_IOERR_WRITE: 9, SQLITE_CORRUPT: 9, SQLITE_CONSTRAINT: 9 };
  for (const [code, exit] of Object.entries(codes))
    expect(exitCodeOf(workingFailure(Object.assign(new Error("x"), { code })))).toBe(exit);
  expect(exitCodeOf(new Error("our own mistake"))).toBe(1);
});

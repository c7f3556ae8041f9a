import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import http from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { unitFile } from "../../src/watch/unit.ts";
import { passwordHash, until } from "../support/broker.ts";
import { serve } from "../support/gateway-process.ts";
import { runStation, STAFF_TOKEN } from "../support/running-station.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const site = {
  version: 1,
  station,
  staff: [{ id: "li-wei", name: "李伟", roles: ["operator"], token: STAFF_TOKEN }],
  homes: [pendantHome("flat-4", 9, passwordHash)],
};

/** Stands in for systemd's own tool: writes down what it was told to say. */
async function fakeSystemd() {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-systemd-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const socket = join(folder, "said");
  const tool = join(folder, "systemd-notify");
  await writeFile(tool, '#!/bin/sh\necho "$@" >> "$NOTIFY_SOCKET"\n');
  await chmod(tool, 0o755);
  const said = async () => (await readFile(socket, "utf8").catch(() => "")).trim().split("\n");
  const environment = {
    PATH: `${folder}:${process.env["PATH"]}`,
    NOTIFY_SOCKET: socket,
    WATCHDOG_USEC: "2000000",
  };
  return { said, environment };
}

async function untilSaid(said: () => Promise<readonly string[]>, is: (lines: readonly string[]) => boolean) {
  for (let round = 0; round < 400; round += 1) {
    const lines = await said();
    if (is(lines)) return lines;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`systemd heard only ${JSON.stringify(await said())}`);
}

test(
  "systemd hears READY after a whole cycle, then WATCHDOG, and STOPPING at the end",
  { timeout: 180_000 },
  async () => {
    const { said, environment } = await fakeSystemd();
    const gateway = await serve((await stationFolder(site)).configFile, { env: environment });
    const lines = await untilSaid(said, (all) => all.length >= 3);
    expect(lines[0]).toBe("READY=1 WATCHDOG=1");
    expect(new Set(lines.slice(1))).toEqual(new Set(["WATCHDOG=1"]));
    await gateway.end("SIGTERM");
    expect((await said()).at(-1)).toBe("STOPPING=1");
  },
);

test("an outside watcher hears of whole cycles; one that answers nonsense is shown and then an alert", async () => {
  let status = 204;
  let beats = 0;
  const watcher = http.createServer((_request, response) => {
    beats += 1;
    response.writeHead(status).end();
  });
  watcher.listen(0, "127.0.0.1");
  await once(watcher, "listening");
  onTestFinished(() => void watcher.close());
  const url = `http://127.0.0.1:${(watcher.address() as AddressInfo).port}/beat`;
  const folder = await stationFolder(site, { watch: { heartbeat: { url, everySeconds: 1 } } });
  const running = await runStation(folder);
  await until(() => beats >= 2, "two heartbeats");
  status = 500;
  const technical = () =>
    Object.values(running.gateway.state("station" as never)?.alerts ?? {}).flatMap(({ key, evidence }) =>
      // It closes once it has been well for a while.
      evidence.some(({ condition }) => condition === "active") ? [key] : [],
    );
  await until(() => technical().includes("technical:station:heartbeat-failing"), "an alert", 10_000);
  const health: { parts: { part: string; ok: boolean; value: string }[] } = await running.ask("/api/v1/health?lang=en");
  expect(health.parts.find(({ part }) => part === "outside heartbeat")).toMatchObject({
    ok: false,
    value: "answered 500",
  });
  status = 204;
  await until(() => !technical().includes("technical:station:heartbeat-failing"), "the alert to end", 10_000);
});

test("an outside watcher that never answers keeps nobody waiting", async () => {
  const tarpit = createServer(() => {}).listen(0, "127.0.0.1");
  await once(tarpit, "listening");
  onTestFinished(() => void tarpit.close());
  const url = `http://127.0.0.1:${(tarpit.address() as AddressInfo).port}/beat`;
  const begunAt = performance.now();
  const running = await runStation(await stationFolder(site, { watch: { heartbeat: { url, everySeconds: 1 } } }));
  const health: { ok: boolean } = await running.ask("/api/v1/health");
  expect(health.ok).toBe(true);
  await running.stop();
  expect(performance.now() - begunAt).toBeLessThan(9_000);
});

test("the unit restarts for ever, is watched through whole cycles, and may do little", () => {
  const unit = unitFile({
    node: "/usr/bin/node",
    program: "/opt/shouwang/shouwang.js",
    config: "/etc/shouwang/gate way.yaml",
    data: "/var/lib/shouwang",
    backups: "/var/backups/shouwang",
    user: "shouwang",
  });
  for (const line of [
    "Type=notify",
    "NotifyAccess=all",
    "WatchdogSec=30",
    "Restart=always",
    "StartLimitIntervalSec=0",
    "ProtectSystem=strict",
    "CapabilityBoundingSet=",
    'ExecStart=/usr/bin/node /opt/shouwang/shouwang.js start --config "/etc/shouwang/gate way.yaml"',
    "ReadWritePaths=/var/lib/shouwang -/var/backups/shouwang",
  ])
    expect(unit.split("\n")).toContain(line);
});

test(
  "the start waits for no broker and no provider: what is open is acted on at once",
  { timeout: 180_000 },
  async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const folder = await stationFolder(
      { ...site, homes: [pendantHome("flat-4", port, passwordHash)] },
      { broker: { url: `mqtt://127.0.0.1:${port}`, connectTimeoutMs: 60_000 } },
    );
    const begunAt = performance.now();
    const running = await runStation(folder);
    expect(performance.now() - begunAt).toBeLessThan(4_000);
    expect(await running.ask("/api/v1/health")).toMatchObject({ ok: true });
  },
);

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { openOutsideBroker } from "../../src/broker/outside.ts";
import { outsideBrokerSettings } from "../../src/broker/settings.ts";
import { until } from "../support/broker.ts";

const isInstalled = spawnSync("mosquitto", ["-h"]).error === undefined;
// eslint-disable-next-line no-console
if (!isInstalled) console.warn("mosquitto is not installed: NOT TESTED against a broker that is not our own.");

test.runIf(isInstalled)("mosquitto keeps what we have not committed and sends it again", async () => {
  const port = await startMosquitto();
  const url = `mqtt://127.0.0.1:${port}`;
  const received: string[] = [];
  let isBroken = true;
  const gateway = await openOutsideBroker(outsideBrokerSettings.parse({ url, reconnectMs: 100 }), {
    findPrincipal: () => undefined,
    receive({ payload }) {
      received.push(Buffer.from(payload).toString());
      return isBroken ? Promise.reject(new Error("disk full")) : Promise.resolve();
    },
    connectionChanged: () => {},
    notice: () => {},
    log: pino({ level: "silent" }),
  });
  onTestFinished(() => gateway.close());
  const device = await connectAsync(url);
  onTestFinished(() => void device.end(true));
  await until(() => gateway.counts().connections === 1, "the connection");
  // Until our subscription stands, the message is said again.
  const saying = setInterval(() => device.publish("care/v1/s1/button/event", "sos", { qos: 1 }), 100);
  await until(() => received.length > 0, "the first try");
  clearInterval(saying);
  isBroken = false;
  await until(() => gateway.counts().acknowledged > 0, "the second try");
  expect(new Set(received)).toEqual(new Set(["sos"]));
  expect(received.length).toBeGreaterThan(1);
});

async function startMosquitto(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const folder = mkdtempSync(join(tmpdir(), "shouwang-mosquitto-"));
  const file = join(folder, "mosquitto.conf");
  writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  const child = spawn("mosquitto", ["-c", file], { stdio: "ignore" });
  onTestFinished(() => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await until(() => child.pid !== undefined, "mosquitto to start");
  await new Promise((resolve) => setTimeout(resolve, 300));
  return port;
}

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { until } from "./broker.ts";

export const isMosquittoInstalled = spawnSync("mosquitto", ["-h"]).error === undefined;
// eslint-disable-next-line no-console
if (!isMosquittoInstalled) console.warn("mosquitto is not installed: NOT TESTED against a broker that is not our own.");

/** A broker that is not our own, on a free port, for as long as the test runs. */
export async function startMosquitto(): Promise<number> {
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

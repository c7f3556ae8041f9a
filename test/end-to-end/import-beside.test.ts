import { connectAsync } from "mqtt";
import { expect, test } from "vitest";
import { PASSWORD, passwordHash } from "../support/broker.ts";
import { serve } from "../support/gateway-process.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const site = (devices: readonly string[]) => ({
  version: 1,
  station,
  homes: [
    {
      id: "flat-4",
      address: "幸福里 12 号 402",
      residents: [{ id: "zhang-guilan", name: "张桂兰" }],
      contacts: [{ id: "zhang-min", name: "张敏", channels: [{ kind: "inbox", address: {} }] }],
      devices: devices.map((id) => ({ id, profile: "native/button-wearable", resident: "zhang-guilan", passwordHash })),
    },
  ],
});

const LOOK_EVERY_MS = 100;
/** Far less than the minute after which an import is taken up without being told. */
const TAKEN_UP_WITHIN_MS = 10_000;

async function signsIn(port: number, username: string): Promise<boolean> {
  try {
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
      username,
      password: PASSWORD,
      clientId: username,
      reconnectPeriod: 0,
    });
    await client.endAsync();
    return true;
  } catch {
    // Refused: the registry in force does not know it.
    return false;
  }
}

test("a site imported beside the running gateway is in force at once after SIGHUP", { timeout: 120_000 }, async () => {
  const folder = await stationFolder(site(["pendant-1"]));
  const gateway = await serve(folder.configFile);
  expect(await signsIn(gateway.port, "pendant-2")).toBe(false);
  await folder.take(site(["pendant-1", "pendant-2"]));
  process.kill(gateway.pid, "SIGHUP");
  const giveUpAt = performance.now() + TAKEN_UP_WITHIN_MS;
  let isKnown = false;
  while (!isKnown && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    isKnown = await signsIn(gateway.port, "pendant-2");
  }
  expect(isKnown).toBe(true);
});

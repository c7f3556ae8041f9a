import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { passwordHash, until } from "../support/broker.ts";
import { openReceiver, SECRET } from "../support/far-sides.ts";
import { serve, type GatewayProcess } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";
import { hookOf, stationFolder } from "../support/station-folder.ts";

/** `REAL_TIMES=1 npx vitest run test/watch/buddy-stations.test.ts` waits as long as stations do; otherwise all goes faster. */
const isReal = process.env["REAL_TIMES"] !== undefined;
const HEARTBEAT_SECONDS = isReal ? 15 : 1;
const SILENT_AFTER_SECONDS = isReal ? 90 : 4;
const PATIENCE_MS = isReal ? 120_000 : 20_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const headers = { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" };

interface Shown {
  readonly id: string;
  readonly phase: string;
  readonly gen: number;
  readonly owners?: readonly { readonly name: string }[];
}

async function alertsOf({ url }: GatewayProcess, state = "open"): Promise<readonly Shown[]> {
  const answer = await fetch(`${url}/api/v1/alerts?state=${state}`, { headers });
  return ((await answer.json()) as { readonly alerts: readonly Shown[] }).alerts;
}

async function partOf({ url }: GatewayProcess, name: string) {
  const answer = (await (await fetch(`${url}/api/v1/health?lang=en`, { headers })).json()) as {
    readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly value: string }[];
  };
  return answer.parts.find(({ part }) => part === name);
}

async function eventually<Value>(look: () => Promise<Value | undefined | false>, what: string): Promise<Value> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

test(
  "a station that is killed with an open SOS: its buddy calls its people, and after the return there is one alert",
  { timeout: 4 * PATIENCE_MS + 180_000 },
  async () => {
    const receiver = await openReceiver();
    onTestFinished(() => receiver.close());
    const letters = () =>
      receiver.requests.map(({ headers: stamped, body }) => {
        const { type, data } = new Webhook(SECRET).verify(body, stamped) as {
          type: string;
          data: { alert?: string; text: string };
        };
        return { type, alert: data.alert ?? "", text: data.text };
      });
    const [portHere, portThere] = [await freePort(), await freePort()];
    const site = (id: string) => ({
      version: 1,
      station: { id, name: `守望站 ${id}`, zone: "Asia/Shanghai", language: "zh-CN" },
      staff: [
        {
          id: `${id}-li`,
          name: `李伟 ${id}`,
          roles: ["operator", "technician"],
          duty: [{ from: "00:00", to: "24:00" }],
          channels: [hookOf(receiver.port, `${id}-li`)],
          token: STAFF_TOKEN,
        },
      ],
      homes: [
        {
          id: `${id}-flat`,
          address: `幸福里 ${id}`,
          residents: [{ id: `${id}-elder`, name: "张桂兰" }],
          contacts: [
            { id: `${id}-min`, name: "张敏", keyHolder: true, channels: [hookOf(receiver.port, `${id}-min`)] },
          ],
          devices: [{ id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash }],
        },
      ],
    });
    const config = (own: number, station: string, other: number) => ({
      broker: { host: "127.0.0.1", port: own },
      buddy: {
        station,
        url: `mqtt://127.0.0.1:${other}`,
        secret: "what both stations know",
        heartbeatSeconds: HEARTBEAT_SECONDS,
        silentAfterSeconds: SILENT_AFTER_SECONDS,
      },
    });
    const folder = await stationFolder(site("s1"), config(portHere, "s2", portThere));
    const first = await serve(folder.configFile);
    const buddy = await serve((await stationFolder(site("s2"), config(portThere, "s1", portHere))).configFile);
    expect((await partOf(first, "buddy s2"))?.value).toMatch(/never heard|not reached|^heard/);
    await eventually(async () => (await partOf(buddy, "buddy s1"))?.ok, "the buddy to hear the first station");
    await eventually(async () => (await partOf(first, "buddy s2"))?.ok, "the first station to hear its buddy");

    const pendant = keepingDevice("s1-pendant");
    await pendant.call(portHere);
    await pendant.say("event", { session: "boot", seq: 1, ...PRESS });
    await until(() => letters().some(({ alert }) => alert === "s1-flat.1"), "the first call");
    // It is told at once, and not at the next beat.
    await new Promise((resolve) => setTimeout(resolve, 300));
    pendant.hangUp();
    const diedAt = performance.now();
    await first.end("SIGKILL");

    const taken = await eventually(
      async () => letters().find(({ alert, type }) => alert.startsWith("@s1.") && type.includes("alert")),
      "the buddy's call",
    );
    const tookSeconds = (performance.now() - diedAt) / 1_000;
    if (isReal) process.stdout.write(`the buddy called ${tookSeconds.toFixed(1)} s after the death\n`);
    // At the stations' own times 105 seconds; what goes faster is given what two processes need to start talking.
    expect(tookSeconds).toBeLessThanOrEqual(SILENT_AFTER_SECONDS + HEARTBEAT_SECONDS + (isReal ? 0 : 2));
    expect(taken.text).toContain("守望站 s1失联");
    expect(taken.text).toContain("s1-flat.1");
    const there = await alertsOf(buddy);
    expect(there.filter(({ id }) => id.startsWith("@s1."))).toHaveLength(1);
    expect((await partOf(buddy, "buddy s1"))?.value).toContain("silent, 1 alerts taken over");
    const guest = there.find(({ id }) => id.startsWith("@s1."))?.id ?? "";
    const accepted = await fetch(`${buddy.url}/api/v1/alerts/${encodeURIComponent(guest)}/accept`, {
      method: "POST",
      headers,
      body: JSON.stringify({ etaMinutes: 5 }),
    });
    expect(accepted.status).toBe(200);

    const again = await serve(folder.configFile);
    await eventually(
      async () => (await alertsOf(buddy)).every(({ id }) => !id.startsWith("@s1.")),
      "the buddy to let go",
    );
    const open = (await alertsOf(again)).filter(({ id }) => id === "s1-flat.1");
    expect(open).toHaveLength(1);
    expect(open[0]?.phase).toBe("owned");
    await eventually(async () => (await partOf(buddy, "buddy s1"))?.ok, "the buddy to be content");
    const shown = await fetch(`${again.url}/api/v1/alerts/s1-flat.1`, { headers });
    expect(JSON.stringify(await shown.json())).toContain("李伟 s2");
    // Nobody is told that it is over: it is not.
    expect(letters().filter(({ type, alert }) => type.includes("clear") && alert.startsWith("@s1."))).toEqual([]);
  },
);

import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { alertId } from "../../src/core/ids.ts";
import { passwordHash, until } from "../support/broker.ts";
import { openReceiver, SECRET } from "../support/far-sides.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, topicOf } from "../support/running-station.ts";
import { hookOf, pendantHome, station, stationFolder } from "../support/station-folder.ts";

const OTHER = `whsec_${Buffer.from("another key, of thirty-two bytes").toString("base64")}`;
const FORGED = `whsec_${Buffer.from("a key that nobody here ever knew").toString("base64")}`;

/** The daughter first; the neighbour, whose system has another secret, only when she cannot be told. */
const site = (port: number) => {
  const home = pendantHome("flat-4", port, passwordHash);
  const hook = hookOf(port, "neighbour");
  const neighbour = { ...hook, address: { ...hook.address, secrets: [OTHER] } };
  return {
    version: 1,
    station,
    policies: [
      {
        id: "person-critical",
        for: { categories: ["person"], severities: ["critical"] },
        steps: [
          { audience: [{ family: 1 }], windowSeconds: 3_600 },
          { audience: [{ family: 2 }], windowSeconds: 3_600 },
        ],
        loop: { everySeconds: 600, audience: [{ everyone: true }] },
      },
    ],
    homes: [{ ...home, contacts: [...home.contacts, { id: "wang", name: "王建国", channels: [neighbour] }] }],
  };
};

interface Told {
  readonly key?: string;
  readonly state?: string;
  readonly sequence?: number;
  readonly reason?: string;
}

async function pressedHome() {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const gateway = await runStation(await stationFolder(site(receiver.port)));
  const pendant = await gateway.device("flat-4-pendant");
  const press = JSON.stringify({ v: 1, session: "boot", seq: 1, ...PRESS });
  await pendant.publishAsync(topicOf("flat-4-pendant", "event"), press, { qos: 1 });
  const letter = await until(() => receiver.requests[0], "a word to the daughter");
  const { data } = JSON.parse(letter.body) as { data: { key: string } };
  await expect.poll(async () => (await gateway.store.attempts({ limit: 1 }))[0]?.state).toBe("accepted");
  let told = 0;
  const tell = async (what: Told, secret = SECRET, signedAt = new Date()) => {
    const body = JSON.stringify({ key: data.key, ...what });
    const id = `receipt-${(told += 1)}`;
    const headers = {
      "content-type": "application/json",
      "accept-language": "en",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(signedAt.getTime() / 1_000)),
      "webhook-signature": new Webhook(secret).sign(id, signedAt, body),
    };
    const answer = await fetch(`${gateway.url}/api/v1/receipts`, { method: "POST", headers, body });
    return {
      status: answer.status,
      ...((await answer.json()) as { code?: string; state?: string; counted?: boolean }),
    };
  };
  const steps = async () =>
    (await gateway.logOf(alertId("flat-4.1"))).flatMap(({ what }) =>
      what.kind === "step-started" ? [what.cause] : [],
    );
  return { receiver, gateway, tell, steps };
}

test("what a webhook took is seen in the end: results only rise, and nobody is called for it or spared", async () => {
  const { tell, steps } = await pressedHome();
  expect(await tell({ state: "seen", sequence: 2 })).toMatchObject({ status: 200, state: "seen", counted: true });
  const late = { status: 200, state: "seen", counted: false };
  expect(await tell({ state: "seen", sequence: 2 })).toMatchObject(late);
  expect(await tell({ state: "delivered", sequence: 1 })).toMatchObject(late);
  expect(await tell({ state: "delivered", sequence: 3 })).toMatchObject(late);
  expect(await tell({ state: "failed", sequence: 4 })).toMatchObject(late);
  expect(await steps()).toEqual(["opened"]);
});

test("what a webhook took and could not bring moves the search at once", async () => {
  const { tell, steps, receiver } = await pressedHome();
  const failed = await tell({ state: "failed", sequence: 1, reason: "this number is no longer in service" });
  expect(failed).toMatchObject({ status: 200, state: "failed", counted: true });
  await expect.poll(steps).toEqual(["opened", "unreachable"]);
  await until(() => receiver.requests.find(({ body }) => body.includes("王建国")), "a word to the neighbour");
});

test("a receipt that is forged, old, somebody else's, of no message or no receipt changes nothing and is told why", async () => {
  const { tell, gateway, steps } = await pressedHome();
  const seen = { state: "seen", sequence: 1 };
  expect(await tell(seen, FORGED)).toMatchObject({ status: 401, code: "not-signed" });
  expect(await tell(seen, SECRET, new Date(Date.now() - 6 * 60_000))).toMatchObject({ status: 401 });
  expect(await tell(seen, SECRET, new Date(Date.now() + 6 * 60_000))).toMatchObject({ status: 401 });
  expect(await tell(seen, OTHER)).toMatchObject({ status: 404, code: "unknown-message" });
  expect(await tell({ ...seen, key: "flat-9.1.nobody" })).toMatchObject({ status: 404, code: "unknown-message" });
  expect(await tell({ state: "answered", sequence: 1 })).toMatchObject({ status: 400, code: "invalid" });
  const bare = await fetch(`${gateway.url}/api/v1/receipts`, { method: "POST", body: "{}" });
  expect(bare.status).toBe(401);
  expect((await gateway.store.attempts({ limit: 1 }))[0]).toMatchObject({ state: "accepted" });
  expect(await steps()).toEqual(["opened"]);
});

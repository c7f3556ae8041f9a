import { expect, onTestFinished, test } from "vitest";
import { pino } from "pino";
import type { Published } from "../../src/loop/arrival.ts";
import type { Broker, ConnectionChange, Notice } from "../../src/broker/broker.ts";
import { openOutsideBroker } from "../../src/broker/outside.ts";
import { outsideBrokerSettings } from "../../src/broker/settings.ts";
import { aMoment, openDoor, talk, until, type Door } from "../support/broker.ts";

interface Gateway {
  readonly broker: Broker;
  readonly received: Published[];
  readonly changes: ConnectionChange[];
  readonly notices: Notice[];
  receive: (published: Published) => Promise<void>;
}

/** The gateway as a client; `hub` is what the outside broker calls it. */
async function openGateway(port: number, settings: Record<string, unknown> = {}): Promise<Gateway> {
  const gateway = { received: [], changes: [], notices: [], receive: () => Promise.resolve() } as unknown as {
    -readonly [Key in keyof Gateway]: Gateway[Key];
  };
  gateway.broker = await openOutsideBroker(
    outsideBrokerSettings.parse({
      url: `mqtt://127.0.0.1:${port}`,
      username: "hub",
      password: "secret",
      reconnectMs: 100,
      topics: ["care/v1/#"],
      ...settings,
    }),
    {
      findPrincipal: () => undefined,
      receive: (published) => {
        gateway.received.push(published);
        return gateway.receive(published);
      },
      connectionChanged: (change) => void gateway.changes.push(change),
      notice: (notice) => void gateway.notices.push(notice),
      log: pino({ level: "silent" }),
    },
  );
  onTestFinished(() => gateway.broker.close());
  return gateway;
}

const texts = ({ received }: Gateway) => received.map(({ payload }) => Buffer.from(payload).toString());
const subscribed = (door: Door) => until(() => door.broker.counts().persistentSessions === 1, "the session");

test("messages come in side by side and are acknowledged in order, each after its commit", async () => {
  const door = await openDoor();
  const gateway = await openGateway(door.port);
  await subscribed(door);
  const commits: (() => void)[] = [];
  gateway.receive = () => new Promise((resolve) => void commits.push(resolve));
  const device = await talk(door, "hub2");
  await aMoment();
  for (const text of ["1", "2", "3"]) await device.publishAsync("care/v1/s1/button/event", text, { qos: 1 });
  await until(() => commits.length === 3, "all three before any commit");
  commits[2]?.();
  commits[1]?.();
  await aMoment();
  expect(gateway.broker.counts()).toMatchObject({ received: 3, acknowledged: 0 });
  commits[0]?.();
  await until(() => gateway.broker.counts().acknowledged === 3, "the acknowledgements");
  expect(gateway.received).toMatchObject([{ sender: undefined, qos: 1, retain: false }, {}, {}]);
});

test("what was not committed comes again, and what was committed does not", async () => {
  const door = await openDoor();
  const gateway = await openGateway(door.port);
  const device = await talk(door, "hub2");
  await aMoment();
  let isBroken = true;
  gateway.receive = ({ payload }) =>
    isBroken && Buffer.from(payload).toString() === "2" ? Promise.reject(new Error("disk full")) : Promise.resolve();
  await device.publishAsync("care/v1/s1/button/event", "1", { qos: 1 });
  await until(() => gateway.broker.counts().acknowledged === 1, "the first");
  await device.publishAsync("care/v1/s1/button/event", "2", { qos: 1 });
  await until(() => gateway.changes.some((change) => change.kind === "upstream" && change.state === "down"), "the cut");
  isBroken = false;
  await until(() => texts(gateway).filter((text) => text === "2").length >= 2, "it to come again");
  await until(() => gateway.broker.counts().acknowledged === 2, "both");
  expect(texts(gateway).filter((text) => text === "1")).toHaveLength(1);
  expect(gateway.notices.map(({ kind }) => kind)).toContain("not-stored");
});

test("what happens while the gateway is away waits for it", async () => {
  const door = await openDoor();
  const first = await openGateway(door.port);
  await aMoment();
  await first.broker.close();
  const device = await talk(door, "hub2");
  await device.publishAsync("care/v1/s1/button/event", "sos", { qos: 1 });
  const second = await openGateway(door.port);
  await until(() => second.received.length === 1, "what had waited");
  expect(texts(second)).toEqual(["sos"]);
});

test("a broker that goes away is reported, and it is tried again for ever", async () => {
  const door = await openDoor();
  const gateway = await openGateway(door.port);
  const { port } = door;
  await door.broker.close();
  await until(() => gateway.changes.length === 2, "the loss");
  await expect(gateway.broker.publish("a", "b", { qos: 1, retain: false })).rejects.toMatchObject({
    code: "BROKER_UNREACHABLE",
  });
  const again = await openDoor({ port });
  await until(() => gateway.changes.length === 3, "the return");
  expect(gateway.changes.map((change) => change.kind === "upstream" && change.state)).toEqual(["up", "down", "up"]);
  const device = await talk(again, "hub2");
  await aMoment();
  await device.publishAsync("care/v1/s1/button/event", "sos", { qos: 1 });
  await until(() => gateway.received.length === 1, "the first message");
});

test("what the broker had kept is marked, because it may be old", async () => {
  const door = await openDoor();
  await door.broker.publish("care/v1/s1/button/state", "ready", { qos: 1, retain: true });
  const gateway = await openGateway(door.port);
  await until(() => gateway.received.length === 1, "the kept message");
  expect(gateway.received[0]).toMatchObject({ retain: true });
});

test("the gateway speaks through it", async () => {
  const door = await openDoor();
  const gateway = await openGateway(door.port);
  const device = await talk(door, "hub2");
  await device.subscribeAsync("care/v1/s1/siren/cmd", { qos: 1 });
  await gateway.broker.publish("care/v1/s1/siren/cmd", "wail", { qos: 1, retain: false });
  await until(() => device.heard.length === 1, "the order");
});

test("an order that the outside broker does not confirm in time is a failure, not a wait without end", async () => {
  const door = await openDoor();
  const gateway = await openGateway(door.port, { connectTimeoutMs: 300 });
  door.receive = () => new Promise(() => {});
  await expect(gateway.broker.publish("a", "b", { qos: 1, retain: false })).rejects.toMatchObject({
    code: "BROKER_UNREACHABLE",
  });
});

test("a wrong password and a filter that is refused: each has its name", async () => {
  const door = await openDoor();
  await expect(openGateway(door.port, { password: "guess" })).rejects.toMatchObject({ code: "BROKER_UNREACHABLE" });
  const gateway = await openGateway(door.port, { username: "lab", topics: ["lab/#", "care/v1/#"] });
  await until(() => gateway.notices.length > 0, "the refusal");
  expect(gateway.notices).toMatchObject([{ kind: "foreign-filter", detail: expect.stringContaining("care/v1/#") }]);
});

test("after a power cut the gateway may be up before the broker: it says so and waits", async () => {
  const door = await openDoor();
  await door.broker.close();
  const gateway = await openGateway(door.port);
  await until(() => gateway.changes.length === 1, "the news that it is away");
  expect(gateway.changes).toMatchObject([{ kind: "upstream", state: "down" }]);
  await gateway.broker.publish("care/v1/s1/$gateway/state", "ready", { qos: 1, retain: true });
  const again = await openDoor({ port: door.port });
  await until(() => again.broker.counts().retained === 1, "what the gateway said meanwhile");
  expect(gateway.changes[1]).toMatchObject({ state: "up" });
});

import { expect, test } from "vitest";
import {
  aMoment,
  connectPacket,
  openDoor,
  publishPacket,
  raw,
  rawAs,
  talk,
  topicOf,
  until,
  type Door,
} from "../support/broker.ts";

const SOS = topicOf("button", "event");
const STATE = topicOf("button", "state");
const will = (text = "lost", more: Record<string, unknown> = {}) => ({
  topic: STATE,
  payload: Buffer.from(text),
  qos: 1,
  retain: true,
  ...more,
});
const texts = (door: Door) => door.received.map(({ payload }) => Buffer.from(payload).toString());

test.for([1, 2] as const)("QoS %s is acknowledged after the commit, not a moment before", async (qos) => {
  const door = await openDoor();
  const commits: (() => void)[] = [];
  door.receive = () => new Promise((resolve) => void commits.push(resolve));
  const client = await rawAs(door, "button");
  client.send(publishPacket(SOS, "sos", qos, 7));
  await until(() => commits.length === 1, "the message to reach the gateway");
  await aMoment();
  expect(client.packets.map(({ cmd }) => cmd)).toEqual(["connack"]);
  commits[0]?.();
  expect(await client.next(qos === 1 ? "puback" : "pubrec")).toMatchObject({ messageId: 7 });
});

test("a store that fails withholds the acknowledgement and closes: the device keeps its alarm and sends it again", async () => {
  const door = await openDoor();
  door.receive = () => Promise.reject(new Error("disk full"));
  const client = await rawAs(door, "button");
  client.send(publishPacket(SOS, "sos"));
  await client.closed;
  expect(client.packets.map(({ cmd }) => cmd)).toEqual(["connack"]);
  expect(door.notices).toMatchObject([{ kind: "not-stored", who: "button" }]);
  expect(door.broker.counts()).toMatchObject({ received: 1, acknowledged: 0 });
});

test("everything that arrives together is with the gateway together: one slow commit holds up nobody", async () => {
  const door = await openDoor();
  const commits: (() => void)[] = [];
  door.receive = () => new Promise((resolve) => void commits.push(resolve));
  const [button, mat] = [await rawAs(door, "button"), await rawAs(door, "mat")];
  button.send(...[1, 2, 3].map((id) => publishPacket(SOS, `${id}`, 1, id)));
  mat.send(publishPacket(topicOf("mat", "event"), "4"));
  await until(() => commits.length === 4, "all four");
  for (const commit of commits) commit();
  await until(() => button.packets.filter(({ cmd }) => cmd === "puback").length === 3, "three acknowledgements");
});

test("a device that lost half its link takes its place back; its old will is reported, not published", async () => {
  const door = await openDoor({ limits: { takeoverPauseMs: 0 } });
  const old = await rawAs(door, "button", { will: will() });
  const back = await rawAs(door, "button", { will: will() });
  await old.closed;
  back.send(publishPacket(SOS, "sos"));
  await back.next("puback");
  expect(texts(door)).toEqual(["sos"]);
  expect(door.changes.map((change) => ("how" in change ? change.how : change.kind))).toEqual([
    "connected",
    "stale-will",
    "taken-over",
    "connected",
  ]);
  expect(door.notices.map(({ kind }) => kind)).toEqual(["takeover", "stale-will"]);
});

test("two that fight for one credential are slowed: the second has to wait", async () => {
  const door = await openDoor();
  const first = await rawAs(door, "button");
  const second = await raw(door.port);
  second.send(connectPacket("button"));
  expect(await second.next("connack")).toMatchObject({ returnCode: 3 });
  first.send(publishPacket(SOS, "sos"));
  await first.next("puback");
});

test("a stolen client id kicks nobody off, fires no will and inherits no messages", async () => {
  const door = await openDoor();
  const button = await rawAs(door, "button", { will: will() });
  const hub = await rawAs(door, "hub", { clientId: "hub", clean: false });
  hub.send({ cmd: "subscribe", messageId: 3, subscriptions: [{ topic: "private/#", qos: 1 }] });
  await hub.next("suback");
  hub.socket.destroy();
  const thief = await talk(door, "hub2", { clientId: "button" });
  await thief.publishAsync("private/diary", "dear diary", { qos: 1 });
  const heir = await talk(door, "lab", { clientId: "hub", clean: false });
  await aMoment();
  expect(heir.heard).toEqual([]);
  button.send(publishPacket(SOS, "still here", 1, 2));
  await button.next("puback");
  expect(texts(door)).toEqual(["dear diary", "still here"]);
});

test("who only knows the name of a device cannot disturb it", async () => {
  const door = await openDoor({ limits: { takeoverPauseMs: 0 } });
  const button = await rawAs(door, "button", { will: will() });
  for (const password of ["a", "b", "c"]) {
    const thief = await raw(door.port);
    thief.send(connectPacket("button", { password: Buffer.from(password) }));
    expect(await thief.next("connack")).toMatchObject({ returnCode: 4 });
  }
  button.send(publishPacket(SOS, "sos", 2, 5));
  await button.next("pubrec");
  expect(texts(door)).toEqual(["sos"]);
});

test.for([
  ["on its own state", will(), 0],
  ["on its own event", will("x", { topic: SOS }), 5],
  ["on another's state", will("x", { topic: topicOf("mat", "state") }), 5],
  ["with QoS 2", will("x", { qos: 2 }), 5],
  ["longer than 1 kB", will("x".repeat(1_025)), 5],
] as const)("a device's will %s", async ([, testament, returnCode]) => {
  const door = await openDoor({ limits: { willBytesMax: 1_024 } });
  const client = await raw(door.port);
  client.send(connectPacket("button", { will: testament }));
  expect(await client.next("connack")).toMatchObject({ returnCode });
  expect(door.notices.map(({ kind }) => kind)).toEqual(returnCode === 0 ? [] : ["bad-will"]);
});

test("a device that vanishes says so by its will; one that says goodbye does not", async () => {
  const door = await openDoor();
  const vanishes = await rawAs(door, "button", { will: will() });
  const leaves = await rawAs(door, "mat", { will: will("x", { topic: topicOf("mat", "state") }) });
  leaves.send({ cmd: "disconnect" });
  await leaves.closed;
  vanishes.socket.resetAndDestroy();
  await until(() => door.received.length === 1 && door.changes.length === 4, "the will and both ends");
  expect(door.received[0]).toMatchObject({ topic: STATE, sender: "button", qos: 1 });
  expect(door.changes.filter((change) => change.kind === "disconnected")).toMatchObject([
    { username: "mat", how: "goodbye" },
    { username: "button", how: "lost" },
  ]);
});

test("a gateway that closes does not report every home as lost", async () => {
  const door = await openDoor();
  const client = await rawAs(door, "button", { will: will() });
  await door.broker.close();
  await client.closed;
  expect(door.received).toEqual([]);
  expect(door.changes.at(-1)).toMatchObject({ kind: "disconnected", how: "cut", why: "gateway-closes" });
});

test("what is momentary is never kept: only state and info of a device stay", async () => {
  const door = await openDoor();
  const button = await talk(door, "button");
  for (const branch of ["event", "measure", "state", "info"]) {
    await button.publishAsync(topicOf("button", branch), branch, { qos: 1, retain: true });
  }
  const board = await talk(door, "board");
  await board.subscribeAsync("care/v1/s1/#", { qos: 1 });
  await until(() => board.heard.length === 2, "what was kept");
  await aMoment();
  expect(board.heard.map(({ text, retain }) => [text, retain])).toEqual([
    ["state", true],
    ["info", true],
  ]);
  expect(door.received.map(({ retain }) => retain)).toEqual([false, false, false, false]);
  expect(door.notices.map(({ kind }) => kind)).toEqual(["retain-stripped"]);
  expect(door.broker.counts()).toMatchObject({ retained: 2, notices: { "retain-stripped": 2 } });
});

test("the memory for retained messages is full one day: told, delivered, not kept", async () => {
  const door = await openDoor({ limits: { retainedMax: 2, retainedBytesMax: 10 } });
  const hub = await talk(door, "hub");
  await hub.subscribeAsync("#");
  for (const [topic, text] of [
    ["a", "1"],
    ["b", "1"],
    ["c", "1"],
    ["a", "12345678901"],
    ["b", ""],
  ] as const) {
    await hub.publishAsync(topic, text, { qos: 1, retain: true });
  }
  await until(() => hub.heard.length === 5, "all of them to be delivered");
  expect(door.broker.counts()).toMatchObject({ retained: 1, notices: { "retained-full": 2 } });
});

test("a session that is away too long keeps what fits and no more", async () => {
  const door = await openDoor({ limits: { offlineMessagesMax: 3 } });
  const away = await rawAs(door, "z2m", { clean: false });
  away.send({ cmd: "subscribe", messageId: 3, subscriptions: [{ topic: "zigbee2mqtt/#", qos: 1 }] });
  await away.next("suback");
  away.socket.destroy();
  const hub = await talk(door, "hub");
  for (const text of ["1", "2", "3", "4", "5"]) await hub.publishAsync("zigbee2mqtt/x/set", text, { qos: 1 });
  const back = await talk(door, "z2m", { clean: false });
  await until(() => back.heard.length === 3, "what was kept");
  await hub.publishAsync("zigbee2mqtt/x/set", "6", { qos: 1 });
  await until(() => back.heard.length === 4, "the newest");
  expect(back.heard.map(({ text }) => text)).toEqual(["1", "2", "3", "6"]);
  expect(door.broker.counts().notices["offline-queue-full"]).toBe(2);
});

test("sessions that stay are counted; one too many is refused with a reason", async () => {
  const door = await openDoor({ limits: { persistentSessionsMax: 1 } });
  await rawAs(door, "hub", { clean: false });
  const more = await raw(door.port);
  more.send(connectPacket("hub", { clientId: "other", clean: false }));
  expect(await more.next("connack")).toMatchObject({ returnCode: 3 });
  expect(door.broker.counts().persistentSessions).toBe(1);
});

test("a stuck button is read more slowly: nothing is lost, it is told once, the neighbour does not notice", async () => {
  const door = await openDoor({ device: { messagesPerSecond: 100, messagesBurst: 20 } });
  const [button, mat] = [await rawAs(door, "button"), await rawAs(door, "mat")];
  const from = performance.now();
  button.send(...Array.from({ length: 60 }, (_, index) => publishPacket(SOS, `${index}`, 1, index + 1)));
  mat.send(publishPacket(topicOf("mat", "event"), "fall"));
  await mat.next("puback");
  expect(performance.now() - from).toBeLessThan(200);
  await until(() => button.packets.filter(({ cmd }) => cmd === "puback").length === 60, "all of them");
  expect(performance.now() - from).toBeGreaterThan(350);
  expect(texts(door).filter((text) => text !== "fall")).toEqual(Array.from({ length: 60 }, (_, index) => `${index}`));
  expect(door.notices.filter(({ kind }) => kind === "flooding")).toMatchObject([{ who: "button", times: 1 }]);
});

test("bytes have a rate of their own, and what is slowed is not lost", async () => {
  const door = await openDoor({ device: { frameBytesMax: 4_000, bytesPerSecond: 40_000 } });
  const button = await rawAs(door, "button");
  const from = performance.now();
  button.send(...Array.from({ length: 30 }, (_, index) => publishPacket(SOS, "x".repeat(2_000), 1, index + 1)));
  await until(() => button.packets.filter(({ cmd }) => cmd === "puback").length === 30, "all of them");
  expect(performance.now() - from).toBeGreaterThan(400);
  expect(door.notices.map(({ kind }) => kind)).toEqual(["flooding"]);
});

test("messages that a device may have unacknowledged are limited, and nothing is lost by it", async () => {
  const door = await openDoor({ device: { inflightMax: 5 } });
  const commits: (() => void)[] = [];
  door.receive = () => new Promise((resolve) => void commits.push(resolve));
  const button = await rawAs(door, "button");
  button.send(...Array.from({ length: 12 }, (_, index) => publishPacket(SOS, `${index}`, 1, index + 1)));
  await until(() => commits.length === 5, "the first five");
  await aMoment();
  expect(commits).toHaveLength(5);
  for (let index = 0; index < 12; index += 1) {
    await until(() => commits.length > index, "the next");
    commits[index]?.();
  }
  await until(() => button.packets.filter(({ cmd }) => cmd === "puback").length === 12, "all of them");
});

test("messages of every kind, published in the same moment, all arrive once and in order", async () => {
  const door = await openDoor();
  const hub = await talk(door, "hub");
  await hub.subscribeAsync("#", { qos: 1 });
  const sent = Array.from({ length: 60 }, (_, index) => `${index}`);
  await Promise.all(
    sent.map((text, index) =>
      door.broker.publish("t", text, { qos: index % 2 === 0 ? 1 : 0, retain: index % 3 === 0 }),
    ),
  );
  await until(() => hub.heard.length === 60, "all of them");
  expect(hub.heard.map(({ text }) => text)).toEqual(sent);
});

test("what a device says reaches whoever listens, and costs no routing while nobody does", async () => {
  const door = await openDoor();
  const button = await talk(door, "button");
  await button.publishAsync(SOS, "1", { qos: 1 });
  const board = await talk(door, "board");
  await board.subscribeAsync("care/v1/s1/+/event", { qos: 1 });
  await button.publishAsync(SOS, "2", { qos: 1 });
  await until(() => board.heard.length === 1, "the second");
  expect(board.heard).toMatchObject([{ text: "2", topic: SOS }]);
});

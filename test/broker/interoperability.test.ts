import { expect, test } from "vitest";
import {
  aMoment,
  connectPacket,
  openDoor,
  publishPacket,
  raw,
  rawAs,
  talk,
  until,
  type Door,
  type Heard,
} from "../support/broker.ts";

// The eleven things that MQTT 3.1.1 implementations are asked for when they meet, for a trusted integration.

const QOS = [0, 1, 2] as const;
const a = (door: Door, more = {}) => talk(door, "hub", { clientId: "aclient", ...more });
const b = (door: Door, more = {}) => talk(door, "hub", { clientId: "bclient", ...more });
const texts = (heard: readonly Heard[]) => heard.map(({ text }) => text);

test("1. basic: connect again and again, and hear what was said with QoS 0, 1 and 2", async () => {
  const door = await openDoor();
  await (await a(door)).endAsync();
  const client = await a(door);
  await client.subscribeAsync("TopicA", { qos: 2 });
  for (const qos of QOS) await client.publishAsync("TopicA", `qos ${qos}`, { qos });
  await until(() => client.heard.length === 3, "three messages");
  expect(client.heard.map(({ text, qos }) => [text, qos])).toEqual([
    ["qos 0", 0],
    ["qos 1", 1],
    ["qos 2", 2],
  ]);
  const twice = await rawAs(door, "hub");
  twice.send(connectPacket("hub"));
  await twice.closed;
});

test("2. retained messages: kept for who comes later, marked as such, gone when emptied", async () => {
  const door = await openDoor();
  const client = await a(door);
  const topics = ["fromb/1", "fromb/2", "fromb/3"];
  for (const qos of QOS) await client.publishAsync(topics[qos]!, `qos ${qos}`, { qos, retain: true });
  await client.subscribeAsync("fromb/+", { qos: 2 });
  await until(() => client.heard.length === 3, "what was kept");
  expect(client.heard.map(({ retain }) => retain)).toEqual([true, true, true]);
  expect(new Set(texts(client.heard))).toEqual(new Set(["qos 0", "qos 1", "qos 2"]));
  for (const topic of topics) await client.publishAsync(topic, "", { qos: 1, retain: true });
  const later = await b(door);
  await later.subscribeAsync("fromb/+", { qos: 2 });
  await aMoment();
  expect(later.heard).toEqual([]);
});

test("3. will message: said when the connection breaks", async () => {
  const door = await openDoor();
  const listener = await b(door, { clean: false });
  await listener.subscribeAsync("willTopic", { qos: 2 });
  const will = { topic: "willTopic", payload: Buffer.from("client not connected"), qos: 2, retain: true };
  const dying = await rawAs(door, "hub", { clientId: "aclient", will });
  dying.socket.destroy();
  await until(() => listener.heard.length === 1, "the will");
  expect(listener.heard[0]).toMatchObject({ text: "client not connected", qos: 2 });
});

test("4. zero-length client id: refused for a session that stays, given an id for one that ends", async () => {
  const door = await openDoor();
  const bytes = [0x10, 0x19, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 0xc0, 0, 0, 0, 0, 0, 3, 0x68, 0x75, 0x62, 0, 6];
  const refused = await raw(door.port);
  refused.socket.write(Buffer.concat([Buffer.from(bytes), Buffer.from("secret")]));
  expect(await refused.next("connack")).toMatchObject({ returnCode: 2 });
  await refused.closed;
  const given = await raw(door.port);
  given.send(connectPacket("hub", { clientId: "" }));
  expect(await given.next("connack")).toMatchObject({ returnCode: 0, sessionPresent: false });
});

test("5. offline message queueing: QoS 1 and 2 wait for a session that stays", async () => {
  const door = await openDoor();
  const listener = await a(door, { clean: false });
  await listener.subscribeAsync("+/+", { qos: 2 });
  await listener.endAsync();
  const speaker = await b(door);
  for (const qos of QOS) await speaker.publishAsync("Topic/C", `qos ${qos}`, { qos });
  const back = await a(door, { clean: false });
  await until(() => back.heard.length >= 2, "what had waited");
  await aMoment();
  expect(texts(back.heard)).toEqual(["qos 1", "qos 2"]);
});

test("6. overlapping subscriptions: with the highest QoS granted, at most once per subscription", async () => {
  const door = await openDoor();
  const client = await a(door);
  await client.subscribeAsync({ "TopicA/#": { qos: 2 }, "TopicA/+": { qos: 1 } });
  await client.publishAsync("TopicA/C", "overlapping", { qos: 2 });
  await aMoment();
  const heard = client.heard.map(({ qos }) => qos).toSorted((one, other) => one - other);
  expect([[2], [1, 2]]).toContainEqual(heard);
});

test("7. keepalive: who falls silent is given up after one and a half times the time", async () => {
  const door = await openDoor();
  const listener = await b(door);
  await listener.subscribeAsync("TopicA/#", { qos: 2 });
  const will = { topic: "TopicA/B", payload: Buffer.from("keepalive expiry"), qos: 1, retain: false };
  const silent = await rawAs(door, "hub", { clientId: "aclient", keepalive: 1, will });
  const from = performance.now();
  await silent.closed;
  expect(performance.now() - from).toBeGreaterThan(1_300);
  await until(() => listener.heard.length === 1, "the will");
  expect(texts(listener.heard)).toEqual(["keepalive expiry"]);
});

test("8. redelivery on reconnect: what was not acknowledged is sent again", async () => {
  const door = await openDoor();
  const listener = await rawAs(door, "hub", { clientId: "bclient", clean: false });
  listener.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "TopicA/#", qos: 2 }] });
  await listener.next("suback");
  const speaker = await a(door);
  await speaker.publishAsync("TopicA/C", "one", { qos: 1 });
  await speaker.publishAsync("TopicA/C", "two", { qos: 2 });
  await until(() => listener.packets.filter(({ cmd }) => cmd === "publish").length === 2, "both, unanswered");
  listener.socket.destroy();
  const back = await b(door, { clean: false });
  await until(() => back.heard.length === 2, "both again");
  expect(texts(back.heard)).toEqual(["one", "two"]);
});

test("9. subscribe failure: a forbidden filter is answered with 0x80, the others are granted", async () => {
  const door = await openDoor();
  const client = await rawAs(door, "lab");
  const subscriptions = ["test/nosubscribe", "lab/#"].map((topic) => ({ topic, qos: 2 as const }));
  client.send({ cmd: "subscribe", messageId: 1, subscriptions });
  expect((await client.next("suback")).granted).toEqual([128, 2]);
});

test("10. $ topics are not matched by a wildcard in front", async () => {
  const door = await openDoor();
  const client = await a(door);
  await client.subscribeAsync(["+/+", "#"], { qos: 2 });
  await client.publishAsync("$TopicA/B", "hidden", { qos: 1 });
  await client.publishAsync("TopicA/B", "seen", { qos: 1 });
  await until(() => client.heard.length >= 1, "the ordinary message");
  await aMoment();
  expect(new Set(texts(client.heard))).toEqual(new Set(["seen"]));
});

test("11. unsubscribe: only what is still subscribed is heard", async () => {
  const door = await openDoor();
  const [listener, speaker] = [await b(door), await a(door)];
  const topics = ["TopicA", "TopicA/B", "Topic/C"];
  await listener.subscribeAsync(topics, { qos: 2 });
  await listener.unsubscribeAsync("TopicA");
  for (const topic of topics) await speaker.publishAsync(topic, topic, { qos: 1 });
  await until(() => listener.heard.length === 2, "the other two");
  await aMoment();
  expect(texts(listener.heard)).toEqual(["TopicA/B", "Topic/C"]);
});

test("the order of messages of one publisher is kept, through every QoS of the subscriber", async () => {
  const door = await openDoor();
  const [listener, speaker] = [await b(door), await rawAs(door, "hub", { clientId: "aclient" })];
  await listener.subscribeAsync("t", { qos: 2 });
  speaker.send(...Array.from({ length: 50 }, (_, index) => publishPacket("t", `${index}`, 1, index + 1)));
  await until(() => listener.heard.length === 50, "all of them");
  expect(texts(listener.heard)).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`));
});

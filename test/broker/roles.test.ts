import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import {
  aMoment,
  openDoor,
  publishPacket,
  raw,
  rawAs,
  connectPacket,
  talk,
  topicOf,
  until,
} from "../support/broker.ts";

test("a device speaks on its own branches and the gateway gets every word", async () => {
  const door = await openDoor();
  const button = await talk(door, "button");
  for (const branch of ["event", "measure", "state", "info", "cmd-ack"]) {
    await button.publishAsync(topicOf("button", branch), `{"b":"${branch}"}`, { qos: 1 });
  }
  expect(door.received.map(({ topic, sender }) => [topic, sender])).toEqual(
    ["event", "measure", "state", "info", "cmd-ack"].map((branch) => [topicOf("button", branch), "button"]),
  );
  expect(Buffer.from(door.received[0]!.payload).toString()).toBe('{"b":"event"}');
  expect(door.broker.counts()).toMatchObject({ authenticated: 1, received: 5, acknowledged: 5 });
});

test.for([
  ["button", topicOf("mat", "event"), "another device"],
  ["button", topicOf("button", "cmd"), "its own orders"],
  ["button", topicOf("button", "event/more"), "deeper than its branch"],
  ["button", topicOf("button", ""), "an empty last level"],
  ["button", "care/v1/s2/button/event", "another site"],
  ["button", "care/v1/s1/$gateway/state", "the gateway's voice"],
  ["button", "$SYS/x", "the broker's voice"],
  ["button", `${topicOf("button", "event")}\u0001`, "a control character"],
  ["z2m", topicOf("button", "event"), "a bridge beside its prefix"],
  ["z2m", "zigbee2mqttx/lamp", "a bridge beside its prefix by a letter"],
  ["board", "care/v1/s1/x", "a reader"],
  ["lab", "zigbee2mqtt/lamp", "an integration beside its prefix"],
  ["hub", "$SYS/x", "an integration as the broker"],
] as const)("%s may not publish on %s (%s): not stored, not acknowledged, closed", async ([username, topic]) => {
  const door = await openDoor();
  const client = await rawAs(door, username);
  client.send(publishPacket(topic, "x"));
  await client.closed;
  expect(client.packets.map(({ cmd }) => cmd)).toEqual(["connack"]);
  expect(door.received).toEqual([]);
  expect(door.notices.map(({ kind, who }) => [kind, who])).toEqual([["foreign-topic", username]]);
  await until(() => door.changes.length === 2, "the end of the connection");
  expect(door.changes[1]).toMatchObject({ kind: "disconnected", how: "cut", why: "foreign-topic" });
});

test.for([
  ["button", topicOf("button", "cmd"), true],
  ["button", "care/v1/s1/$gateway/state", true],
  ["button", topicOf("button", "event"), false],
  ["button", topicOf("mat", "cmd"), false],
  ["button", topicOf("+", "cmd"), false],
  ["button", topicOf("button", "+"), false],
  ["button", "#", false],
  ["button", "+/+/+/+/+", false],
  ["button", "$SYS/#", false],
  ["button", "$share/g/care/v1/s1/button/cmd", false],
  ["z2m", "zigbee2mqtt/#", true],
  ["z2m", "zigbee2mqtt/+/set", true],
  ["z2m", "+/lamp/set", false],
  ["z2m", "#", false],
  ["board", "care/v1/s1/#", true],
  ["board", "care/v1/#", false],
  ["board", "care/v1/s1x/#", false],
  ["lab", "lab/#", true],
  ["lab", "lab", true],
  ["lab", "#", false],
  ["hub", "#", true],
  ["hub", "$TopicA/+", true],
  ["hub", "$SYS/#", false],
  ["hub", "$share/g/a", false],
] as const)("%s asks for %s: %s", async ([username, filter, isGranted]) => {
  const door = await openDoor();
  const client = await rawAs(door, username);
  client.send({ cmd: "subscribe", messageId: 9, subscriptions: [{ topic: filter, qos: 1 }] });
  const { granted } = await client.next("suback");
  expect(granted).toEqual([isGranted ? 1 : 128]);
  expect(door.notices.map(({ kind }) => kind)).toEqual(isGranted ? [] : ["foreign-filter"]);
});

test("a device hears its own orders and the gateway's state, which stays for those who come later", async () => {
  const door = await openDoor();
  await door.broker.publish("care/v1/s1/$gateway/state", '{"state":"ready"}', { qos: 1, retain: true });
  const [button, mat] = await Promise.all([talk(door, "button"), talk(door, "mat")]);
  await button.subscribeAsync([topicOf("button", "cmd"), "care/v1/s1/$gateway/state"], { qos: 1 });
  await mat.subscribeAsync(topicOf("mat", "cmd"), { qos: 1 });
  await door.broker.publish(topicOf("button", "cmd"), '{"do":"test"}', { qos: 1, retain: false });
  await until(() => button.heard.length === 2, "both messages");
  expect(button.heard.toSorted((a, b) => a.topic.localeCompare(b.topic))).toEqual([
    { topic: "care/v1/s1/$gateway/state", text: '{"state":"ready"}', qos: 1, retain: true },
    { topic: topicOf("button", "cmd"), text: '{"do":"test"}', qos: 1, retain: false },
  ]);
  expect(mat.heard).toEqual([]);
});

test("what is refused in one SUBSCRIBE is not kept in the session either", async () => {
  const door = await openDoor();
  const hub = await talk(door, "hub");
  const first = await rawAs(door, "z2m", { clean: false });
  const subscriptions = ["zigbee2mqtt/#", "care/v1/s1/#"].map((topic) => ({ topic, qos: 1 as const }));
  first.send({ cmd: "subscribe", messageId: 3, subscriptions });
  expect((await first.next("suback")).granted).toEqual([1, 128]);
  first.socket.destroy();
  await until(() => door.broker.counts().authenticated === 1, "the bridge to be gone");
  await hub.publishAsync("care/v1/s1/button/event", "private", { qos: 1 });
  await hub.publishAsync("zigbee2mqtt/lamp", "on", { qos: 1 });
  const again = await rawAs(door, "z2m", { clean: false });
  expect(await again.next("publish")).toMatchObject({ topic: "zigbee2mqtt/lamp" });
  await aMoment();
  expect(again.packets.filter(({ cmd }) => cmd === "publish")).toHaveLength(1);
});

test("a device may hold four subscriptions, an integration as many as its setting says", async () => {
  const door = await openDoor({ trusted: { subscriptionsMax: 3 } });
  const hub = await rawAs(door, "hub");
  const subscriptions = [1, 2, 3, 4, 5].map((number) => ({ topic: `t/${number}`, qos: 0 as const }));
  hub.send({ cmd: "subscribe", messageId: 3, subscriptions });
  expect((await hub.next("suback")).granted).toEqual([0, 0, 0, 128, 128]);
  hub.send({ cmd: "unsubscribe", messageId: 4, unsubscriptions: ["t/1"] });
  await hub.next("unsuback");
  hub.send({ cmd: "subscribe", messageId: 5, subscriptions: [{ topic: "t/4", qos: 0 }] });
  expect((await hub.next("suback")).granted).toEqual([0]);
});

test.for([
  ["an unknown user", connectPacket("stranger"), 4],
  ["a wrong password", connectPacket("button", { password: Buffer.from("guess") }), 4],
  ["no name at all", connectPacket("button", { username: undefined, password: undefined }), 4],
  ["a device under another id", connectPacket("button", { clientId: "mat" }), 2],
  ["a device without an id", connectPacket("button", { clientId: "" }), 2],
  ["a device without keepalive", connectPacket("button", { keepalive: 0 }), 5],
  ["a device with an endless keepalive", connectPacket("button", { keepalive: 65_535 }), 5],
  ["a control character in the id", connectPacket("hub", { clientId: "a\u0001b" }), 2],
  ["an id of a thousand letters", connectPacket("hub", { clientId: "x".repeat(1_000) }), 2],
] as const)("refused with a reason: %s", async ([, packet, returnCode]) => {
  const door = await openDoor();
  const client = await raw(door.port);
  client.send(packet);
  expect(await client.next("connack")).toMatchObject({ returnCode });
  await client.closed;
  expect(door.changes).toEqual([]);
  expect(door.notices).toHaveLength(1);
  expect(door.broker.counts().authenticated).toBe(0);
});

test("a session that stays needs an id, one that ends with its connection does not", async () => {
  const door = await openDoor();
  const [clean, stays] = [await raw(door.port), await raw(door.port)];
  clean.send(connectPacket("hub", { clientId: "" }));
  expect(await clean.next("connack")).toMatchObject({ returnCode: 0 });
  const bytes = generate(connectPacket("hub", { clientId: "" }));
  // The clean session flag: our client library refuses to send what we want refused.
  bytes[9] = bytes[9]! & ~2;
  stays.socket.write(bytes);
  expect(await stays.next("connack")).toMatchObject({ returnCode: 2 });
});

test("nobody is anonymous, except where the demo allows it", async () => {
  const door = await openDoor({ allowAnonymous: true });
  const guest = await talk(door, "", { username: undefined as never, password: undefined as never, clientId: "guest" });
  await guest.publishAsync(topicOf("button", "event"), "hello", { qos: 1 });
  expect(door.received).toMatchObject([{ sender: "anonymous", qos: 1 }]);
});

test("a packet id of 0 ends the connection, in PUBLISH, SUBSCRIBE and UNSUBSCRIBE", async () => {
  const door = await openDoor();
  const bytes = [
    Buffer.from([0x32, 6, 0, 1, 0x61, 0, 0, 0x78]),
    Buffer.from([0x82, 6, 0, 0, 0, 1, 0x61, 0]),
    Buffer.from([0xa2, 5, 0, 0, 0, 1, 0x61]),
  ];
  for (const frame of bytes) {
    const client = await rawAs(door, "hub");
    client.socket.write(frame);
    await client.closed;
  }
  expect(door.received).toEqual([]);
  expect(door.broker.counts().notices["frame-malformed"] + door.broker.counts().notices["connection-error"]).toBe(3);
});

test("a topic that is no UTF-8 cannot be taken for another", async () => {
  const door = await openDoor();
  const client = await rawAs(door, "hub");
  client.socket.write(Buffer.from([0x32, 7, 0, 2, 0x61, 0xff, 0, 5, 0x78]));
  await client.closed;
  expect(door.received).toEqual([]);
});

test("a revoked credential is cut at once and its will says nothing", async () => {
  const door = await openDoor();
  const will = { topic: topicOf("button", "state"), payload: Buffer.from("lost"), qos: 1, retain: true };
  const client = await rawAs(door, "button", { will });
  door.principals.delete("button");
  door.broker.disconnect("button");
  await client.closed;
  await until(() => door.changes.some(({ kind }) => kind === "stale-will"), "the will to be reported");
  expect(door.received).toEqual([]);
  expect(door.changes).toContainEqual(expect.objectContaining({ kind: "disconnected", how: "cut", why: "revoked" }));
});

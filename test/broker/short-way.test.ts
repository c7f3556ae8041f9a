import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import { openDoor, publishPacket, rawAs, topicOf, until } from "../support/broker.ts";

const EVENT = topicOf("button", "event");
const STATE = topicOf("button", "state");
const payloads = (received: readonly { readonly payload: Uint8Array }[]) =>
  received.map(({ payload }) => Buffer.from(payload).toString());

test("what takes the short way overtakes nothing that goes through aedes", async () => {
  const door = await openDoor();
  const client = await rawAs(door, "button");
  const frames = Array.from({ length: 60 }, (_, index) => {
    const isState = index % 5 === 2;
    return generate({
      cmd: "publish",
      topic: isState ? STATE : EVENT,
      payload: `${index}`,
      qos: index % 5 === 1 ? 0 : 1,
      messageId: index + 1,
      dup: false,
      retain: isState,
    });
  });
  client.socket.write(Buffer.concat(frames));
  await until(() => door.received.length === 60, "every message");
  expect(payloads(door.received)).toEqual(frames.map((_, index) => `${index}`));
  await until(() => client.packets.filter(({ cmd }) => cmd === "puback").length === 48, "every acknowledgement");
});

test("as soon as somebody listens to devices, what they say is delivered", async () => {
  const door = await openDoor();
  const client = await rawAs(door, "button");
  client.send(publishPacket(EVENT, "unheard", 1, 1));
  await client.next("puback");
  const board = await rawAs(door, "board");
  board.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: EVENT, qos: 1 }] });
  await board.next("suback");
  client.send(publishPacket(EVENT, "heard", 1, 2));
  expect(await board.next("publish")).toMatchObject({ payload: Buffer.from("heard") });
  expect(payloads(door.received)).toEqual(["unheard", "heard"]);
});

test.for([
  { name: "on a topic of somebody else", packet: publishPacket(topicOf("mat", "event"), "x"), kind: "foreign-topic" },
  { name: "on a topic with odd bytes", packet: publishPacket(`${EVENT}\u{e9}`, "x"), kind: "foreign-topic" },
])("a message $name is refused by name", async ({ packet, kind }) => {
  const door = await openDoor();
  const client = await rawAs(door, "button");
  client.send(packet);
  await client.closed;
  expect(door.notices).toMatchObject([{ kind, who: "button" }]);
  expect(door.received).toEqual([]);
});

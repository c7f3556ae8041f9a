import { generate, type Packet } from "mqtt-packet";
import { expect, test } from "vitest";
import { connectPacket, openDoor, publishPacket, raw, rawAs, topicOf, until } from "../support/broker.ts";

const CONNECTIONS = 200;
const FRAMES_EACH = 12;
const SEED = Number(process.env["SEED"] ?? 20_261_123);

/** Small, seeded and good enough to spoil bytes. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FRAMES: readonly Packet[] = [
  publishPacket(topicOf("button", "event"), "sos", 1, 7),
  publishPacket("lab/x", "y".repeat(200), 2, 9),
  publishPacket("a/b/c", "", 0),
  { cmd: "subscribe", messageId: 3, subscriptions: [{ topic: "lab/+/#", qos: 2 }] },
  { cmd: "unsubscribe", messageId: 4, unsubscriptions: ["lab/+/#"] },
  { cmd: "pubrel", messageId: 9 },
  { cmd: "puback", messageId: 1 },
  { cmd: "pubrec", messageId: 2 },
  { cmd: "pubcomp", messageId: 5 },
  { cmd: "pingreq" },
  { cmd: "suback", messageId: 3, granted: [0] },
  { cmd: "disconnect" },
];

test(`spoilt bytes (seed ${SEED}) close connections and nothing else`, async () => {
  const door = await openDoor({ limits: { takeoverPauseMs: 0 } });
  const roll = chance(SEED);
  const spoil = (bytes: Buffer): Buffer => {
    const spoilt = Buffer.from(bytes);
    for (let times = roll(4); times > 0; times -= 1) spoilt[roll(spoilt.length)] = roll(256);
    return roll(5) === 0 ? spoilt.subarray(0, roll(spoilt.length)) : spoilt;
  };
  for (let count = 0; count < CONNECTIONS; count += 1) {
    const client = await raw(door.port);
    const user = ["button", "z2m", "hub", "lab", "board"][roll(5)] ?? "hub";
    const hello = generate(connectPacket(user, { clean: roll(2) === 0 }));
    client.socket.write(roll(4) === 0 ? spoil(hello) : hello);
    for (let frame = 0; frame < FRAMES_EACH; frame += 1) {
      client.socket.write(spoil(generate(FRAMES[roll(FRAMES.length)] ?? { cmd: "pingreq" })));
    }
    if (roll(2) === 0) client.socket.end();
    else await Promise.race([client.closed, new Promise((resolve) => setTimeout(resolve, 5))]);
    client.socket.destroy();
  }
  await until(() => door.broker.counts().connections === 0, "all of them to be gone");
  const mat = await rawAs(door, "mat");
  mat.send(publishPacket(topicOf("mat", "event"), "fall"));
  await mat.next("puback");
  expect(door.broker.counts()).toMatchObject({ connections: 1, authenticated: 1 });
  expect(door.received.filter(({ sender }) => sender === "button").map(({ topic }) => topic)).not.toContain("lab/x");
});

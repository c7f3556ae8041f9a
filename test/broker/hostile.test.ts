import { fork, type ChildProcess } from "node:child_process";
import { connect, type Socket } from "node:net";
import { generate } from "mqtt-packet";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BrokerCounts } from "../../src/broker/broker.ts";
import {
  connectPacket,
  publishPacket,
  raw,
  talk,
  topicOf,
  until,
  type Door,
  type RawClient,
} from "../support/broker.ts";

const MIB = 1024 * 1024;
/** The whole gateway must stay below 200 MB; what an attack adds to it must stay far below. */
const GROWTH_MAX_BYTES = 80 * MIB;
/** Of four hundred strangers whose 64 KiB were read; a few are still on their way out. */
const REFUSED_MAX_BYTES = 4 * MIB;
/** What all newcomers together may have said too early, and as much again on its way. */
const EARLY_MAX_BYTES = 8 * MIB;
const SOS_MAX_MS = 200;
const IDLE_SOCKETS = 1_500;
const FLOOD_BYTES = 20 * MIB;

let child: ChildProcess;
let door: Pick<Door, "port">;
const sockets: Socket[] = [];

beforeEach(async () => {
  child = fork(new URL("../support/door-process.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  door = await new Promise<{ port: number }>((resolve) =>
    child.once("message", (told) => resolve(told as { port: number })),
  );
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await ended;
});

interface Condition {
  readonly rssBytes: number;
  /** What stands outside of V8's heap: above all what was read from sockets. */
  readonly bufferBytes: number;
  readonly counts: BrokerCounts;
}

function ask(): Promise<Condition> {
  return new Promise((resolve) => {
    child.once("message", (told) => resolve(told as Condition));
    child.send("how are you?");
  });
}

function stranger(localAddress = "127.0.0.1"): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: door.port, host: "127.0.0.1", localAddress }, () => resolve(socket));
    sockets.push(socket);
    socket.once("error", reject).on("error", () => {});
  });
}

async function button(name: string): Promise<RawClient> {
  const client = await raw(door.port);
  client.send(connectPacket(name));
  await client.next("connack");
  return client;
}

/** How long each of some emergencies takes to be acknowledged; few enough for the rate of one device. */
async function emergencies(client: RawClient, count = 20): Promise<number[]> {
  const took: number[] = [];
  for (let id = 1; id <= count; id += 1) {
    const from = performance.now();
    client.send(publishPacket(topicOf("mat", "event"), "sos", 1, id));
    await client.next("puback");
    took.push(performance.now() - from);
  }
  return took;
}

test("strangers who pour in bytes or say nothing cost no memory and no time", async () => {
  const { rssBytes: before } = await ask();
  const mat = await button("mat");
  const idle = await Promise.all(Array.from({ length: IDLE_SOCKETS - 500 }, () => stranger()));
  const chunk = Buffer.alloc(64 * 1024, "x");
  const heads = [
    [0x10, 0xff, 0xff, 0xff, 0x7f],
    [0x10, 0xff, 0x0f],
    [0x30, 0xff, 0xff, 0xff, 0x7f],
    [0x10, 0x80, 0x80, 0x80, 0x01],
    [0xff],
  ];
  const floods = heads.map(async (head) => {
    for (let sent = 0; sent < FLOOD_BYTES;) {
      const socket = await stranger();
      socket.write(Buffer.from(head));
      while (!socket.destroyed && sent < FLOOD_BYTES) {
        sent += chunk.length;
        if (!socket.write(chunk)) await new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
      }
      sent += chunk.length;
    }
  });
  const took = await emergencies(mat);
  await Promise.all(floods);
  idle.push(...(await Promise.all(Array.from({ length: 500 }, () => stranger()))));
  took.push(...(await emergencies(mat)));
  const { rssBytes, counts } = await ask();
  expect(Math.max(...took)).toBeLessThan(SOS_MAX_MS);
  expect(rssBytes - before).toBeLessThan(GROWTH_MAX_BYTES);
  expect(counts.authenticated).toBe(1);
  expect(counts.waitingForConnect).toBeLessThanOrEqual(1_000);
  expect(counts.notices["connect-too-large"]).toBeGreaterThan(0);
  expect(counts.notices["connect-not-first"]).toBeGreaterThan(0);
});

test("what was read of refused strangers is given back at once, not when V8 gets round to it", async () => {
  const { bufferBytes: before } = await ask();
  const rubbish = Buffer.alloc(256 * 1024, "x");
  const highest: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const refused = Array.from({ length: 20 }, async () => {
      const socket = await stranger();
      const gone = new Promise((resolve) => socket.once("close", resolve));
      socket.write(rubbish);
      await gone;
    });
    await Promise.all(refused);
    highest.push((await ask()).bufferBytes - before);
  }
  const { counts } = await ask();
  expect(counts.notices["connect-not-first"]).toBe(400);
  expect(Math.max(...highest)).toBeLessThan(REFUSED_MAX_BYTES);
});

test("strangers who know a name and say much behind their CONNECT are kept within bounds, and an emergency gets in", async () => {
  const { bufferBytes: before } = await ask();
  const rubbish = Buffer.alloc(256 * 1024, "x");
  await Promise.all(
    Array.from({ length: 800 }, async (_, guess) => {
      const socket = await stranger(`127.0.${1 + (guess % 80)}.1`);
      socket.write(generate(connectPacket("safe", { password: Buffer.from(`guess ${guess}`) })));
      socket.write(rubbish);
    }),
  );
  await expect.poll(async () => (await ask()).counts.notices["said-too-early"], { timeout: 10_000 }).toBeGreaterThan(0);
  const { bufferBytes } = await ask();
  const mat = await button("mat");
  expect(Math.max(...(await emergencies(mat)))).toBeLessThan(SOS_MAX_MS);
  expect(bufferBytes - before).toBeLessThan(EARLY_MAX_BYTES);
});

test("a frozen subscriber to everything and a stuck button: an emergency beside them is stored in time", async () => {
  const { rssBytes: before } = await ask();
  const frozen = await raw(door.port);
  frozen.send(connectPacket("hub"));
  await frozen.next("connack");
  frozen.send({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "#", qos: 1 }] });
  await frozen.next("suback");
  frozen.socket.pause();
  const [stuck, mat, speaker] = [await button("button"), await button("mat"), await talk(door as Door, "hub2")];
  for (let id = 1; id <= 500; id += 1) stuck.send(publishPacket(topicOf("button", "event"), "x".repeat(400), 1, id));
  const text = "y".repeat(20_000);
  const pouring = Promise.all(Array.from({ length: 1_500 }, () => speaker.publishAsync("hub/noise", text, { qos: 1 })));
  const took = await emergencies(mat, 40);
  await pouring;
  await until(() => took.length > 0 && stuck.packets.length > 50, "the burst of the stuck button");
  const { rssBytes, counts } = await ask();
  expect(Math.max(...took)).toBeLessThan(SOS_MAX_MS);
  expect(rssBytes - before).toBeLessThan(GROWTH_MAX_BYTES);
  expect(counts.notices["slow-subscriber"]).toBe(1);
  expect(counts.notices.flooding).toBeGreaterThan(0);
});

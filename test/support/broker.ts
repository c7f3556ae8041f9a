import { scryptSync } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { generate, parser, type Packet } from "mqtt-packet";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Published } from "../../src/loop/arrival.ts";
import type { Broker, ConnectionChange, Notice } from "../../src/broker/broker.ts";
import { openEmbeddedBroker } from "../../src/broker/embedded.ts";
import { embeddedBrokerSettings } from "../../src/broker/settings.ts";
import { deviceId } from "../../src/core/ids.ts";
import type { Principal } from "../../src/registry/registry.ts";

const SITE = "s1";
const SALT = Buffer.alloc(16, 7);
export const PASSWORD = "secret";

/** A hash of little cost: these tests are about the door, not about scrypt. */
export const passwordHash = [
  "scrypt",
  16,
  1,
  1,
  SALT.toString("base64url"),
  scryptSync(PASSWORD, SALT, 32, { N: 16, r: 1, p: 1 }).toString("base64url"),
].join("$");

export const device = (username: string, hash = passwordHash): Principal => ({
  username,
  passwordHash: hash,
  role: "device",
  device: deviceId(username),
  site: SITE,
});
const bridge = (username: string, ...prefixes: string[]): Principal => ({
  username,
  passwordHash,
  role: "bridge",
  prefixes,
});
const reader = (username: string, ...prefixes: string[]): Principal => ({
  username,
  passwordHash,
  role: "reader",
  prefixes,
});
const integration = (username: string, ...prefixes: string[]): Principal => ({
  username,
  passwordHash,
  role: "integration",
  prefixes,
});

export const topicOf = (name: string, branch: string): string => `care/v1/${SITE}/${name}/${branch}`;

export interface Door {
  readonly broker: Broker;
  readonly port: number;
  readonly principals: Map<string, Principal>;
  readonly received: Published[];
  readonly changes: ConnectionChange[];
  readonly notices: Notice[];
  /** What the gateway does with a message; resolves at once unless a test says otherwise. */
  receive: (published: Published) => Promise<void>;
}

/** A real broker on a free port, with button and mat as devices, z2m, board and hub as others. */
export async function openDoor(
  settings: Record<string, unknown> = {},
  whenOver: (end: () => Promise<void>) => void = onTestFinished,
): Promise<Door> {
  const people = [device("button"), device("mat"), bridge("z2m", "zigbee2mqtt"), reader("board", "care/v1/s1")];
  people.push(integration("hub", "#"), integration("hub2", "#"), integration("lab", "lab/#"));
  const door = {
    principals: new Map(people.map((principal) => [principal.username, principal])),
    received: [] as Published[],
    changes: [] as ConnectionChange[],
    notices: [] as Notice[],
    receive: () => Promise.resolve(),
  } as unknown as { -readonly [Key in keyof Door]: Door[Key] };
  door.broker = await openEmbeddedBroker(embeddedBrokerSettings.parse({ host: "127.0.0.1", port: 0, ...settings }), {
    findPrincipal: (username) => door.principals.get(username),
    receive: (published) => {
      door.received.push(published);
      return door.receive(published);
    },
    connectionChanged: (change) => void door.changes.push(change),
    notice: (notice) => void door.notices.push(notice),
    log: pino({ level: "silent" }),
  });
  door.port = door.broker.ports.mqtt ?? 0;
  whenOver(() => door.broker.close());
  return door;
}

export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly qos: number;
  readonly retain: boolean;
}

export type Talker = MqttClient & { readonly heard: Heard[] };

/** A well-behaved client; for a device the client id is its user name. */
export async function talk(door: Door, username: string, options: IClientOptions = {}): Promise<Talker> {
  const client = await connectAsync(`mqtt://127.0.0.1:${door.port}`, {
    username,
    password: PASSWORD,
    clientId: username,
    reconnectPeriod: 0,
    connectTimeout: 4_000,
    ...options,
  });
  const heard: Heard[] = [];
  client.on("message", (topic, payload, { qos, retain }) => {
    heard.push({ topic, text: payload.toString(), qos, retain });
  });
  client.on("error", () => {});
  onTestFinished(() => void client.end(true));
  return Object.assign(client, { heard });
}

/** A client that may say anything, in any order. */
export interface RawClient {
  readonly socket: Socket;
  readonly packets: Packet[];
  readonly send: (...packets: Packet[]) => void;
  /** Resolves with the next packet of that kind, also one that came already. */
  readonly next: <Kind extends Packet["cmd"]>(cmd: Kind) => Promise<Packet & { cmd: Kind }>;
  readonly closed: Promise<void>;
}

export async function raw(port: number): Promise<RawClient> {
  const socket = connectSocket(port, "127.0.0.1");
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const packets: Packet[] = [];
  const reading = parser();
  let taken = 0;
  reading.on("packet", (packet: Packet) => void packets.push(packet));
  socket.on("data", (chunk) => void reading.parse(chunk));
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  onTestFinished(() => void socket.destroy());
  return {
    socket,
    packets,
    closed,
    send: (...sent) => void socket.write(Buffer.concat(sent.map((packet) => generate(packet)))),
    async next(cmd) {
      const found = await until(() => {
        const index = packets.findIndex((packet, at) => at >= taken && packet.cmd === cmd);
        return index < 0 ? undefined : index;
      }, `a ${cmd}`);
      taken = found + 1;
      return packets[found] as Packet & { cmd: typeof cmd };
    },
  };
}

export function connectPacket(username: string, more: Record<string, unknown> = {}): Packet {
  return {
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    clientId: username,
    keepalive: 60,
    username,
    password: Buffer.from(PASSWORD),
    ...more,
  };
}

export async function rawAs(door: Door, username: string, more: Record<string, unknown> = {}): Promise<RawClient> {
  const client = await raw(door.port);
  client.send(connectPacket(username, more));
  await client.next("connack");
  return client;
}

export function publishPacket(topic: string, text: string, qos: 0 | 1 | 2 = 1, messageId = 1): Packet {
  return { cmd: "publish", topic, payload: text, qos, messageId, dup: false, retain: false };
}

/** Waits for something real (a socket, a disk) as shortly as possible. */
export async function until<Value>(
  look: () => Value | undefined | false,
  what: string,
  withinMs = 5_000,
): Promise<Value> {
  const from = performance.now();
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - from > withinMs) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Long enough for a message that must not come to have come. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

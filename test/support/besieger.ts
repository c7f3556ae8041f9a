import { connect, type Socket } from "node:net";
import { generate, type Packet } from "mqtt-packet";
import { connectPacket, publishPacket } from "./broker.ts";
import { PRESS } from "./keeping-device.ts";
import { SITE } from "./station-folder.ts";

/** Everything that a hostile or broken network does at once, in a process of its own. Usage: besieger.ts PORT. */
const port = Number(process.argv[2]);

const MIB = 1_024 * 1_024;
const IDLE_SOCKETS = 4_000;
/** As many addresses as a neighbourhood has: one alone may not hold so many sockets. */
const IDLE_ADDRESSES = ["127.0.0.2", "127.0.0.3", "127.0.0.4"];
/** Who was sent away comes back. */
const IDLE_AGAIN_AFTER_MS = 5_000;
const FLOOD_BYTES_EACH = 200 * MIB;
const FLOOD_ADDRESS = "127.0.0.5";
const CHUNK = Buffer.alloc(64 * 1_024, "x");
const STUCK_EVERY_MS = 20;
const NOISE_EVERY_MS = 10;
const NOISE = "y".repeat(8_192);

/** How five strangers begin: lengths that lie, no CONNECT at all, a CONNECT that never ends, noise. */
const HEADS = [
  [0x10, 0xff, 0xff, 0xff, 0x7f],
  [0x10, 0xff, 0x0f],
  [0x30, 0xff, 0xff, 0xff, 0x7f],
  [0x10, 0x80, 0x80, 0x80, 0x01],
  [0xff],
];

function open(localAddress: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    socket.on("error", () => resolve(undefined));
    socket.once("connect", () => resolve(socket));
  });
}

const idle = new Set<Socket>();
let idleOpened = 0;
async function openIdle(address: string): Promise<void> {
  const socket = await open(address);
  if (socket === undefined) return;
  idleOpened += 1;
  idle.add(socket);
  socket.resume().once("close", () => {
    idle.delete(socket);
    setTimeout(() => void openIdle(address), IDLE_AGAIN_AFTER_MS);
  });
}

const addressOf = (place: number) => IDLE_ADDRESSES[place % IDLE_ADDRESSES.length] ?? "";
const fillWithIdle = () => Promise.all(Array.from({ length: IDLE_SOCKETS }, (_, place) => openIdle(addressOf(place))));

let floodedBytes = 0;
let floodConnections = 0;
async function flood(head: readonly number[]): Promise<void> {
  for (let sent = 0; sent < FLOOD_BYTES_EACH;) {
    const socket = await open(FLOOD_ADDRESS);
    if (socket === undefined) continue;
    floodConnections += 1;
    socket.write(Buffer.from(head));
    while (!socket.destroyed && sent + socket.bytesWritten < FLOOD_BYTES_EACH) {
      if (socket.write(CHUNK)) continue;
      await new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
    }
    sent += socket.bytesWritten;
    floodedBytes += socket.bytesWritten;
    socket.destroy();
  }
}

async function signedIn(username: string): Promise<(packet: Packet) => void> {
  const socket = await open("127.0.0.1");
  if (socket === undefined) throw new Error(`${username} was not let in`);
  socket.write(generate(connectPacket(username)));
  await new Promise((resolve) => socket.once("data", resolve));
  if (username === "hub") {
    socket.write(generate({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "#", qos: 1 }] }));
    await new Promise((resolve) => socket.once("data", resolve));
    socket.pause();
  } else socket.resume();
  return (packet) => void socket.write(generate(packet));
}

/** A button whose key is stuck, and software that floods the frozen subscriber. */
async function makeNoise(): Promise<void> {
  const [stuck, noise] = [await signedIn("stuck-pendant"), await signedIn("noise"), await signedIn("hub")];
  let presses = 0;
  setInterval(() => {
    presses += 1;
    const press = JSON.stringify({ v: 1, session: "boot", seq: presses, ...PRESS });
    stuck(publishPacket(`care/v1/${SITE}/stuck-pendant/event`, press, 1, presses));
  }, STUCK_EVERY_MS);
  setInterval(() => noise(publishPacket("noise/everywhere", NOISE, 0)), NOISE_EVERY_MS);
}

await makeNoise();
void Promise.all(HEADS.map(flood));
await fillWithIdle();
process.on("message", () =>
  process.send?.({
    floodedMib: Math.round(floodedBytes / MIB),
    floodConnections,
    idleOpened,
    idleOpenNow: idle.size,
  }),
);
process.on("disconnect", () => process.exit(0));
process.send?.("the siege stands");

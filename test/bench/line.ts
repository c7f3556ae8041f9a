import { connect } from "node:net";
import { generate } from "mqtt-packet";
import { PASSWORD } from "./homes.ts";
import { write, type Saying } from "./sayings.ts";

const CONNACK_BYTES = 4;
const PUBACK_BYTES = 4;
const PUBACK = 0x40;
/** Unacknowledged messages of one connection whose time is known; packet ids never meet within it. */
export const INFLIGHT_MAX = 2_048;
const IDS = 65_535;

/** One device's connection: a socket, a counter, and a scan for four bytes. */
export interface Line {
  /** Says so many messages in one write; `sinceMs` is when they were due. */
  readonly say: (count: number, sinceMs: number) => void;
  readonly inflight: () => number;
  readonly sent: () => number;
  readonly close: () => void;
}

export interface LineNeeds {
  readonly port: number;
  readonly username: string;
  readonly sayings: readonly Saying[];
  /** Told once for each read with how many were acknowledged. */
  readonly acknowledged: (line: Line, count: number) => void;
  /** Told for each acknowledgement with how long it took. */
  readonly took: (latencyMs: number) => void;
  readonly failed: (why: string) => void;
}

export function openLine(needs: LineNeeds): Promise<Line> {
  const { port, username, sayings } = needs;
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const sinceMs = new Float64Array(INFLIGHT_MAX);
  let sent = 0;
  let done = 0;
  let isClosing = false;
  const longest = Math.max(...sayings.map(({ bytes }) => bytes.length));

  const line: Line = {
    say(count, since) {
      const frames = Buffer.allocUnsafe(count * longest);
      let end = 0;
      for (let index = 0; index < count; index += 1) {
        const saying = sayings[sent % sayings.length];
        if (saying === undefined) return;
        sinceMs[sent % INFLIGHT_MAX] = since;
        end = write(frames, end, saying, { id: (sent % IDS) + 1, n: sent });
        sent += 1;
      }
      socket.write(frames.subarray(0, end));
    },
    inflight: () => sent - done,
    sent: () => sent,
    close() {
      isClosing = true;
      socket.end(Buffer.from([0xe0, 0]));
    },
  };

  return new Promise((resolve, reject) => {
    let left: Buffer = Buffer.alloc(0);
    let isOpen = false;
    const fail = (why: string) => {
      if (isClosing) return;
      if (isOpen) needs.failed(`${username}: ${why}`);
      else reject(new Error(`${username}: ${why}`));
    };
    const open = (answer: Buffer): Buffer => {
      if (answer.length < CONNACK_BYTES) return answer;
      if (answer[3] !== 0) fail(`refused with ${String(answer[3])}`);
      isOpen = true;
      resolve(line);
      return answer.subarray(CONNACK_BYTES);
    };
    socket.on("connect", () => socket.write(connectFrame(username)));
    socket.on("error", (error) => fail(error.message));
    socket.on("close", () => fail("the connection was closed"));
    socket.on("data", (chunk: Buffer) => {
      let bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
      if (!isOpen) bytes = open(bytes);
      const count = isOpen ? Math.floor(bytes.length / PUBACK_BYTES) : 0;
      const now = performance.now();
      for (let index = 0; index < count; index += 1) {
        const id = bytes.readUInt16BE(index * PUBACK_BYTES + 2);
        // Acknowledgements come in order, so the id must be that of the oldest message.
        if (bytes[index * PUBACK_BYTES] !== PUBACK || id !== (done % IDS) + 1) fail("an answer out of order");
        needs.took(now - (sinceMs[done % INFLIGHT_MAX] ?? now));
        done += 1;
      }
      left = bytes.subarray(count * PUBACK_BYTES);
      if (count > 0) needs.acknowledged(line, count);
    });
  });
}

const connectFrame = (username: string): Buffer =>
  generate({
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    clientId: username,
    keepalive: 60,
    username,
    password: Buffer.from(PASSWORD),
  });

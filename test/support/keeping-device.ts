import { connect, type Socket } from "node:net";
import { generate, parser, type Packet } from "mqtt-packet";
import { connectPacket } from "./broker.ts";
import { SITE } from "./station-folder.ts";

type Lane = "event" | "measure";

interface Kept {
  readonly id: number;
  readonly topic: string;
  readonly payload: string;
  readonly acknowledged: () => void;
  dup: boolean;
}

/** A device as it should be: it keeps what was not acknowledged, and says it again each time it reaches the gateway. */
export interface KeepingDevice {
  /** Resolves at the PUBACK, however many connections it takes. */
  readonly say: (lane: Lane, message: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Resolves when the gateway took the sign-in. */
  readonly call: (port: number) => Promise<void>;
  readonly kept: () => number;
  readonly isCut: () => boolean;
  readonly hangUp: () => void;
}

export function keepingDevice(username: string, inflightMax = 8): KeepingDevice {
  const kept: Kept[] = [];
  let socket: Socket | undefined;
  let onTheirWay = 0;
  let messages = 0;

  function sayNext(): void {
    if (socket === undefined) return;
    for (const message of kept.slice(onTheirWay, inflightMax)) {
      const { id: messageId, topic, payload, dup } = message;
      socket.write(generate({ cmd: "publish", topic, payload, qos: 1, messageId, dup, retain: false }));
      message.dup = true;
      onTheirWay += 1;
    }
  }

  function acknowledged(messageId: number | undefined): void {
    const place = kept.findIndex(({ id }) => id === messageId);
    const [done] = place < 0 ? [] : kept.splice(place, 1);
    if (done === undefined) return;
    onTheirWay -= 1;
    done.acknowledged();
    sayNext();
  }

  function call(port: number): Promise<void> {
    const line = connect(port, "127.0.0.1");
    const reading = parser();
    line.setNoDelay(true);
    line.on("error", () => {});
    line.on("data", (chunk) => void reading.parse(chunk));
    line.on("connect", () => void line.write(generate(connectPacket(username))));
    return new Promise((resolve, reject) => {
      reading.on("packet", (packet: Packet) => {
        if (packet.cmd === "puback") acknowledged(packet.messageId);
        if (packet.cmd !== "connack" || packet.returnCode !== 0) return;
        socket = line;
        onTheirWay = 0;
        sayNext();
        resolve();
      });
      line.once("close", () => {
        if (socket === line) socket = undefined;
        reject(new Error(`${username} was cut`));
      });
    });
  }

  return {
    say: (lane, message) =>
      new Promise((resolve) => {
        messages += 1;
        const id = 1 + (messages % 0xff_ff);
        const topic = `care/v1/${SITE}/${username}/${lane}`;
        kept.push({ id, topic, payload: JSON.stringify({ v: 1, ...message }), acknowledged: resolve, dup: false });
        sayNext();
      }),
    call,
    kept: () => kept.length,
    isCut: () => socket === undefined,
    hangUp: () => socket?.destroy(),
  };
}

export const PRESS = { events: [{ type: "sos", value: true, phase: "raised" }] } as const;

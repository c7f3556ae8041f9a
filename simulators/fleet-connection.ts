import { connect, type Socket } from "node:net";
import { generate, parser, type Packet } from "mqtt-packet";

export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** The device this credential is bound to; absent for a trusted integration, which may speak for all. */
  readonly device?: string;
}

/** One MQTT connection as light as it can be: a socket, packets, no client object. */
export interface FleetConnection {
  readonly signIn: SignIn;
  readonly isOpen: () => boolean;
  readonly inflight: () => number;
  readonly publish: (topic: string, payload: string, acknowledged: () => void) => void;
  readonly close: () => void;
}

const CONNECT_WITHIN_MS = 10_000;
const PACKET_ID_MAX = 65_535;
/** The longest that the gateway allows a device: a fleet that publishes needs no ping. */
const KEEPALIVE_SECONDS = 1_800;

/** Answers the connection, or the sentence why there is none. */
export function openConnection(
  at: { readonly host: string; readonly port: number },
  signIn: SignIn,
): Promise<FleetConnection | string> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const waiting = new Map<number, () => void>();
    const timer = setTimeout(() => give("no CONNACK in time"), CONNECT_WITHIN_MS);
    const give = (answer: FleetConnection | string) => {
      clearTimeout(timer);
      if (typeof answer === "string") socket.destroy();
      resolve(answer);
    };
    const incoming = parser();
    incoming.on("packet", (packet: Packet) => {
      if (packet.cmd === "connack")
        give(packet.returnCode === 0 ? connectionOf(socket, signIn, waiting) : refusal(packet.returnCode));
      if (packet.cmd === "puback" && packet.messageId !== undefined) {
        const acknowledged = waiting.get(packet.messageId);
        waiting.delete(packet.messageId);
        acknowledged?.();
      }
    });
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => incoming.parse(bytes));
    socket.on("error", (error) => give(error.message));
    socket.on("close", () => give("the gateway closed the connection"));
    const { username, password } = signIn;
    const hello = {
      cmd: "connect",
      clientId: username,
      protocolId: "MQTT",
      protocolVersion: 4,
      clean: true,
      keepalive: KEEPALIVE_SECONDS,
    } as const;
    socket.write(generate({ ...hello, username, password: Buffer.from(password) }));
  });
}

const refusal = (code: number | undefined): string => `the gateway refused the connection (${code})`;

function connectionOf(socket: Socket, signIn: SignIn, waiting: Map<number, () => void>): FleetConnection {
  let messageId = 0;
  return {
    signIn,
    isOpen: () => !socket.destroyed,
    inflight: () => waiting.size,
    publish(topic, payload, acknowledged) {
      messageId = (messageId % PACKET_ID_MAX) + 1;
      waiting.set(messageId, acknowledged);
      socket.write(generate({ cmd: "publish", topic, payload, qos: 1, dup: false, retain: false, messageId }));
    },
    close: () => socket.destroy(),
  };
}

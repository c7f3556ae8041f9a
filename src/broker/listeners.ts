import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Duplex } from "node:stream";
import { createWebSocketStream, WebSocketServer } from "ws";
import { GatewayError } from "../error.ts";
import type { Broker } from "./broker.ts";
import type { EmbeddedBrokerSettings } from "./settings.ts";

const TCP_KEEPALIVE_MS = 30_000;
const HANDSHAKE_TIMEOUT_MS = 5_000;
const HTTP_HEADERS_MAX = 50;
const SUBPROTOCOL = "mqtt";
/** MQTT's own head of a frame, on top of the largest frame. */
const FRAME_HEAD_BYTES_MAX = 5;

export interface Listeners {
  readonly ports: Broker["ports"];
  readonly close: () => Promise<void>;
}

type Arrived = (socket: Duplex, address: string) => void;

/** Opens all that the settings name, or nothing. */
export async function listen(settings: EmbeddedBrokerSettings, arrived: Arrived): Promise<Listeners> {
  const { host, tls, websocket } = settings;
  const open: Server[] = [];
  /** Also those in the middle of a handshake, which nobody else knows. */
  const raw = new Set<Socket>();
  const start = async (server: Server, port: number): Promise<number> => {
    server.maxConnections = settings.limits.connectionsMax;
    server.on("connection", (socket: Socket) => {
      raw.add(socket);
      socket.once("close", () => raw.delete(socket));
    });
    const bound = await bind(server, port, host);
    open.push(server);
    return bound;
  };
  try {
    const mqtt = await start(
      createTcpServer((socket) => tcpArrived(socket, arrived)),
      settings.port,
    );
    const mqtts = tls === undefined ? undefined : await start(tlsServer(tls, arrived), tls.port);
    const web = websocket === undefined ? undefined : await start(websocketServer(settings, arrived), websocket.port);
    return {
      ports: { mqtt, ...(mqtts === undefined ? {} : { mqtts }), ...(web === undefined ? {} : { websocket: web }) },
      close: () => closeAll(open, raw),
    };
  } catch (error) {
    await closeAll(open, raw);
    throw error;
  }
}

function tcpArrived(socket: Socket, arrived: Arrived): void {
  socket.setNoDelay(true);
  socket.setKeepAlive(true, TCP_KEEPALIVE_MS);
  arrived(socket, socket.remoteAddress ?? "unknown");
}

function tlsServer({ certFile, keyFile }: { certFile: string; keyFile: string }, arrived: Arrived): Server {
  try {
    const server = createTlsServer(
      {
        cert: readFileSync(certFile),
        key: readFileSync(keyFile),
        minVersion: "TLSv1.2",
        honorCipherOrder: true,
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      },
      (socket) => tcpArrived(socket, arrived),
    );
    // A failed handshake is the stranger's affair; the socket is closed by Node.
    return server.on("tlsClientError", () => {});
  } catch (error) {
    throw new GatewayError(
      "CONFIG_INVALID",
      `broker.tls: ${certFile} and ${keyFile} are no certificate with its key. Correct the paths or leave tls out.`,
      error,
    );
  }
}

function websocketServer({ websocket, trusted, device }: EmbeddedBrokerSettings, arrived: Arrived): Server {
  const frameBytesMax = Math.max(trusted.frameBytesMax, device.frameBytesMax);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: frameBytesMax + FRAME_HEAD_BYTES_MAX,
    handleProtocols: () => SUBPROTOCOL,
  });
  const server = createHttpServer({ headersTimeout: HANDSHAKE_TIMEOUT_MS }, (_request, response) => {
    response.writeHead(426, { upgrade: "websocket", "content-type": "text/plain" }).end("MQTT over WebSocket only\n");
  });
  server.maxHeadersCount = HTTP_HEADERS_MAX;
  server.on("upgrade", (request, socket, head) => {
    const offered = request.headers["sec-websocket-protocol"]?.split(",").map((name) => name.trim()) ?? [];
    if (request.url?.split("?")[0] !== websocket?.path || !offered.includes(SUBPROTOCOL)) {
      socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
      return;
    }
    const address = request.socket.remoteAddress ?? "unknown";
    sockets.handleUpgrade(request, socket, head, (opened) => arrived(createWebSocketStream(opened), address));
  });
  return server;
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be opened (${error.code})`;
      reject(
        new GatewayError("PORT_TAKEN", `${host}:${port} ${why}. Free it or set another port under broker.`, error),
      );
    });
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      server.on("error", () => {});
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function closeAll(servers: readonly Server[], sockets: Iterable<Socket>): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => void server.close(() => resolve())));
  for (const socket of sockets) socket.destroy();
  await Promise.all(closed);
}

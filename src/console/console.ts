import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { GatewayError } from "../error.ts";
import { createApp } from "./app.ts";
import type { Turn } from "../store/store.ts";
import { createEars, type Ears } from "./feed/ears.ts";
import { createHub } from "./feed/hub.ts";
import type { ConsoleNeeds } from "./needs.ts";
import type { ConsoleSettings } from "./settings.ts";

export interface Console {
  readonly url: string;
  /** Tells the boards what a stored turn changed. */
  readonly turned: (turn: Turn) => void;
  /** Which of the station's consoles can be heard. */
  readonly ears: Ears;
  /** Lets requests finish that have begun, for a while. */
  readonly close: () => Promise<void>;
}

/** How often sockets that are too slow are looked for. */
const SLOW_CHECK_MS = 500;

/** Opens the HTTP door. */
export async function openConsole(settings: ConsoleSettings, needs: ConsoleNeeds): Promise<Console> {
  const { limits, host } = settings;
  const hub = createHub();
  const ears = createEars(needs.monotonicMs);
  const app = createApp({ settings, needs, hub, ears });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    {
      requestTimeout: limits.requestTimeoutMs,
      headersTimeout: Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs),
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: SLOW_CHECK_MS,
      maxHeaderSize: limits.headerBytes,
    },
    // The listener answers every failure itself; its promise tells nothing more.
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  server.maxHeadersCount = limits.headersMax;
  server.maxRequestsPerSocket = limits.requestsPerSocket;
  server.maxConnections = limits.connections;
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return {
    url: `http://${name.includes(":") ? `[${name}]` : name}:${port}`,
    turned: hub.turned,
    ears,
    close: () => {
      hub.close();
      return close(server, limits.closeGraceMs);
    },
  };
}

const listen = (server: Server, { host, port }: ConsoleSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(refusedPort(cause, host, port)));
    server.listen(port, host, resolve);
  });

function refusedPort(cause: NodeJS.ErrnoException, host: string, port: number): GatewayError {
  const place = `${host}:${port}`;
  const why =
    cause.code === "EADDRINUSE"
      ? "Another program uses it: stop that program or set http.port."
      : `It cannot be used (${cause.code ?? cause.message}): set http.host and http.port.`;
  return new GatewayError("PORT_TAKEN", `The HTTP door cannot open ${place}. ${why}`, cause);
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(impatient);
}

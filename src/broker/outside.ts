import { readFileSync } from "node:fs";
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import { GatewayError } from "../error.ts";
import type { Broker, BrokerNeeds } from "./broker.ts";
import { acknowledgeLate } from "./late-acknowledgement.ts";
import { noticeBoard, type NoticeBoard } from "./notices.ts";
import type { OutsideBrokerSettings } from "./settings.ts";

/** How long what is under way may take when the gateway closes. */
const FAREWELL_MS = 1_000;

/** Somebody else's broker: it keeps what we have not acknowledged, and we acknowledge what is on disk. */
export async function openOutsideBroker(settings: OutsideBrokerSettings, needs: BrokerNeeds): Promise<Broker> {
  const board = noticeBoard(needs);
  const client = connect(settings.url, optionsOf(settings));
  const intake = acknowledgeLate(client, settings, { receive: needs.receive, note: board.note });
  watch(client, settings, { needs, note: board.note });
  await firstConnection(client, settings);

  return {
    ports: {},
    publish: async (topic, payload, { qos, retain }) => {
      // Kept in memory it would go out much too late, or never.
      if (!client.connected) throw new GatewayError("BROKER_UNREACHABLE", `${settings.url} is away: nothing was sent.`);
      await client.publishAsync(topic, Buffer.from(payload), { qos, retain });
    },
    // Credentials are the outside broker's affair.
    disconnect: () => {},
    counts: () => ({
      connections: client.connected ? 1 : 0,
      waitingForConnect: 0,
      authenticated: client.connected ? 1 : 0,
      ...intake.counts(),
      retained: 0,
      persistentSessions: 0,
      notices: board.counts(),
    }),
    async close() {
      client.removeAllListeners("close");
      await Promise.race([intake.settled(), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
      await client.endAsync(!client.connected);
    },
  };
}

function optionsOf(settings: OutsideBrokerSettings): IClientOptions {
  const { clientId, username, password, caFile, keepaliveSeconds, reconnectMs, connectTimeoutMs } = settings;
  return {
    clientId,
    clean: false,
    protocolVersion: 4,
    keepalive: keepaliveSeconds,
    reconnectPeriod: reconnectMs,
    connectTimeout: connectTimeoutMs,
    resubscribe: false,
    queueQoSZero: false,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(caFile === undefined ? {} : { ca: readCertificate(caFile) }),
  };
}

function readCertificate(caFile: string): Buffer {
  try {
    return readFileSync(caFile);
  } catch (error) {
    throw new GatewayError("CONFIG_INVALID", `broker.caFile: ${caFile} cannot be read. Correct the path.`, error);
  }
}

/** Waits for one answer, so that a wrong address or password is told at the start; afterwards it tries again for ever. */
async function firstConnection(client: MqttClient, { url, connectTimeoutMs }: OutsideBrokerSettings): Promise<void> {
  const problem = await new Promise<Error | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(new Error("no answer in time")), connectTimeoutMs);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      client.off("connect", connected);
      client.off("error", settle);
      resolve(error);
    };
    const connected = (): void => settle();
    client.once("connect", connected);
    client.once("error", settle);
  });
  if (problem === undefined) return;
  await client.endAsync(true);
  const told = `${url} does not let us in (${problem.message}). Check broker.url, username and password.`;
  throw new GatewayError("BROKER_UNREACHABLE", told, problem);
}

interface Watching {
  readonly needs: Pick<BrokerNeeds, "connectionChanged">;
  readonly note: NoticeBoard["note"];
}

function watch(client: MqttClient, { url, topics }: OutsideBrokerSettings, { needs, note }: Watching): void {
  let isUp = false;
  client.on("connect", () => {
    isUp = true;
    // Each time, because an outside broker may have lost its memory together with our session.
    client.subscribe([...topics], { qos: 1 }, (error) => {
      if (error !== null) note("foreign-filter", url, `one of ${topics.join(", ")} was refused: ${error.message}`);
    });
    needs.connectionChanged({ kind: "upstream", state: "up", why: url });
  });
  client.on("close", () => {
    if (isUp) needs.connectionChanged({ kind: "upstream", state: "down", why: url });
    isUp = false;
  });
  client.on("error", (error) => note("connection-error", url, error.message));
}

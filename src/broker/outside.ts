import { readFileSync } from "node:fs";
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import { GatewayError } from "../error.ts";
import type { Broker, BrokerNeeds, PublishHow } from "./broker.ts";
import { acknowledgeLate } from "./late-acknowledgement.ts";
import { noticeBoard, type NoticeBoard } from "./notices.ts";
import type { OutsideBrokerSettings } from "./settings.ts";

/** A refusal comes at once; a broker that says nothing must not keep the gateway from its open alerts. */
const FIRST_ANSWER_MS = 1_000;
/** How long what is under way may take when the gateway closes. */
const FAREWELL_MS = 1_000;
/** Topics whose last word stays; the gateway has one of its own per site. */
const STAYING_MAX = 100;

/** Somebody else's broker: it keeps what we have not acknowledged, and we acknowledge what is on disk. */
export async function openOutsideBroker(settings: OutsideBrokerSettings, needs: BrokerNeeds): Promise<Broker> {
  const board = noticeBoard(needs);
  const client = connect(settings.url, optionsOf(settings));
  const intake = acknowledgeLate(client, settings, { receive: needs.receive, note: board.note });
  const voice = speaking(client, settings, board.note);
  watch(client, settings, { needs, note: board.note });
  await firstConnection(client, settings);

  return {
    ports: {},
    publish: voice.publish,
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
      // The library would wait for ever for what nobody confirms.
      await client.endAsync(!client.connected || voice.unconfirmed() > 0);
    },
  };
}

/** What is to stay is said again at each connection: the outside broker may have been away, or lost its memory. */
function speaking(
  client: MqttClient,
  { url, connectTimeoutMs }: OutsideBrokerSettings,
  note: NoticeBoard["note"],
): { readonly publish: Broker["publish"]; readonly unconfirmed: () => number } {
  const staying = new Map<string, Buffer>();
  let unconfirmed = 0;
  client.on("connect", () => {
    for (const [topic, payload] of staying) {
      client.publish(topic, payload, { qos: 1, retain: true }, (error) => {
        if (error !== undefined && error !== null) note("connection-error", url, error.message);
      });
    }
  });

  async function send(topic: string, payload: Buffer, how: PublishHow): Promise<void> {
    unconfirmed += 1;
    await client.publishAsync(topic, payload, how).finally(() => (unconfirmed -= 1));
  }

  const publish: Broker["publish"] = async (topic, payload, { qos, retain }) => {
    const bytes = Buffer.from(payload);
    const isKept = retain && (staying.has(topic) || staying.size < STAYING_MAX);
    if (isKept) staying.set(topic, bytes);
    if (client.connected) {
      await inTime(send(topic, bytes, { qos, retain }), connectTimeoutMs, url);
    } else if (!isKept) {
      // An order that waits in memory would go out much too late, or never.
      throw new GatewayError("BROKER_UNREACHABLE", `${url} is away: nothing was sent to ${topic}.`);
    }
  };
  return { publish, unconfirmed: () => unconfirmed };
}

/** Without it whoever sends would wait for as long as the broker is away. */
async function inTime(sending: Promise<unknown>, withinMs: number, url: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const told = `${url} did not confirm within ${withinMs} ms: it may or may not have come through.`;
    timer = setTimeout(() => reject(new GatewayError("BROKER_UNREACHABLE", told)), withinMs);
  });
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
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

/** A wrong password is told at the start; a broker that is not there yet is waited for, as after a power cut. */
async function firstConnection(client: MqttClient, { url, connectTimeoutMs }: OutsideBrokerSettings): Promise<void> {
  const problem = await new Promise<Error | undefined>((resolve) => {
    const timer = setTimeout(() => settle(), Math.min(FIRST_ANSWER_MS, connectTimeoutMs));
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
  if (problem === undefined || !isRefusal(problem)) return;
  await client.endAsync(true);
  const told = `${url} does not let us in (${problem.message}). Check broker.url, username and password.`;
  throw new GatewayError("BROKER_UNREACHABLE", told, problem);
}

/** The broker's own answer to CONNECT has a number, what the network says has a word. */
function isRefusal(error: Error): boolean {
  return "code" in error && typeof error.code === "number";
}

interface Watching {
  readonly needs: Pick<BrokerNeeds, "connectionChanged">;
  readonly note: NoticeBoard["note"];
}

function watch(client: MqttClient, { url, topics }: OutsideBrokerSettings, { needs, note }: Watching): void {
  let state: "unknown" | "up" | "down" = "unknown";
  client.on("connect", () => {
    state = "up";
    // Each time, because an outside broker may have lost its memory together with our session.
    client.subscribe([...topics], { qos: 1 }, (error) => {
      if (error !== null) note("foreign-filter", url, `one of ${topics.join(", ")} was refused: ${error.message}`);
    });
    needs.connectionChanged({ kind: "upstream", state: "up", why: url });
  });
  client.on("close", () => {
    if (state !== "down") needs.connectionChanged({ kind: "upstream", state: "down", why: url });
    state = "down";
  });
  client.on("error", (error) => note("connection-error", url, error.message));
}

import { z } from "zod";

const KIB = 1024;
const MIB = 1024 * KIB;

/** 0 asks the system for a free port. */
const port = z.int().min(0).max(65_535);
const count = (usual: number, max: number) => z.int().min(1).max(max).default(usual);

const CONNECTIONS_MAX = 5_000;
/** Generous, because behind a router or a container bridge a whole house has one address. */
const CONNECTIONS_PER_ADDRESS_MAX = 2_000;
/** Sockets that have not yet said who they are; the one that waits longest gives way. */
const WAITING_MAX = 1_000;
const CONNECT_FRAME_BYTES_MAX = 2 * KIB;
const CONNECT_TIMEOUT_MS = 5_000;
/** What all newcomers together said behind their CONNECT; who waits for the answer, as most devices do, needs none of it. */
const EARLY_BYTES_MAX = 4 * MIB;
/** A subscriber that does not read for this long is cut. */
const DRAIN_TIMEOUT_MS = 3_000;
const KEEPALIVE_MAX_SECONDS = 1_800;
const TOPIC_LEVELS_MAX = 10;
const CLIENT_ID_CHARACTERS_MAX = 128;
const WILL_BYTES_MAX = 4 * KIB;
const RETAINED_MAX = 20_000;
const RETAINED_BYTES_MAX = 32 * MIB;
const PERSISTENT_SESSIONS_MAX = 64;
const OFFLINE_MESSAGES_MAX = 1_000;
const OFFLINE_BYTES_MAX = 1 * MIB;
/** Messages that may wait for slow subscribers before these are cut. */
const ROUTING_BACKLOG_MAX = 5_000;
const ROUTING_BACKLOG_BYTES_MAX = 8 * MIB;
const OUTGOING_BYTES_MAX = 4 * MIB;
const LOGINS_CACHED_MAX = 20_000;
/** Each costs 32 MiB and a processor core for a moment. */
const LOGINS_AT_ONCE = 2;
const LOGINS_WAITING_MAX = 2_000;
/** A device that lost half its link and returns is welcome at once; two that fight for one credential are slowed. */
const TAKEOVER_PAUSE_MS = 1_000;

const allowance = (usual: Allowance) =>
  z
    .strictObject({
      frameBytesMax: count(usual.frameBytesMax, 16 * MIB),
      messagesPerSecond: count(usual.messagesPerSecond, 1_000_000),
      messagesBurst: count(usual.messagesBurst, 1_000_000),
      bytesPerSecond: count(usual.bytesPerSecond, 1_000 * MIB),
      /** Messages taken from one connection and not yet acknowledged. */
      inflightMax: count(usual.inflightMax, 10_000),
      subscriptionsMax: count(usual.subscriptionsMax, 1_000),
    })
    .prefault({});

/** What one connection may ask of the gateway. Above the rates it is read more slowly; nothing is thrown away. */
export interface Allowance {
  readonly frameBytesMax: number;
  readonly messagesPerSecond: number;
  readonly messagesBurst: number;
  readonly bytesPerSecond: number;
  readonly inflightMax: number;
  readonly subscriptionsMax: number;
}

const DEVICE_ALLOWANCE: Allowance = {
  frameBytesMax: 64 * KIB,
  messagesPerSecond: 10,
  messagesBurst: 50,
  bytesPerSecond: 256 * KIB,
  inflightMax: 32,
  subscriptionsMax: 4,
};

/** Bridges, readers and integrations: Zigbee2MQTT sends its whole device list in one message. */
const TRUSTED_ALLOWANCE: Allowance = {
  frameBytesMax: 1 * MIB,
  messagesPerSecond: 5_000,
  messagesBurst: 10_000,
  bytesPerSecond: 16 * MIB,
  inflightMax: 500,
  subscriptionsMax: 100,
};

export const embeddedBrokerSettings = z.strictObject({
  host: z.string().min(1).default("0.0.0.0"),
  port: port.default(1883),
  tls: z.strictObject({ port: port.default(8883), certFile: z.string().min(1), keyFile: z.string().min(1) }).optional(),
  websocket: z.strictObject({ port: port.default(8083), path: z.string().startsWith("/").default("/mqtt") }).optional(),
  /** For the demo only: whoever names no user is trusted like an integration with `#`. */
  allowAnonymous: z.boolean().default(false),
  device: allowance(DEVICE_ALLOWANCE),
  trusted: allowance(TRUSTED_ALLOWANCE),
  limits: z
    .strictObject({
      connectionsMax: count(CONNECTIONS_MAX, 100_000),
      connectionsPerAddressMax: count(CONNECTIONS_PER_ADDRESS_MAX, 100_000),
      waitingMax: count(WAITING_MAX, 100_000),
      connectFrameBytesMax: count(CONNECT_FRAME_BYTES_MAX, 64 * KIB),
      connectTimeoutMs: count(CONNECT_TIMEOUT_MS, 60_000),
      earlyBytesMax: count(EARLY_BYTES_MAX, 1_024 * MIB),
      drainTimeoutMs: count(DRAIN_TIMEOUT_MS, 60_000),
      keepaliveMaxSeconds: count(KEEPALIVE_MAX_SECONDS, 65_535),
      topicLevelsMax: count(TOPIC_LEVELS_MAX, 100),
      clientIdCharactersMax: count(CLIENT_ID_CHARACTERS_MAX, 1_024),
      willBytesMax: count(WILL_BYTES_MAX, 64 * KIB),
      retainedMax: count(RETAINED_MAX, 1_000_000),
      retainedBytesMax: count(RETAINED_BYTES_MAX, 1_024 * MIB),
      persistentSessionsMax: count(PERSISTENT_SESSIONS_MAX, 10_000),
      offlineMessagesMax: count(OFFLINE_MESSAGES_MAX, 100_000),
      offlineBytesMax: count(OFFLINE_BYTES_MAX, 1_024 * MIB),
      routingBacklogMax: count(ROUTING_BACKLOG_MAX, 1_000_000),
      routingBacklogBytesMax: count(ROUTING_BACKLOG_BYTES_MAX, 1_024 * MIB),
      outgoingBytesMax: count(OUTGOING_BYTES_MAX, 1_024 * MIB),
      loginsCachedMax: count(LOGINS_CACHED_MAX, 1_000_000),
      loginsAtOnce: count(LOGINS_AT_ONCE, 16),
      loginsWaitingMax: count(LOGINS_WAITING_MAX, 100_000),
      takeoverPauseMs: z.int().min(0).max(60_000).default(TAKEOVER_PAUSE_MS),
    })
    .prefault({}),
});

export type EmbeddedBrokerSettings = z.infer<typeof embeddedBrokerSettings>;
export type Limits = EmbeddedBrokerSettings["limits"];

/** The gateway as a client of a broker that somebody else runs. */
export const outsideBrokerSettings = z.strictObject({
  url: z.url({ protocol: /^(mqtts?|wss?)$/ }),
  /** Fixed, because the outside broker keeps what we have not acknowledged under this name. */
  clientId: z.string().min(1).max(CLIENT_ID_CHARACTERS_MAX).default("shouwang-gateway"),
  username: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  /** Filters that are subscribed with QoS 1. */
  topics: z.array(z.string().min(1).max(1_024)).min(1).max(100).default(["care/v1/#"]),
  caFile: z.string().min(1).optional(),
  keepaliveSeconds: z.int().min(5).max(1_200).default(30),
  reconnectMs: z.int().min(100).max(60_000).default(2_000),
  connectTimeoutMs: z.int().min(100).max(60_000).default(10_000),
  /** Messages received and not yet acknowledged; beyond it nothing more is read. */
  inflightMax: z.int().min(1).max(10_000).default(500),
});

export type OutsideBrokerSettings = z.infer<typeof outsideBrokerSettings>;

/** `broker:` of the config file: with `url` somebody else's broker, without it our own. */
export const brokerSettings = z.union([outsideBrokerSettings, embeddedBrokerSettings]);

export type BrokerSettings = z.infer<typeof brokerSettings>;

import type { Published } from "../loop/arrival.ts";
import type { Logger } from "../log.ts";
import type { Principal } from "../registry/registry.ts";

/** The MQTT door, whichever broker stands behind it. */
export interface Broker {
  /** Where it listens; empty where the broker is somebody else's. */
  readonly ports: { readonly mqtt?: number; readonly mqtts?: number; readonly websocket?: number };
  /** Gateway to devices. Resolves when the message is on its way, never waits for a slow subscriber. */
  readonly publish: (topic: string, payload: string | Uint8Array, how: PublishHow) => Promise<void>;
  /** Cuts every connection of a credential that was revoked or changed; its wills are not published. */
  readonly disconnect: (username: string) => void;
  readonly counts: () => BrokerCounts;
  readonly close: () => Promise<void>;
}

export interface PublishHow {
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

export interface BrokerNeeds {
  readonly findPrincipal: (username: string) => Principal | undefined;
  /** Resolves once the message is committed and synced: only then is it acknowledged. A rejection closes the connection. */
  readonly receive: (published: Published) => Promise<unknown>;
  readonly connectionChanged: (change: ConnectionChange) => void;
  readonly notice: (notice: Notice) => void;
  readonly log: Logger;
}

export type ConnectionChange =
  | {
      readonly kind: "connected";
      readonly username: string;
      readonly role: Principal["role"];
      readonly address: string;
    }
  | {
      readonly kind: "disconnected";
      readonly username: string;
      readonly role: Principal["role"];
      /** `cut`: the gateway closed it, `why` says for what. */
      readonly how: "goodbye" | "lost" | "taken-over" | "cut";
      readonly why: string;
    }
  /** A will that came true after its device was back (or that nobody owns any more): reported, not published. */
  | { readonly kind: "stale-will"; readonly username: string; readonly topic: string }
  /** Only where the broker is somebody else's: while it is down the gateway is blind. */
  | { readonly kind: "upstream"; readonly state: "up" | "down"; readonly why: string };

/** Something the door refused, slowed or changed. Told at most once a minute for the same kind and the same sender. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Credential where known, else the address. */
  readonly who: string;
  readonly detail: string;
  /** How often since it was told last. */
  readonly times: number;
}

export const NOTICE_KINDS = [
  "too-many-connections",
  "too-many-from-address",
  "waiting-evicted",
  "connect-timeout",
  "connect-not-first",
  "connect-too-large",
  "protocol-unsupported",
  "said-too-early",
  "frame-too-large",
  "frame-malformed",
  "bad-credentials",
  "login-busy",
  "too-many-failures",
  "bad-client-id",
  "bad-keepalive",
  "bad-will",
  "too-many-sessions",
  "takeover",
  "takeover-too-fast",
  "stale-will",
  "foreign-topic",
  "foreign-filter",
  "too-many-filters",
  "retain-stripped",
  "retained-full",
  "flooding",
  "offline-queue-full",
  "slow-subscriber",
  "not-stored",
  "connection-error",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface BrokerCounts {
  /** Sockets, whether or not they said who they are. */
  readonly connections: number;
  readonly waitingForConnect: number;
  readonly authenticated: number;
  readonly received: number;
  readonly acknowledged: number;
  readonly retained: number;
  readonly persistentSessions: number;
  readonly notices: { readonly [kind in NoticeKind]: number };
}

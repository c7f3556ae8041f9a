import type { Client, ConnectPacket } from "aedes";
import type { Principal } from "../registry/registry.ts";
import type { FrameGuard } from "./frame-guard.ts";
import type { Rights } from "./rights.ts";
import type { Allowance } from "./settings.ts";

/** One accepted connection, and all that the hot path needs to know about it. */
export interface Session {
  readonly client: Client;
  readonly principal: Principal;
  readonly rights: Rights;
  readonly allowance: Allowance;
  readonly guard: FrameGuard;
  readonly address: string;
  readonly will: ConnectPacket["will"];
  readonly since: number;
  /** Subscriptions that were granted. */
  readonly filters: Set<string>;
  /** Why we ended it, where it was we. */
  cut: string | undefined;
  /** The last error of the connection. */
  failure: string | undefined;
  isReady: boolean;
}

export interface Sessions {
  /** Also of a connection that is gone, because its will comes after it. */
  readonly of: (client: Client) => Session | undefined;
  readonly add: (session: Session) => void;
  readonly remove: (session: Session) => void;
  readonly byUsername: (username: string) => readonly Session[];
  readonly all: () => Iterable<Session>;
  readonly size: () => number;
}

export function sessionList(): Sessions {
  const byClient = new WeakMap<Client, Session>();
  const live = new Set<Session>();
  const byUsername = new Map<string, Set<Session>>();
  return {
    of: (client) => byClient.get(client),
    add(session) {
      const { username } = session.principal;
      byClient.set(session.client, session);
      live.add(session);
      byUsername.set(username, (byUsername.get(username) ?? new Set()).add(session));
    },
    remove(session) {
      const { username } = session.principal;
      live.delete(session);
      const own = byUsername.get(username);
      own?.delete(session);
      if (own?.size === 0) byUsername.delete(username);
    },
    byUsername: (username) => [...(byUsername.get(username) ?? [])],
    all: () => live,
    size: () => live.size,
  };
}

/** Cannot stand in a client id, so two credentials never make the same session. */
const BETWEEN = "\0";

/** Client ids live in the name space of their credential: nobody can meet, kick or inherit a session of somebody else. */
export function sessionId(username: string, clientId: string): string {
  return `${username}${BETWEEN}${clientId}`;
}

export function ownerOf(id: string): string {
  return id.split(BETWEEN, 1)[0] ?? id;
}

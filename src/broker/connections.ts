import type { Aedes, Client } from "aedes";
import type { Duplex } from "node:stream";
import type { Introduced } from "./admission.ts";
import type { BrokerNeeds } from "./broker.ts";
import { earlyBytes } from "./early-bytes.ts";
import { guardFrames, type FrameGuard } from "./frame-guard.ts";
import type { Take } from "./frame-scan.ts";
import type { NoticeBoard } from "./notices.ts";
import type { Session, Sessions } from "./session.ts";
import type { Limits } from "./settings.ts";

/** What aedes says when a subscriber did not read in time. */
const DRAIN_TIMEOUT = "drain timeout";

export interface Guarded {
  readonly guard: FrameGuard;
  readonly address: string;
}

export interface Connections {
  readonly guardOf: (client: Client) => Guarded | undefined;
  /** Hands a newcomer with a complete CONNECT to aedes. */
  readonly introduce: (who: Introduced, aedes: Aedes) => void;
  readonly watch: (aedes: Aedes) => void;
  readonly cutSlow: (client: Client) => void;
}

export interface ConnectionNeeds {
  readonly limits: Pick<Limits, "earlyBytesMax">;
  readonly sessions: Sessions;
  readonly note: NoticeBoard["note"];
  readonly changed: BrokerNeeds["connectionChanged"];
  readonly forget: (session: Session) => void;
  /** What need not go through aedes at all. */
  readonly shortWayOf: (session: Session) => Take | undefined;
}

/** From the socket to the session and to its end. */
export function connections(needs: ConnectionNeeds): Connections {
  const { sessions, note } = needs;
  const earlyShare = earlyBytes(needs.limits.earlyBytesMax);
  const guards = new WeakMap<Duplex, Guarded>();

  function cutSlow(client: Client): void {
    const session = sessions.of(client);
    if (session === undefined || session.cut !== undefined) return;
    note("slow-subscriber", session.principal.username, "it does not read what it subscribed to");
    cut(session, "slow-subscriber");
  }

  function failed(client: Client, error: Error): void {
    const session = sessions.of(client);
    if (session === undefined || session.cut !== undefined) return;
    session.failure = error.message;
    if (error.message === DRAIN_TIMEOUT) cutSlow(client);
    else note("connection-error", session.principal.username, error.message);
  }

  return {
    guardOf: ({ conn }) => guards.get(conn),
    cutSlow,
    introduce({ address, ...newcomer }, aedes) {
      const guard = guardFrames({
        ...newcomer,
        early: earlyShare(),
        note(kind, detail) {
          const session = sessions.of(client);
          if (session !== undefined && kind !== "flooding") session.cut ??= kind;
          note(kind, session?.principal.username ?? address, detail);
        },
      });
      guards.set(guard.stream, { guard, address });
      const client = aedes.handle(guard.stream);
      guard.stream.once("close", () => ended(sessions.of(client), needs));
    },
    watch(aedes) {
      aedes.on("clientReady", (client) => ready(sessions.of(client), needs));
      aedes.on("clientError", failed);
      aedes.on("connectionError", ({ conn }, error) => {
        note("connection-error", guards.get(conn)?.address ?? "unknown", error.message);
      });
    },
  };
}

function ready(session: Session | undefined, { sessions, changed, shortWayOf }: ConnectionNeeds): void {
  if (session === undefined) return;
  const { username, role } = session.principal;
  session.isReady = true;
  // aedes forgets one of two newcomers that replace the same connection in the same moment.
  for (const other of sessions.byUsername(username)) {
    if (other !== session && other.client.id === session.client.id) cut(other, "taken-over");
  }
  changed({ kind: "connected", username, role, address: session.address });
  session.guard.admit(session.allowance, shortWayOf(session));
}

function ended(session: Session | undefined, { sessions, changed, forget }: ConnectionNeeds): void {
  if (session === undefined) return;
  sessions.remove(session);
  forget(session);
  if (!session.isReady) return;
  const { username, role } = session.principal;
  changed({ kind: "disconnected", username, role, how: howOf(session), why: whyOf(session) });
}

export function cut(session: Session, why: string): void {
  session.cut = why;
  session.guard.stream.destroy();
}

function howOf({ cut: why, guard }: Session): "goodbye" | "lost" | "taken-over" | "cut" {
  if (why === "taken-over") return "taken-over";
  if (why !== undefined) return "cut";
  return guard.saidGoodbye() ? "goodbye" : "lost";
}

function whyOf({ cut: why, failure, guard }: Session): string {
  return why ?? failure ?? (guard.saidGoodbye() ? "it said goodbye" : "the connection ended");
}

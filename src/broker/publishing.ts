import type { Client, PublishPacket, Subscription } from "aedes";
import type { BrokerCounts, BrokerNeeds, NoticeKind } from "./broker.ts";
import type { NoticeBoard } from "./notices.ts";
import { ownerOf, type Session, type Sessions } from "./session.ts";

type Callback = (error?: Error | null) => void;

export interface Publishing {
  readonly authorizePublish: (client: Client | null, packet: PublishPacket, done: Callback) => void;
  readonly authorizeSubscribe: (
    client: Client,
    subscription: Subscription,
    done: (error: Error | null, subscription?: Subscription | null) => void,
  ) => void;
  readonly unsubscribed: (client: Client, filters: readonly string[]) => void;
  readonly forget: (session: Session) => void;
  /** Connected sessions other than devices that subscribed to anything. */
  readonly listeners: () => number;
  readonly counts: () => Pick<BrokerCounts, "received" | "acknowledged">;
}

export interface PublishingNeeds {
  readonly sessions: Sessions;
  readonly needs: Pick<BrokerNeeds, "receive" | "connectionChanged">;
  readonly note: NoticeBoard["note"];
}

/** What may be said and heard. aedes acknowledges as soon as `authorizePublish` calls back, so that waits for the disk. */
export function publishing({ sessions, needs, note }: PublishingNeeds): Publishing {
  const listening = new Set<Session>();
  let received = 0;
  let acknowledged = 0;

  function refuse(session: Session, [kind, detail]: Refusal, done: Callback): void {
    session.cut ??= kind;
    note(kind, session.principal.username, detail);
    session.guard.settled();
    done(new Error(kind));
  }

  function dropWill(session: Session | undefined, packet: PublishPacket, done: Callback): void {
    const { topic } = packet;
    const username = session?.principal.username ?? ownerOf((packet as { clientId?: string }).clientId ?? "unknown");
    note("stale-will", username, `the will on ${topic} was not published: ${session?.cut ?? "its session is gone"}`);
    needs.connectionChanged({ kind: "stale-will", username, topic });
    done(new Error("stale-will"));
  }

  function store(session: Session, packet: PublishPacket, done: Callback): void {
    const isWill = packet === session.will;
    received += 1;
    needs
      .receive({
        topic: packet.topic,
        payload: packet.payload as Buffer,
        // What reaches our own broker is said now; only an outside broker hands out what it had kept.
        retain: false,
        qos: packet.qos,
        sender: session.principal.username,
      })
      .then(
        () => {
          acknowledged += 1;
          if (!isWill) session.guard.settled();
          done(null);
        },
        (error: unknown) => {
          note("not-stored", session.principal.username, String(error));
          session.cut ??= "not-stored";
          done(error instanceof Error ? error : new Error(String(error)));
        },
      );
  }

  return {
    authorizePublish(client, packet, done) {
      const session = client === null ? undefined : sessions.of(client);
      const isWill = session === undefined || packet === session.will;
      if (isWill && (session === undefined || isStale(session))) return dropWill(session, packet, done);
      const refusal = isWill ? undefined : refusalOf(session, packet);
      if (refusal !== undefined) return refuse(session, refusal, done);
      if (packet.retain && !session.rights.mayRetain(packet.topic)) {
        note("retain-stripped", session.principal.username, `nothing stays on ${packet.topic}`);
        packet.retain = false;
      }
      store(session, packet, done);
    },

    authorizeSubscribe(client, subscription, done) {
      const session = sessions.of(client);
      const { topic } = subscription;
      if (session === undefined) return done(null, null);
      const { username, role } = session.principal;
      if (!session.rights.mayRead(topic)) {
        note("foreign-filter", username, `may not subscribe to ${topic}`);
        return done(null, null);
      }
      if (!session.filters.has(topic) && session.filters.size >= session.allowance.subscriptionsMax) {
        note("too-many-filters", username, `more than ${session.allowance.subscriptionsMax} subscriptions`);
        return done(null, null);
      }
      session.filters.add(topic);
      if (role !== "device") listening.add(session);
      done(null, subscription);
    },

    unsubscribed(client, filters) {
      const session = sessions.of(client);
      if (session === undefined) return;
      for (const filter of filters) session.filters.delete(filter);
      if (session.filters.size === 0) listening.delete(session);
    },
    forget: (session) => void listening.delete(session),
    listeners: () => listening.size,
    counts: () => ({ received, acknowledged }),
  };
}

type Refusal = readonly [kind: NoticeKind, detail: string];

function refusalOf({ rights }: Session, packet: PublishPacket): Refusal | undefined {
  if (!rights.mayPublish(packet.topic)) return ["foreign-topic", `may not publish on ${packet.topic}`];
  return packet.qos > 0 && packet.messageId === 0 ? ["frame-malformed", "a packet id of 0"] : undefined;
}

/** A device that is back, was revoked, or was cut because the gateway itself closes has not been lost. */
function isStale({ cut, principal }: Session): boolean {
  return cut === "revoked" || cut === "gateway-closes" || (cut === "taken-over" && principal.role === "device");
}

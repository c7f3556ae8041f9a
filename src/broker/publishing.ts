import type { Client, PublishPacket } from "aedes";
import type { BrokerCounts, BrokerNeeds, NoticeKind } from "./broker.ts";
import type { NoticeBoard } from "./notices.ts";
import { ownerOf, type Session, type Sessions } from "./session.ts";

type Callback = (error?: Error | null) => void;

export interface Publishing {
  readonly authorizePublish: (client: Client | null, packet: PublishPacket, done: Callback) => void;
  readonly counts: () => Pick<BrokerCounts, "received" | "acknowledged">;
}

export interface PublishingNeeds {
  readonly sessions: Sessions;
  readonly needs: Pick<BrokerNeeds, "receive" | "connectionChanged">;
  readonly note: NoticeBoard["note"];
}

/** What may be said. aedes acknowledges as soon as `authorizePublish` calls back, so that waits for the disk. */
export function publishing({ sessions, needs, note }: PublishingNeeds): Publishing {
  let received = 0;
  let acknowledged = 0;

  function dropWill(session: Session | undefined, packet: PublishPacket, done: Callback): void {
    const { topic } = packet;
    const username = session?.principal.username ?? ownerOf((packet as { clientId?: string }).clientId ?? "unknown");
    note("stale-will", username, `the will on ${topic} was not published: ${session?.cut ?? "its session is gone"}`);
    needs.connectionChanged({ kind: "stale-will", username, topic });
    done(new Error("stale-will"));
  }

  function refuse(session: Session, { kind, detail }: Refusal, done: Callback): void {
    session.cut ??= kind;
    note(kind, session.principal.username, detail);
    done(new Error(kind));
  }

  async function storeThenCall(session: Session, packet: PublishPacket, done: Callback): Promise<void> {
    const { principal, guard } = session;
    const { topic, payload, qos } = packet;
    received += 1;
    let failure: Error | null = null;
    try {
      // What reaches our own broker is said now; only an outside broker hands out what it had kept.
      await needs.receive({ topic, payload: payload as Buffer, retain: false, qos, sender: principal.username });
      acknowledged += 1;
    } catch (error) {
      note("not-stored", principal.username, String(error));
      session.cut ??= "not-stored";
      failure = error instanceof Error ? error : new Error(String(error));
    }
    if (packet !== session.will) guard.settled();
    done(failure);
  }

  return {
    authorizePublish(client, packet, done) {
      const session = client === null ? undefined : sessions.of(client);
      if (session === undefined) return dropWill(session, packet, done);
      const isWill = packet === session.will;
      if (isWill && isStale(session)) return dropWill(session, packet, done);
      const refusal = isWill ? undefined : refusalOf(session, packet);
      if (refusal !== undefined) return refuse(session, refusal, done);
      if (packet.retain) packet.retain = mayStay(session, packet, note);
      // It never rejects: what goes wrong is told through the callback.
      void storeThenCall(session, packet, done);
    },
    counts: () => ({ received, acknowledged }),
  };
}

interface Refusal {
  readonly kind: NoticeKind;
  readonly detail: string;
}

function refusalOf({ rights }: Session, { topic, qos, messageId }: PublishPacket): Refusal | undefined {
  if (!rights.mayPublish(topic)) return { kind: "foreign-topic", detail: `may not publish on ${topic}` };
  return qos > 0 && messageId === 0 ? { kind: "frame-malformed", detail: "a packet id of 0" } : undefined;
}

function mayStay({ rights, principal }: Session, { topic }: PublishPacket, note: NoticeBoard["note"]): boolean {
  const may = rights.mayRetain(topic);
  if (!may) note("retain-stripped", principal.username, `nothing stays on ${topic}`);
  return may;
}

/** A device that is back, was revoked, or was cut because the gateway itself closes has not been lost. */
function isStale({ cut, principal }: Session): boolean {
  return cut === "revoked" || cut === "gateway-closes" || (cut === "taken-over" && principal.role === "device");
}

import type { Client, PublishPacket } from "aedes";
import type { BrokerCounts, BrokerNeeds, NoticeKind } from "./broker.ts";
import type { NoticeBoard } from "./notices.ts";
import { ownerOf, type Session, type Sessions } from "./session.ts";
import type { Keep, Said } from "./short-way.ts";

type Callback = (error?: Error | null) => void;

export interface Publishing {
  readonly authorizePublish: (client: Client | null, packet: PublishPacket, done: Callback) => void;
  /** Resolves once it is on disk; rejects where it is not, and then the connection must end. */
  readonly keep: Keep;
  readonly counts: () => Pick<BrokerCounts, "received" | "acknowledged">;
}

export interface PublishingNeeds {
  readonly sessions: Sessions;
  readonly needs: Pick<BrokerNeeds, "receive" | "connectionChanged">;
  readonly note: NoticeBoard["note"];
}

/** What may be said. aedes acknowledges as soon as `authorizePublish` calls back, so that waits for the disk. */
export function publishing(room: PublishingNeeds): Publishing {
  const { sessions, needs, note } = room;
  let received = 0;
  let acknowledged = 0;

  function keep(session: Session, { topic, payload }: Said, qos: 0 | 1 | 2 = 1): Promise<void> {
    const sender = session.principal.username;
    received += 1;
    // What reaches our own broker is said now; only an outside broker hands out what it had kept.
    return needs.receive({ topic, payload, retain: false, qos, sender }).then(
      () => {
        acknowledged += 1;
      },
      (error: unknown) => {
        note("not-stored", sender, String(error));
        session.cut ??= "not-stored";
        throw error;
      },
    );
  }

  async function storeThenCall(session: Session, packet: PublishPacket, done: Callback): Promise<void> {
    const { topic, payload, qos } = packet;
    let failure: Error | null = null;
    try {
      await keep(session, { topic, payload: payload as Buffer }, qos);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    if (packet !== session.will) session.guard.settled();
    done(failure);
  }

  return {
    authorizePublish(client, packet, done) {
      const session = client === null ? undefined : sessions.of(client);
      if (session === undefined) return dropWill(room, session, packet, done);
      const isWill = packet === session.will;
      if (!isWill) session.guard.reached();
      if (isWill && isStale(session)) return dropWill(room, session, packet, done);
      const refusal = isWill ? undefined : refusalOf(session, packet);
      if (refusal !== undefined) return refuse(room, session, refusal, done);
      if (packet.retain) packet.retain = mayStay(session, packet, note);
      // It never rejects: what goes wrong is told through the callback.
      void storeThenCall(session, packet, done);
    },
    keep,
    counts: () => ({ received, acknowledged }),
  };
}

function dropWill(
  { note, needs }: PublishingNeeds,
  session: Session | undefined,
  packet: PublishPacket,
  done: Callback,
): void {
  const { topic } = packet;
  const username = session?.principal.username ?? ownerOf((packet as { clientId?: string }).clientId ?? "unknown");
  note("stale-will", username, `the will on ${topic} was not published: ${session?.cut ?? "its session is gone"}`);
  needs.connectionChanged({ kind: "stale-will", username, topic });
  done(new Error("stale-will"));
}

interface Refusal {
  readonly kind: NoticeKind;
  readonly detail: string;
}

function refuse(
  { note }: Pick<PublishingNeeds, "note">,
  session: Session,
  { kind, detail }: Refusal,
  done: Callback,
): void {
  session.cut ??= kind;
  note(kind, session.principal.username, detail);
  done(new Error(kind));
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

import type { Client, PublishPacket } from "aedes";
import type { Published } from "../loop/arrival.ts";
import type { BrokerCounts, BrokerNeeds, NoticeKind } from "./broker.ts";
import type { NoticeBoard } from "./notices.ts";
import { ownerOf, type Session, type Sessions } from "./session.ts";
import type { Keep, Kept, Said } from "./short-way.ts";

type Callback = (error?: Error | null) => void;

export interface Publishing {
  readonly authorizePublish: (client: Client | null, packet: PublishPacket, done: Callback) => void;
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

  function keep(session: Session, { topic, payload, qos = 1 }: Said, { stored, failed }: Kept): void {
    const sender = session.principal.username;
    received += 1;
    // What reaches our own broker is said now; only an outside broker hands out what it had kept.
    receiveSafely(needs, { topic, payload, retain: false, qos, sender }).then(
      () => {
        acknowledged += 1;
        stored();
      },
      (error: unknown) => {
        note("not-stored", sender, String(error));
        session.cut ??= "not-stored";
        failed(error);
      },
    );
  }

  function storeThenCall(session: Session, { topic, payload, qos }: PublishPacket, isWill: boolean, done: Callback) {
    const settle = (failure: Error | null) => {
      if (!isWill) session.guard.settled();
      done(failure);
    };
    keep(
      session,
      { topic, payload: payload as Buffer, qos },
      {
        stored: () => settle(null),
        failed: (error) => settle(error instanceof Error ? error : new Error(String(error))),
      },
    );
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
      storeThenCall(session, packet, isWill, done);
    },
    keep,
    counts: () => ({ received, acknowledged }),
  };
}

/** What throws at once is no worse than what fails later. */
function receiveSafely({ receive }: PublishingNeeds["needs"], published: Published): Promise<unknown> {
  try {
    return receive(published);
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
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

import type { PublishPacket } from "aedes";
import type { Innards } from "./innards.ts";
import type { NoticeBoard } from "./notices.ts";
import { ownerOf, type Sessions } from "./session.ts";
import type { Limits } from "./settings.ts";

export interface MemoryLimitNeeds {
  readonly note: NoticeBoard["note"];
  readonly sessions: Sessions;
}

/** What aedes keeps in memory (retained messages, queues of absent sessions) gets limits; answers how much is retained. */
export function limitMemory(
  { persistence }: Innards,
  limits: Limits,
  { note, sessions }: MemoryLimitNeeds,
): { readonly retained: () => number } {
  limitOffline(persistence, limits, note);
  const addSubscriptions = persistence.addSubscriptions.bind(persistence);
  // A filter that was refused would be kept in the session all the same, and its messages with it.
  persistence.addSubscriptions = (client, subscriptions) => {
    const granted = sessions.of(client)?.filters;
    return addSubscriptions(
      client,
      subscriptions.filter(({ topic }) => granted?.has(topic) === true),
    );
  };
  return limitRetained(persistence, limits, note);
}

function limitRetained(
  persistence: Innards["persistence"],
  limits: Limits,
  note: NoticeBoard["note"],
): { readonly retained: () => number } {
  const storeRetained = persistence.storeRetained.bind(persistence);
  const bytesByTopic = new Map<string, number>();
  let total = 0;

  persistence.storeRetained = async (packet) => {
    const { topic } = packet;
    const bytes = packet.payload.length;
    const before = bytesByTopic.get(topic);
    const isFull = before === undefined && bytes > 0 && bytesByTopic.size >= limits.retainedMax;
    if (isFull || total - (before ?? 0) + bytes > limits.retainedBytesMax) {
      note("retained-full", topic, "delivered, but not kept");
      return;
    }
    total += bytes - (before ?? 0);
    if (bytes === 0) bytesByTopic.delete(topic);
    else bytesByTopic.set(topic, bytes);
    await storeRetained(packet);
  };
  return { retained: () => bytesByTopic.size };
}

interface Waiting {
  messages: number;
  bytes: number;
}

function limitOffline(persistence: Innards["persistence"], limits: Limits, note: NoticeBoard["note"]): void {
  const enqueue = persistence.outgoingEnqueueCombi.bind(persistence);
  const clear = persistence.outgoingClearMessageId.bind(persistence);
  const waiting = new Map<string, Waiting>();

  function hasRoom(session: string, packet: PublishPacket): boolean {
    const queue = waiting.get(session) ?? { messages: 0, bytes: 0 };
    const bytes = queue.bytes + packet.payload.length;
    if (queue.messages >= limits.offlineMessagesMax || bytes > limits.offlineBytesMax) {
      note("offline-queue-full", ownerOf(session), "the newest message was not kept for it");
      return false;
    }
    waiting.set(session, { messages: queue.messages + 1, bytes });
    return true;
  }

  persistence.outgoingEnqueueCombi = (sessions, packet) =>
    enqueue(
      sessions.filter(({ clientId }) => hasRoom(clientId, packet)),
      packet,
    );
  persistence.outgoingClearMessageId = async (client, packet) => {
    const gone = await clear(client, packet);
    const queue = waiting.get(client.id);
    if (gone === undefined || queue === undefined) return gone;
    // What QoS 2 leaves behind of a message has no size any more, so an empty queue starts from nothing.
    if (queue.messages <= 1) waiting.delete(client.id);
    else waiting.set(client.id, { messages: queue.messages - 1, bytes: queue.bytes - (gone.payload?.length ?? 0) });
    return gone;
  };
}

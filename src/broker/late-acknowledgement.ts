import type { IPublishPacket, MqttClient, Packet } from "mqtt";
import type { BrokerNeeds } from "./broker.ts";
import type { NoticeBoard } from "./notices.ts";
import type { OutsideBrokerSettings } from "./settings.ts";

export interface Intake {
  /** Resolves when what is under way has been acknowledged. */
  readonly settled: () => Promise<void>;
  readonly counts: () => { readonly received: number; readonly acknowledged: number };
}

export interface Receiving {
  readonly receive: BrokerNeeds["receive"];
  readonly note: NoticeBoard["note"];
}

/** mqtt.js 5.16 sends every packet through this; it is private, pinned, and the tests of this room fail when it goes. */
const SEND = "_sendPacket";
type Send = (packet: Packet, done?: () => void, ...rest: unknown[]) => void;

/**
 * The client library handles one message after the other, so waiting for the disk would cost one commit per message.
 * Instead it goes on at once, and its PUBACKs are held back, in order, until their message is stored.
 */
export function acknowledgeLate(client: MqttClient, settings: OutsideBrokerSettings, receiving: Receiving): Intake {
  const outgoing = client as unknown as { [SEND]: Send };
  const send = outgoing[SEND].bind(client);
  const store = storing(client, settings, receiving);
  const stored = new Map<number, Promise<boolean>>();
  let epoch = 0;
  let acknowledged = 0;
  let last: Promise<void> = Promise.resolve();

  async function acknowledge(packet: Packet, isStored: Promise<boolean>): Promise<void> {
    const sentIn = epoch;
    const before = last;
    const mayGo = await isStored;
    await before;
    if (!mayGo || sentIn !== epoch) return;
    acknowledged += 1;
    send(packet);
  }

  client.on("close", () => {
    // What was not acknowledged comes again under ids of its own.
    epoch += 1;
    stored.clear();
  });
  client.handleMessage = (packet, done) => {
    const isStored = store.take(packet);
    if (packet.messageId !== undefined) stored.set(packet.messageId, isStored);
    store.whenRoom(() => done());
  };
  outgoing[SEND] = (packet, done, ...rest) => {
    const isStored = packet.cmd === "puback" ? stored.get(packet.messageId ?? 0) : undefined;
    if (isStored === undefined) {
      send(packet, done, ...rest);
      return;
    }
    stored.delete(packet.messageId ?? 0);
    last = acknowledge(packet, isStored);
    done?.();
  };
  return { settled: () => last, counts: () => ({ received: store.received(), acknowledged }) };
}

/** As many commits under way as the settings allow; beyond them nothing more is read. */
function storing(client: MqttClient, { url, inflightMax }: OutsideBrokerSettings, { receive, note }: Receiving) {
  const waiting: (() => void)[] = [];
  let inflight = 0;
  let received = 0;
  return {
    received: () => received,
    async take({ topic, payload, retain, qos }: IPublishPacket): Promise<boolean> {
      received += 1;
      inflight += 1;
      try {
        await receive({ topic, payload: payload as Buffer, retain, qos, sender: undefined });
        return true;
      } catch (error) {
        note("not-stored", url, String(error));
        // Cutting the connection makes the broker send again all that was not acknowledged.
        client.stream.destroy();
        return false;
      } finally {
        inflight -= 1;
        waiting.shift()?.();
      }
    },
    whenRoom(go: () => void): void {
      if (inflight >= inflightMax) waiting.push(go);
      else go();
    },
  };
}

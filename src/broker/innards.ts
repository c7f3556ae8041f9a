import type { Aedes, Client, PublishPacket, Subscription } from "aedes";

/** What aedes 1.2.0 has and does not declare: each is replaced on the instance, so that its memory has limits. */
export interface Innards {
  publish: (packet: PublishPacket, client: Client | null, done: Done) => void;
  readonly mq: {
    emit: (packet: PublishPacket, done: Done) => unknown;
    /** Messages that wait for their turn to be delivered. */
    readonly length: number;
  };
  readonly persistence: {
    storeRetained: (packet: PublishPacket) => Promise<void>;
    addSubscriptions: (client: Client, subscriptions: readonly Subscription[]) => Promise<void>;
    outgoingEnqueueCombi: (sessions: readonly { readonly clientId: string }[], packet: PublishPacket) => Promise<void>;
    outgoingClearMessageId: (client: Client, packet: unknown) => Promise<PublishPacket | undefined>;
  };
}

export type Done = (error?: Error | null) => void;

/** The members named above exist in the pinned version; the tests of this room fail when one goes. */
export function innardsOf(aedes: Aedes): Innards {
  return aedes as unknown as Innards;
}

interface Alive {
  readonly _keepaliveInterval: number;
  readonly _keepaliveTimer: { readonly refresh: () => void } | null;
}

/** The client was heard: aedes counts its silence from now on. */
export function touch(client: Client): void {
  const { _keepaliveInterval: interval, _keepaliveTimer: timer } = client as unknown as Alive;
  if (interval > 0) timer?.refresh();
}

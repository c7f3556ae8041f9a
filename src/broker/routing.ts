import type { Client, PublishPacket } from "aedes";
import type { Done, Innards } from "./innards.ts";

export interface RoutingNeeds {
  /** False where nobody can have subscribed: then routing is left out. */
  readonly isHeard: (packet: PublishPacket, client: Client | null) => boolean;
  readonly backlogMax: number;
  readonly backlogBytesMax: number;
  /** More than that waits behind somebody who does not read. */
  readonly overflowed: () => void;
}

/**
 * Messages are handed out one after the other, because aedes takes the later of two for a repetition of the earlier when
 * they overtake each other; and whoever publishes never waits for whoever reads.
 */
export function orderRouting(
  innards: Innards,
  { isHeard, backlogMax, backlogBytesMax, overflowed }: RoutingNeeds,
): void {
  const route = innards.publish.bind(innards);
  const emit = innards.mq.emit.bind(innards.mq);
  const queue: (() => void)[] = [];
  let handedOut: Done | undefined;

  let isDraining = false;
  let underwayBytes = 0;

  const isFree = (): boolean => handedOut === undefined;

  function next(): void {
    handedOut = undefined;
    if (isDraining) return;
    isDraining = true;
    while (isFree() && queue.length > 0) queue.shift()?.();
    isDraining = false;
  }

  function begin(packet: PublishPacket, client: Client | null, done: Done): void {
    const settle: Done = (error) => {
      if (handedOut !== settle) return;
      next();
      done(error);
    };
    handedOut = settle;
    route(packet, client, settle);
  }

  innards.mq.emit = (packet, done) => {
    const bytes = packet.payload.length;
    underwayBytes += bytes;
    const result = emit(packet, (error) => {
      underwayBytes -= bytes;
      done(error);
    });
    if (innards.mq.length > backlogMax || underwayBytes > backlogBytesMax) overflowed();
    handedOut?.();
    return result;
  };

  innards.publish = (packet, second, third) => {
    const client = typeof second === "function" ? null : second;
    const done: Done = (typeof second === "function" ? second : third) ?? ignore;
    if (!isHeard(packet, client)) done();
    else if (handedOut === undefined) begin(packet, client, done);
    else queue.push(() => begin(packet, client, done));
  };
}

function ignore(): void {}

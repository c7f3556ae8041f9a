import type { Take } from "./frame-scan.ts";
import { touch } from "./innards.ts";
import type { Session } from "./session.ts";

const PUBACK = 0x40;
const PUBACK_BYTES = 4;
/** The length of the topic, and the packet id. */
const LENGTH_BYTES = 2;
const ID_BYTES = 2;

export interface Said {
  readonly topic: string;
  readonly payload: Buffer;
  /** 1 where it is not said. */
  readonly qos?: 0 | 1 | 2;
}

export interface Kept {
  readonly stored: () => void;
  /** It is on no disk: the connection must end. */
  readonly failed: (error: unknown) => void;
}

/** Tells later what became of it; with every message a promise would be made for it alone. */
export type Keep = (session: Session, said: Said, then: Kept) => void;

export interface ShortWayNeeds {
  readonly keep: Keep;
  /** Nobody can have subscribed to what devices say. */
  readonly isUnheard: () => boolean;
}

/**
 * What aedes does for a PUBLISH is deliver it, and most of the time there is nobody to deliver to: then a device's message goes
 * from its frame straight to where it is kept, and its PUBACK straight back, all of a turn in one write. Everything that is not
 * plainly allowed goes the long way, where it is named and refused.
 */
export function shortWay(session: Session, { keep, isUnheard }: ShortWayNeeds): Take | undefined {
  const { principal, rights, guard, client } = session;
  if (principal.role !== "device") return undefined;
  const acknowledge = acknowledging(session);
  const failed = (error: unknown) => {
    guard.settled();
    guard.stream.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  return (body) => {
    // Whoever does not read its PUBACKs is given no more of them here: aedes waits, and ends it.
    if (body.length < LENGTH_BYTES || !isUnheard() || guard.stream.writableNeedDrain) return false;
    const idAt = LENGTH_BYTES + body.readUInt16BE(0);
    const payloadAt = idAt + ID_BYTES;
    if (payloadAt > body.length) return false;
    const id = body.readUInt16BE(idAt);
    // The topics of a device are plain ASCII: a byte that is none makes it another topic, which is not allowed.
    const topic = body.toString("latin1", LENGTH_BYTES, idAt);
    if (id === 0 || !rights.mayPublish(topic)) return false;
    touch(client);
    keep(session, { topic, payload: body.subarray(payloadAt) }, { stored: () => acknowledge(id), failed });
    return true;
  };
}

/** Those of one turn leave together, in the order in which they were stored. */
function acknowledging({ guard }: Session): (id: number) => void {
  let ids: number[] = [];
  const flush = () => {
    const acknowledged = ids;
    ids = [];
    if (!guard.stream.writable) return;
    const frames = Buffer.allocUnsafe(acknowledged.length * PUBACK_BYTES);
    for (const [index, id] of acknowledged.entries()) {
      frames.writeUInt16BE((PUBACK << 8) | ID_BYTES, index * PUBACK_BYTES);
      frames.writeUInt16BE(id, index * PUBACK_BYTES + LENGTH_BYTES);
    }
    guard.stream.write(frames);
  };
  return (id) => {
    guard.settled();
    if (ids.length === 0) process.nextTick(flush);
    ids.push(id);
  };
}

import type { Duplex } from "node:stream";
import { FRAME, frameHead, protocolLevel } from "./frames.ts";
import { letGo } from "./let-go.ts";
import type { NoticeBoard } from "./notices.ts";
import type { Limits } from "./settings.ts";

/** CONNACK with return code 1: unacceptable protocol version. */
const CONNACK_UNSUPPORTED = Buffer.from([0x20, 2, 0, 1]);
const LEVELS = new Set([3, 4]);
const NOTHING = Buffer.alloc(0);

export interface Introduced {
  readonly socket: Duplex;
  readonly address: string;
  readonly connect: Buffer;
  readonly rest: Buffer;
}

export interface Admission {
  readonly arrived: (socket: Duplex, address: string) => void;
  readonly counts: () => { readonly connections: number; readonly waitingForConnect: number };
  readonly closeAll: () => void;
}

/** Nobody costs more than a socket before a complete, small CONNECT is there. */
export function admission(
  limits: Limits,
  { note }: Pick<NoticeBoard, "note">,
  introduced: (who: Introduced) => void,
): Admission {
  const places = placesFor(limits, note);
  /** In the order of arrival, so the first is the one that waits longest. */
  const waiting = new Map<Duplex, string>();

  function makeRoomToWait(): void {
    const [longest] = waiting;
    if (waiting.size < limits.waitingMax || longest === undefined) return;
    note("waiting-evicted", longest[1], "too many sockets wait without a CONNECT");
    longest[0].destroy();
    waiting.delete(longest[0]);
  }

  return {
    arrived(socket, address) {
      socket.on("error", () => socket.destroy());
      if (!places.take(socket, address)) {
        socket.destroy();
        return;
      }
      makeRoomToWait();
      waiting.set(socket, address);
      awaitConnect({ socket, address, limits, note }, (who) => {
        waiting.delete(socket);
        if (who !== undefined) introduced(who);
      });
    },
    counts: () => ({ connections: places.taken.size, waitingForConnect: waiting.size }),
    closeAll() {
      for (const socket of places.taken) socket.destroy();
    },
  };
}

/** Connections in all and per address; a place is free again when its socket is closed. */
function placesFor({ connectionsMax, connectionsPerAddressMax }: Limits, note: NoticeBoard["note"]) {
  const taken = new Set<Duplex>();
  const perAddress = new Map<string, number>();

  function leave(socket: Duplex, address: string): void {
    taken.delete(socket);
    const left = (perAddress.get(address) ?? 1) - 1;
    if (left > 0) perAddress.set(address, left);
    else perAddress.delete(address);
  }

  return {
    taken,
    take(socket: Duplex, address: string): boolean {
      const here = perAddress.get(address) ?? 0;
      if (taken.size >= connectionsMax) {
        note("too-many-connections", address, `more than ${connectionsMax} connections`);
        return false;
      }
      if (here >= connectionsPerAddressMax) {
        note("too-many-from-address", address, `more than ${connectionsPerAddressMax} from one address`);
        return false;
      }
      taken.add(socket);
      perAddress.set(address, here + 1);
      socket.once("close", () => leave(socket, address));
      return true;
    },
  };
}

interface Newcomer {
  readonly socket: Duplex;
  readonly address: string;
  readonly limits: Limits;
  readonly note: NoticeBoard["note"];
}

function awaitConnect({ socket, address, limits, note }: Newcomer, done: (who: Introduced | undefined) => void): void {
  let seen: Buffer = NOTHING;
  const timer = setTimeout(() => {
    note("connect-timeout", address, `no CONNECT within ${limits.connectTimeoutMs} ms`);
    socket.destroy();
  }, limits.connectTimeoutMs);

  function settle(who: Introduced | undefined): void {
    clearTimeout(timer);
    socket.off("readable", look);
    socket.off("close", gone);
    done(who);
  }

  function gone(): void {
    settle(undefined);
  }

  function look(): void {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    seen = seen.length === 0 ? chunk : inOne(seen, chunk);
    const verdict = judge(seen, limits.connectFrameBytesMax);
    if (verdict.kind === "wait") return;
    if (verdict.kind === "refuse") {
      socket.off("readable", look);
      note(verdict.why, address, "the first thing said was not a CONNECT that we accept");
      letGo(seen);
      seen = NOTHING;
      if (verdict.why === "protocol-unsupported") socket.end(CONNACK_UNSUPPORTED, () => socket.destroy());
      else socket.destroy();
      return;
    }
    const [connect, rest] = [copyOf(seen.subarray(0, verdict.frameBytes)), copyOf(seen.subarray(verdict.frameBytes))];
    letGo(seen);
    settle({ socket, address, connect, rest });
  }

  socket.on("readable", look);
  socket.once("close", gone);
}

function inOne(...parts: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(parts);
  for (const part of parts) letGo(part);
  return whole;
}

/** With memory of its own: what is kept must not keep all that was read with it. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

type Verdict =
  | { readonly kind: "wait" }
  | {
      readonly kind: "refuse";
      readonly why: "connect-not-first" | "connect-too-large" | "frame-malformed" | "protocol-unsupported";
    }
  | { readonly kind: "complete"; readonly frameBytes: number };

function judge(seen: Buffer, connectFrameBytesMax: number): Verdict {
  const head = frameHead(seen, 0);
  if (head.kind === "incomplete") return { kind: "wait" };
  if (head.kind === "malformed") return { kind: "refuse", why: "frame-malformed" };
  if (head.type !== FRAME.connect) return { kind: "refuse", why: "connect-not-first" };
  const frameBytes = head.headBytes + head.bodyBytes;
  if (frameBytes > connectFrameBytesMax) return { kind: "refuse", why: "connect-too-large" };
  if (seen.length < frameBytes) return { kind: "wait" };
  const level = protocolLevel(seen, head.headBytes);
  return level !== undefined && LEVELS.has(level)
    ? { kind: "complete", frameBytes }
    : { kind: "refuse", why: "protocol-unsupported" };
}

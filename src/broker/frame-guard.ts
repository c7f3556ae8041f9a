import { Duplex } from "node:stream";
import type { NoticeKind } from "./broker.ts";
import { FRAME, frameHead } from "./frames.ts";
import { pace, type Pace } from "./pace.ts";
import type { Allowance } from "./settings.ts";

/** How long a farewell (a refusing CONNACK) may take to leave. */
const LINGER_MS = 1_000;

/** Stands between a socket and aedes: what is too large never gets in, what is too much gets in later. */
export interface FrameGuard {
  /** What aedes takes for the connection. */
  readonly stream: Duplex;
  /** Until the client is accepted nothing but its CONNECT passes. */
  readonly admit: (allowance: Allowance) => void;
  /** One PUBLISH that passed has been stored or refused. */
  readonly settled: () => void;
  readonly saidGoodbye: () => boolean;
}

export interface GuardedConnect {
  readonly socket: Duplex;
  /** The complete CONNECT frame, and whatever came right behind it. */
  readonly connect: Buffer;
  readonly rest: Buffer;
  readonly note: (kind: NoticeKind, detail: string) => void;
}

interface Gate {
  readonly allowance: Allowance;
  readonly messages: Pace;
  readonly bytes: Pace;
}

const NOTHING = Buffer.alloc(0);

/** Bytes of `held` that may pass; `refused` names why the connection must end. */
interface Scan {
  readonly passes: number;
  readonly stopped: "no" | "incomplete" | "inflight" | "messages" | "bytes" | NoticeKind;
}

export function guardFrames({ socket, connect, rest, note }: GuardedConnect): FrameGuard {
  let held = rest;
  let bodyLeft = 0;
  let inflight = 0;
  let gate: Gate | undefined;
  let isWanted = false;
  let isPumping = false;
  let hasEnded = false;
  let goodbye = false;
  let timer: NodeJS.Timeout | undefined;
  let written: (() => void) | undefined;

  const stream = new Duplex({
    read() {
      isWanted = true;
      pump();
    },
    write: (chunk: Buffer, _encoding, done) => send(chunk, done),
    writev: (chunks, done) => send(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
    destroy(error, done) {
      clearTimeout(timer);
      held = NOTHING;
      leave(socket, error);
      done(error);
    },
  });

  function send(chunk: Buffer, done: () => void): void {
    if (socket.write(chunk)) done();
    else written = done;
  }

  function pump(): void {
    if (isPumping || gate === undefined || stream.destroyed) return;
    isPumping = true;
    clearTimeout(timer);
    while (isWanted && fillHeld() && passHeld(gate));
    if (hasEnded && held.length === 0 && isWanted) stream.push(null);
    isPumping = false;
  }

  function fillHeld(): boolean {
    if (held.length > 0) return true;
    held = (socket.read() as Buffer | null) ?? NOTHING;
    return held.length > 0;
  }

  /** True when it is worth trying again at once. */
  function passHeld(open: Gate): boolean {
    const { passes, stopped } = scan(open);
    if (passes > 0) {
      isWanted = stream.push(held.subarray(0, passes));
      held = held.subarray(passes);
    }
    if (stopped === "no" || stream.destroyed) return true;
    if (stopped === "incomplete") return joinNext();
    if (stopped === "inflight") return false;
    if (stopped === "messages" || stopped === "bytes") slowDown(open, stopped);
    else {
      note(stopped, "the connection was closed");
      stream.destroy(new Error(stopped));
    }
    return false;
  }

  function joinNext(): boolean {
    const next = socket.read() as Buffer | null;
    if (next === null) {
      if (hasEnded) held = NOTHING;
      return false;
    }
    held = Buffer.concat([held, next]);
    return true;
  }

  function slowDown(open: Gate, by: "messages" | "bytes"): void {
    note("flooding", `more ${by} than allowed: read more slowly, nothing is lost`);
    timer = setTimeout(pump, open[by].msUntilRefilled());
  }

  function scan({ allowance, messages, bytes }: Gate): Scan {
    const now = performance.now();
    messages.refill(now);
    bytes.refill(now);
    let at = Math.min(bodyLeft, held.length);
    bodyLeft -= at;
    while (at < held.length) {
      const head = frameHead(held, at);
      if (head.kind === "incomplete") return { passes: at, stopped: "incomplete" };
      if (head.kind === "malformed" || head.type === FRAME.connect) return { passes: at, stopped: "frame-malformed" };
      const frameBytes = head.headBytes + head.bodyBytes;
      if (frameBytes > allowance.frameBytesMax) return { passes: at, stopped: "frame-too-large" };
      if (bytes.isEmpty()) return { passes: at, stopped: "bytes" };
      if (head.type === FRAME.publish) {
        if (inflight >= allowance.inflightMax) return { passes: at, stopped: "inflight" };
        if (messages.isEmpty()) return { passes: at, stopped: "messages" };
        messages.take(1);
        inflight += 1;
      }
      goodbye ||= head.type === FRAME.disconnect;
      bytes.take(frameBytes);
      const here = Math.min(frameBytes, held.length - at);
      bodyLeft = frameBytes - here;
      at += here;
    }
    return { passes: at, stopped: "no" };
  }

  socket.on("readable", pump);
  socket.on("drain", () => {
    const done = written;
    written = undefined;
    done?.();
  });
  socket.on("end", () => {
    hasEnded = true;
    pump();
  });
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => stream.destroy());
  stream.push(connect);

  return {
    stream,
    admit(allowance) {
      gate = {
        allowance,
        messages: pace(allowance.messagesPerSecond, allowance.messagesBurst),
        bytes: pace(allowance.bytesPerSecond, Math.max(allowance.bytesPerSecond, allowance.frameBytesMax)),
      };
      pump();
    },
    settled() {
      inflight -= 1;
      if (held.length > 0) pump();
    },
    saidGoodbye: () => goodbye,
  };
}

/** After an error the socket goes at once; else what was written may leave first. */
function leave(socket: Duplex, error: Error | null): void {
  if (error !== null || socket.destroyed) {
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(timer));
  socket.end(() => socket.destroy());
}

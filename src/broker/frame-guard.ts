import { Duplex } from "node:stream";
import type { NoticeKind } from "./broker.ts";
import type { EarlyShare } from "./early-bytes.ts";
import { frameScan, type FrameScan, type Stop, type Take } from "./frame-scan.ts";
import { letGo } from "./let-go.ts";
import type { Allowance } from "./settings.ts";

/** How long a farewell (a refusing CONNACK) may take to leave. */
const LINGER_MS = 1_000;
const NOTHING: Buffer = Buffer.alloc(0);

/** Stands between a socket and aedes: what is too large never gets in, what is too much gets in later. */
export interface FrameGuard {
  /** What aedes takes for the connection. */
  readonly stream: Duplex;
  /** Until the client is accepted nothing but its CONNECT passes. What `take` takes does not pass at all. */
  readonly admit: (allowance: Allowance, take?: Take) => void;
  /** aedes begins with a PUBLISH that passed. */
  readonly reached: () => void;
  /** One PUBLISH that passed has been stored or refused. */
  readonly settled: () => void;
  readonly saidGoodbye: () => boolean;
}

export interface GuardedConnect {
  readonly socket: Duplex;
  /** The complete CONNECT frame, and whatever came right behind it. */
  readonly connect: Buffer;
  readonly rest: Buffer;
  readonly early: EarlyShare;
  readonly note: (kind: NoticeKind, detail: string) => void;
}

export function guardFrames({ socket, connect, rest, early, note }: GuardedConnect): FrameGuard {
  const outgoing = sender(socket);
  const stream: Duplex = new Duplex({
    read() {
      incoming.isWanted = true;
      pump(incoming);
    },
    write: (chunk: Buffer, _encoding, done) => outgoing(chunk, done),
    writev: (chunks, done) => outgoing(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
    destroy(error, done) {
      clearTimeout(incoming.timer);
      if (incoming.frames === undefined) forgetEarly(incoming);
      incoming.held = NOTHING;
      leave(socket, error);
      done(error);
    },
  });
  const incoming: Incoming = { socket, stream, early, note, held: rest, ...NOT_READING };

  socket.on("readable", () => pump(incoming));
  socket.on("end", () => {
    incoming.hasEnded = true;
    pump(incoming);
  });
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => stream.destroy());
  stream.push(connect);

  return {
    stream,
    admit(allowance, take) {
      early(0);
      incoming.frames = frameScan(allowance, take);
      pump(incoming);
    },
    reached: () => incoming.frames?.reached(),
    settled() {
      incoming.frames?.settled();
      if (incoming.held.length > 0) pump(incoming);
    },
    saidGoodbye: () => incoming.frames?.saidGoodbye() === true,
  };
}

/** What was read from the socket and may not pass yet; while there is any, nothing more is read. */
interface Incoming {
  readonly socket: Duplex;
  readonly stream: Duplex;
  readonly early: EarlyShare;
  readonly note: GuardedConnect["note"];
  held: Buffer;
  frames: FrameScan | undefined;
  isWanted: boolean;
  isPumping: boolean;
  hasEnded: boolean;
  timer: NodeJS.Timeout | undefined;
}

const NOT_READING = { frames: undefined, isWanted: false, isPumping: false, hasEnded: false, timer: undefined };

/** Takes from the socket no more than may pass: what is not read slows down whoever sends it. */
function pump(incoming: Incoming): void {
  const { frames, stream } = incoming;
  if (incoming.isPumping || stream.destroyed) return;
  if (frames === undefined) return keepEarly(incoming);
  incoming.isPumping = true;
  clearTimeout(incoming.timer);
  while (incoming.isWanted && hasBytes(incoming) && pass(incoming, frames));
  if (incoming.hasEnded && incoming.held.length === 0 && incoming.isWanted) stream.push(null);
  incoming.isPumping = false;
}

/** Nobody knows yet who says it: it waits, in the room that is left for all such bytes. */
function keepEarly({ socket, stream, early, note, held }: Incoming): void {
  if (early(held.length + socket.readableLength)) return;
  note("said-too-early", "it said more before it was answered than there was room for");
  socket.destroy();
  stream.destroy();
}

function forgetEarly(incoming: Incoming): void {
  incoming.early(0);
  letGo(incoming.held);
  letGo(read(incoming) ?? NOTHING);
}

function hasBytes(incoming: Incoming): boolean {
  if (incoming.held.length === 0) incoming.held = read(incoming) ?? NOTHING;
  return incoming.held.length > 0;
}

function read({ socket }: Incoming): Buffer | null {
  return socket.read() as Buffer | null;
}

/** True when it is worth trying again at once. */
function pass(incoming: Incoming, frames: FrameScan): boolean {
  const { passes, taken, stopped } = frames.scan(incoming.held);
  if (passes > 0) incoming.isWanted = incoming.stream.push(incoming.held.subarray(0, passes));
  const gone = passes + taken;
  incoming.held = gone === incoming.held.length ? NOTHING : incoming.held.subarray(gone);
  return stopped === undefined || hold(incoming, stopped);
}

function hold(incoming: Incoming, stop: Stop): boolean {
  const { note, stream } = incoming;
  switch (stop.why) {
    case "incomplete":
      return joinNext(incoming);
    case "inflight":
      return false;
    case "too-fast":
      note("flooding", "more than allowed: it is read more slowly, nothing is lost");
      incoming.timer = setTimeout(() => pump(incoming), stop.waitMs);
      return false;
    case "refused":
      note(stop.kind, "the connection was closed");
      stream.destroy(new Error(stop.kind));
      return false;
  }
}

function joinNext(incoming: Incoming): boolean {
  const next = read(incoming);
  if (next !== null) incoming.held = Buffer.concat([incoming.held, next]);
  else if (incoming.hasEnded) incoming.held = NOTHING;
  return next !== null;
}

function sender(socket: Duplex): (chunk: Buffer, done: () => void) => void {
  let written: (() => void) | undefined;
  socket.on("drain", () => {
    const done = written;
    written = undefined;
    done?.();
  });
  return (chunk, done) => {
    if (socket.write(chunk)) done();
    else written = done;
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

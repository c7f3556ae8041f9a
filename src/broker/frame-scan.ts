import type { NoticeKind } from "./broker.ts";
import { FRAME, frameHead, type FrameHead } from "./frames.ts";
import { pace, type Pace } from "./pace.ts";
import type { Allowance } from "./settings.ts";

/** How many of the bytes may pass now, how many behind them were taken already, and what stands before the next one. */
interface Scan {
  readonly passes: number;
  readonly taken: number;
  readonly stopped: Stop | undefined;
}

/** Takes a PUBLISH of QoS 1, handed over without its fixed header; `false`: it goes the long way, through aedes. */
export type Take = (body: Buffer) => boolean;

export type Stop =
  | { readonly why: "incomplete" | "inflight" }
  | { readonly why: "too-fast"; readonly waitMs: number }
  | { readonly why: "refused"; readonly kind: NoticeKind };

export interface FrameScan {
  readonly scan: (bytes: Buffer) => Scan;
  /** aedes begins with a PUBLISH that passed. */
  readonly reached: () => void;
  /** One PUBLISH that passed has been stored or refused. */
  readonly settled: () => void;
  readonly saidGoodbye: () => boolean;
}

const INCOMPLETE: Stop = { why: "incomplete" };
const INFLIGHT: Stop = { why: "inflight" };
const MALFORMED: Stop = { why: "refused", kind: "frame-malformed" };
const TOO_LARGE: Stop = { why: "refused", kind: "frame-too-large" };

/** Counts frames as they go by, without copying them. */
export function frameScan(allowance: Allowance, take: Take = () => false): FrameScan {
  const budget = budgetOf(allowance);
  let bodyLeft = 0;
  let inflight = 0;
  let goodbye = false;
  /** On the way to aedes, and not yet there: what follows must not overtake them. */
  let routed = 0;

  function stopOf(head: FrameHead): Stop | undefined {
    if (head.kind === "incomplete") return INCOMPLETE;
    if (head.kind === "malformed" || head.type === FRAME.connect) return MALFORMED;
    if (head.headBytes + head.bodyBytes > allowance.frameBytesMax) return TOO_LARGE;
    const isPublish = head.type === FRAME.publish;
    return isPublish && inflight >= allowance.inflightMax ? INFLIGHT : budget.wait(isPublish);
  }

  function count(type: number, frameBytes: number, isMine: boolean): void {
    budget.spend(frameBytes, type === FRAME.publish);
    goodbye ||= type === FRAME.disconnect;
    if (type !== FRAME.publish) return;
    inflight += 1;
    if (!isMine) routed += 1;
  }

  return {
    scan(held) {
      budget.refill(performance.now());
      let at = Math.min(bodyLeft, held.length);
      let taken = 0;
      bodyLeft -= at;
      while (at < held.length) {
        const head = frameHead(held, at);
        const stopped = stopOf(head);
        if (stopped !== undefined || head.kind !== "frame") return { passes: at - taken, taken, stopped };
        const frameBytes = head.headBytes + head.bodyBytes;
        const body = routed > 0 || goodbye ? undefined : shortBody(held, at, head);
        const isMine = body !== undefined && take(body);
        // What was taken lies behind what passes; the next that must pass waits for the next scan.
        if (taken > 0 && !isMine) break;
        count(head.type, frameBytes, isMine);
        const here = Math.min(frameBytes, held.length - at);
        if (isMine) taken += here;
        bodyLeft = frameBytes - here;
        at += here;
      }
      return { passes: at - taken, taken, stopped: undefined };
    },
    reached: () => void (routed -= 1),
    settled: () => void (inflight -= 1),
    saidGoodbye: () => goodbye,
  };
}

type CompleteHead = FrameHead & { readonly kind: "frame" };

/** QoS 1 and not to be retained, repeated or not. */
const SHORT_MASK = 0b0000_0111;
const SHORT = 0b0000_0010;

/** The body of a PUBLISH that may be taken, where all of it is there. */
function shortBody(held: Buffer, at: number, { type, headBytes, bodyBytes }: CompleteHead): Buffer | undefined {
  if (type !== FRAME.publish || ((held[at] ?? 0) & SHORT_MASK) !== SHORT) return undefined;
  const bodyAt = at + headBytes;
  const end = bodyAt + bodyBytes;
  return end <= held.length ? held.subarray(bodyAt, end) : undefined;
}

const tooFast = (budget: Pace): Stop => ({ why: "too-fast", waitMs: budget.msUntilRefilled() });

/** Bytes and messages that may go by in their time. */
function budgetOf(allowance: Allowance) {
  const messages = pace(allowance.messagesPerSecond, allowance.messagesBurst);
  const bytes = pace(allowance.bytesPerSecond, Math.max(allowance.bytesPerSecond, allowance.frameBytesMax));
  return {
    refill(nowMs: number) {
      messages.refill(nowMs);
      bytes.refill(nowMs);
    },
    wait(isPublish: boolean): Stop | undefined {
      if (bytes.isEmpty()) return tooFast(bytes);
      return isPublish && messages.isEmpty() ? tooFast(messages) : undefined;
    },
    spend(frameBytes: number, isPublish: boolean) {
      bytes.take(frameBytes);
      if (isPublish) messages.take(1);
    },
  };
}

import type { NoticeKind } from "./broker.ts";
import { FRAME, frameHead, type FrameHead } from "./frames.ts";
import { pace } from "./pace.ts";
import type { Allowance } from "./settings.ts";

/** How many of the bytes may pass now, and what stands before the next one. */
interface Scan {
  readonly passes: number;
  readonly stopped: Stop | undefined;
}

export type Stop =
  | { readonly why: "incomplete" | "inflight" }
  | { readonly why: "too-fast"; readonly waitMs: number }
  | { readonly why: "refused"; readonly kind: NoticeKind };

export interface FrameScan {
  readonly scan: (bytes: Buffer) => Scan;
  /** One PUBLISH that passed has been stored or refused. */
  readonly settled: () => void;
  readonly saidGoodbye: () => boolean;
}

const INCOMPLETE: Stop = { why: "incomplete" };
const INFLIGHT: Stop = { why: "inflight" };
const MALFORMED: Stop = { why: "refused", kind: "frame-malformed" };
const TOO_LARGE: Stop = { why: "refused", kind: "frame-too-large" };

/** Counts frames as they go by, without copying them. */
export function frameScan(allowance: Allowance): FrameScan {
  const messages = pace(allowance.messagesPerSecond, allowance.messagesBurst);
  const bytes = pace(allowance.bytesPerSecond, Math.max(allowance.bytesPerSecond, allowance.frameBytesMax));
  let bodyLeft = 0;
  let inflight = 0;
  let goodbye = false;

  function stopOf(head: FrameHead): Stop | undefined {
    if (head.kind === "incomplete") return INCOMPLETE;
    if (head.kind === "malformed" || head.type === FRAME.connect) return MALFORMED;
    if (head.headBytes + head.bodyBytes > allowance.frameBytesMax) return TOO_LARGE;
    if (bytes.isEmpty()) return { why: "too-fast", waitMs: bytes.msUntilRefilled() };
    if (head.type !== FRAME.publish) return undefined;
    if (inflight >= allowance.inflightMax) return INFLIGHT;
    return messages.isEmpty() ? { why: "too-fast", waitMs: messages.msUntilRefilled() } : undefined;
  }

  function count(type: number, frameBytes: number): void {
    bytes.take(frameBytes);
    goodbye ||= type === FRAME.disconnect;
    if (type !== FRAME.publish) return;
    messages.take(1);
    inflight += 1;
  }

  return {
    scan(held) {
      const now = performance.now();
      messages.refill(now);
      bytes.refill(now);
      let at = Math.min(bodyLeft, held.length);
      bodyLeft -= at;
      while (at < held.length) {
        const head = frameHead(held, at);
        const stopped = stopOf(head);
        if (stopped !== undefined || head.kind !== "frame") return { passes: at, stopped };
        const frameBytes = head.headBytes + head.bodyBytes;
        count(head.type, frameBytes);
        const here = Math.min(frameBytes, held.length - at);
        bodyLeft = frameBytes - here;
        at += here;
      }
      return { passes: at, stopped: undefined };
    },
    settled() {
      inflight -= 1;
    },
    saidGoodbye: () => goodbye,
  };
}

import type { Attempt } from "../core/effect.ts";
import type { AlertId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import { invariant } from "../core/invariant.ts";
import { bySeverity, type Severity } from "../core/severity.ts";
import type { Instant } from "../core/time.ts";
import type { AttemptState, Receipt, SendingResult } from "./store.ts";

/** Waits for its turn; `sending` is in somebody's hands. */
export const isWaiting = (state: AttemptState): boolean =>
  state === "queued" || state === "retry" || state === "unknown";

/** 3 is critical, 0 is notice. */
export const severityRank = (severity: Severity): number => bySeverity("notice", severity);

/** Results only rise: a receipt that comes late never takes back what is already known. */
const RANK: Record<AttemptState, number> = {
  queued: 0,
  retry: 0,
  unknown: 0,
  sending: 0,
  cancelled: 1,
  expired: 1,
  failed: 2,
  coalesced: 2,
  accepted: 3,
  delivered: 4,
  seen: 5,
  answered: 6,
};
/** A far side that took a message and could not bring it stands above its first yes, and below every proof of arrival. */
const NOT_BROUGHT = 3.5;

export interface AttemptChange {
  readonly state: AttemptState;
  readonly dueAt: Instant | undefined;
  readonly reason: string | undefined;
  /** When it came to an end; `undefined` while it may still be sent. */
  readonly settledAt: Instant | undefined;
  readonly sequence?: number;
}

export interface Present {
  readonly state: AttemptState;
  /** It was cancelled in mid-send. */
  readonly withdrawn: boolean;
  /** Of the far side's newest word. */
  readonly sequence: number | undefined;
}

export const WITHDRAWN_REASON = "no longer wanted";
export const EXPIRED_REASON = "too late to be of use";
export const INTERRUPTED_REASON = "the gateway stopped while it was being sent";

/** What a result makes of an attempt; `undefined`: nothing. */
export function afterResult(present: Present, result: SendingResult): AttemptChange | undefined {
  // The answer to our own request is older than what the far side told of the message later.
  if (present.sequence !== undefined) return undefined;
  if (result.state === "retry" || result.state === "unknown") {
    if (RANK[present.state] > 0) return undefined;
    if (present.withdrawn) return withdrawnAt(result.at);
    return { state: result.state, dueAt: result.dueAt, reason: result.reason, settledAt: undefined };
  }
  if (RANK[result.state] <= RANK[present.state]) return undefined;
  const reason = "reason" in result ? result.reason : undefined;
  return { state: result.state, dueAt: undefined, reason, settledAt: result.at };
}

/** What the far side's later word makes of an attempt. Whoever carries other messages does not end by it. */
export function afterReceipt(present: Present, receipt: Receipt): AttemptChange | undefined {
  const { state, sequence, at, reason } = receipt;
  if (present.sequence !== undefined && sequence <= present.sequence) return undefined;
  if (present.state === "coalesced") return undefined;
  const rank = state === "failed" ? NOT_BROUGHT : RANK[state];
  const known = present.state === "failed" && present.sequence !== undefined ? NOT_BROUGHT : RANK[present.state];
  return rank > known ? { state, dueAt: undefined, reason, settledAt: at, sequence } : undefined;
}

/** A message that was dropped lets go of what it carried; one that had an end takes that along. */
export const letsGo = (state: AttemptState): boolean => state === "cancelled" || state === "expired";

/** Told by some channel, whichever way the person then answered. */
export const isAnswerable = (state: AttemptState): boolean =>
  state === "accepted" || state === "delivered" || state === "seen";

/** Whose attempts about which alert a turn's inputs answer. */
export function answersIn(inputs: readonly Input[]): readonly { readonly alert: AlertId; readonly person: string }[] {
  return inputs.flatMap((input) =>
    input.kind === "answered" && input.by.person !== "gateway" ? [{ alert: input.alert, person: input.by.person }] : [],
  );
}

export const withdrawnAt = (at: Instant): AttemptChange => ({
  state: "cancelled",
  dueAt: undefined,
  reason: WITHDRAWN_REASON,
  settledAt: at,
});

/** Two attempts under one key must be the same message to the same address: otherwise somebody would not be told. */
export function requireSameAttempt(stored: Attempt, offered: Attempt): void {
  const same = (["home", "alert", "person", "channel"] as const).every((part) => stored[part] === offered[part]);
  invariant(same, `attempt ${offered.id} stands for two different messages`);
}

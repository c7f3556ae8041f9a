import type { Attempt } from "../core/effect.ts";
import { invariant } from "../core/invariant.ts";
import { bySeverity, type Severity } from "../core/severity.ts";
import type { Instant } from "../core/time.ts";
import type { AttemptState, SendingResult } from "./store.ts";

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
  accepted: 3,
  delivered: 4,
};

export interface AttemptChange {
  readonly state: AttemptState;
  readonly dueAt: Instant | undefined;
  readonly reason: string | undefined;
  /** When it came to an end; `undefined` while it may still be sent. */
  readonly settledAt: Instant | undefined;
}

export const WITHDRAWN_REASON = "no longer wanted";
export const EXPIRED_REASON = "too late to be of use";
export const INTERRUPTED_REASON = "the gateway stopped while it was being sent";

/** What a result makes of an attempt; `undefined`: nothing. `withdrawn`: it was cancelled in mid-send. */
export function afterResult(
  present: { readonly state: AttemptState; readonly withdrawn: boolean },
  result: SendingResult,
): AttemptChange | undefined {
  if (result.state === "retry" || result.state === "unknown") {
    if (RANK[present.state] > 0) return undefined;
    if (present.withdrawn) return withdrawnAt(result.at);
    return { state: result.state, dueAt: result.dueAt, reason: result.reason, settledAt: undefined };
  }
  if (RANK[result.state] <= RANK[present.state]) return undefined;
  const reason = "reason" in result ? result.reason : undefined;
  return { state: result.state, dueAt: undefined, reason, settledAt: result.at };
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

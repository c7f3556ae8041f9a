import type { Delivered } from "./core/input.ts";
import type { PersonId } from "./core/ids.ts";
import { after, days, milliseconds, type Instant } from "./core/time.ts";
import type { ChannelLimits, Delivery, Letter, OpenChannel } from "./notify/channel.ts";
import { backoff } from "./outbox-pace.ts";
import type { SendingResult, StoredAttempt } from "./store/store.ts";
import type { Wait } from "./wait.ts";

/** A channel of the list that was opened with the station's settings. */
export interface Route {
  readonly limits: ChannelLimits;
  readonly open: OpenChannel<unknown>;
}

export interface Postroom {
  readonly now: () => Instant;
  readonly wait: Wait;
  /** As the registry holds it; `undefined`: none. */
  readonly addressOf: (person: PersonId, channel: string) => unknown;
  readonly letterFor: (stored: StoredAttempt) => Letter | Promise<Letter>;
}

type Outcome = Delivery | { readonly kind: "no-answer"; readonly timeoutMs: number };

const permanent = (reason: string): Delivery => ({ kind: "failed", retry: false, reason });

/** One try. Whatever happens is an answer: a message that cannot be sent at all is a failure with its reason. */
export async function sendOnce(stored: StoredAttempt, route: Route | undefined, room: Postroom): Promise<Outcome> {
  if (route === undefined) return permanent(`channel "${stored.attempt.channel}" is not set up at this station`);
  const done = new AbortController();
  const { timeoutMs } = route.limits;
  const timeUp = room.wait(after(room.now(), milliseconds(timeoutMs)), done.signal);
  try {
    return await Promise.race([
      deliver(stored, route.open, room),
      timeUp.then((): Outcome => ({ kind: "no-answer", timeoutMs })),
    ]);
  } finally {
    done.abort();
  }
}

async function deliver(stored: StoredAttempt, open: OpenChannel<unknown>, room: Postroom): Promise<Delivery> {
  const { person, channel } = stored.attempt;
  let address: unknown;
  let letter: Letter;
  try {
    address = room.addressOf(person, channel);
    if (address === undefined) return permanent(`${person} has no address on channel "${channel}"`);
    letter = await room.letterFor(stored);
  } catch (error) {
    return permanent(`the message could not be worded: ${reasonOf(error)}`);
  }
  try {
    return await open.deliver(letter, address);
  } catch (error) {
    // A channel that throws broke its promise, but somebody still waits for this message.
    return { kind: "failed", retry: true, reason: `the channel broke: ${reasonOf(error)}` };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A message without an end of its own is given up after this; by then the digest and the alert's log tell of it. */
const GIVE_UP_AFTER = days(1);

export const isExpired = ({ attempt }: StoredAttempt, now: Instant): boolean =>
  attempt.expiresAt !== undefined && now >= attempt.expiresAt;

export const expiredResult = ({ attempt }: StoredAttempt, at: Instant): SendingResult => ({
  id: attempt.id,
  at,
  state: "expired",
  reason: "its time was over before it could be sent",
});

/** What the outcome of a try means for the attempt. A try without an answer may have reached somebody: it is sent again. */
export function resultOf(stored: StoredAttempt, outcome: Outcome, at: Instant, chance: number): SendingResult {
  const { id } = stored.attempt;
  const tryLater = (state: "retry" | "unknown", reason: string, waitMs = 0): SendingResult => {
    const dueAt = after(at, milliseconds(Math.max(waitMs, backoff(stored.tries + 1, chance))));
    const endsAt = stored.attempt.expiresAt ?? after(stored.attempt.notBefore, GIVE_UP_AFTER);
    if (dueAt >= endsAt) return { id, at, state: "failed", reason: `given up: ${reason}` };
    return { id, at, state, dueAt, reason };
  };
  switch (outcome.kind) {
    case "accepted":
    case "delivered":
      return { id, at, state: outcome.kind };
    case "no-answer":
      return tryLater("unknown", `no answer within ${outcome.timeoutMs / 1_000} s`);
    case "failed":
      if (outcome.retry) return tryLater("retry", outcome.reason, outcome.retryAfterMs);
      return { id, at, state: "failed", reason: outcome.reason };
  }
}

/** What the policy must know; `undefined` while it may still succeed, and where no alert waits for it. */
export function reportOf({ attempt }: StoredAttempt, result: SendingResult): Delivered | undefined {
  if (attempt.alert === undefined) return undefined;
  const report = { kind: "delivered", at: result.at, attempt: attempt.id, alert: attempt.alert } as const;
  switch (result.state) {
    case "accepted":
    case "delivered":
      return { ...report, result: { kind: result.state } };
    case "failed":
    case "expired":
      return { ...report, result: { kind: "failed", reason: result.reason } };
    case "cancelled":
    case "retry":
    case "unknown":
      return undefined;
  }
}

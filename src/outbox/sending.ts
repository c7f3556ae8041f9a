import { freshened, unwanted } from "../core/alert/wanted.ts";
import type { Alert } from "../core/alert/alert.ts";
import type { Delivered } from "../core/input.ts";
import type { AlertId, PersonId } from "../core/ids.ts";
import { after, days, milliseconds, type Duration, type Instant } from "../core/time.ts";
import type { ChannelLimits, Delivery, Letter, OpenChannel } from "../notify/channel.ts";
import { backoff } from "./pace.ts";
import type { SendingResult, StoredAttempt } from "../store/store.ts";
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
  /** The alert as it stands now. */
  readonly alertOf: (alert: AlertId) => Promise<Alert | undefined>;
}

/** What a try comes to. */
export type Outcome =
  | Delivery
  | { readonly kind: "no-answer"; readonly timeoutMs: number }
  /** Nothing went out: nobody needs it any more. */
  | { readonly kind: "unwanted"; readonly reason: string };

const permanent = (reason: string): Delivery => ({ kind: "failed", retry: false, reason });

/** One try. Whatever happens is an answer: a message that cannot be sent at all is a failure with its reason. */
export async function sendOnce(stored: StoredAttempt, route: Route | undefined, room: Postroom): Promise<Outcome> {
  if (route === undefined) return permanent(`channel "${stored.attempt.channel}" is not set up at this station`);
  return within(milliseconds(route.limits.timeoutMs), room, () => deliver(stored, route.open, room));
}

/** What the work comes to in this time; a channel that throws broke its promise, but somebody still waits. */
export async function within(
  limit: Duration,
  { now, wait }: Pick<Postroom, "now" | "wait">,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const patience = wait(after(now(), limit));
  try {
    return await Promise.race([
      work().catch((error: unknown): Outcome => ({
        kind: "failed",
        retry: true,
        reason: `the channel broke: ${reasonOf(error)}`,
      })),
      patience.over.then((): Outcome => ({ kind: "no-answer", timeoutMs: limit })),
    ]);
  } finally {
    patience.end();
  }
}

async function deliver(stored: StoredAttempt, open: OpenChannel<unknown>, room: Postroom): Promise<Outcome> {
  const { person, channel, alert: id } = stored.attempt;
  const alert = id === undefined ? undefined : await room.alertOf(id);
  const reason = unwanted(stored.attempt, alert);
  if (reason !== undefined) return { kind: "unwanted", reason };
  let address: unknown;
  let letter: Letter;
  try {
    address = room.addressOf(person, channel);
    if (address === undefined) return permanent(`${person} has no address on channel "${channel}"`);
    letter = await room.letterFor({ ...stored, attempt: freshened(stored.attempt, alert) });
  } catch (error) {
    return permanent(`the message could not be worded: ${reasonOf(error)}`);
  }
  return open.deliver(letter, address);
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
    // Only a provider's own word makes a message failed: what may have arrived was merely given up.
    if (dueAt >= endsAt)
      return { id, at, state: state === "unknown" ? "expired" : "failed", reason: `given up: ${reason}` };
    return { id, at, state, dueAt, reason };
  };
  switch (outcome.kind) {
    case "accepted":
    case "delivered":
      return { id, at, state: outcome.kind };
    case "unwanted":
      return { id, at, state: "cancelled", reason: outcome.reason };
    case "no-answer":
      return tryLater("unknown", `no answer within ${outcome.timeoutMs / 1_000} s`);
    case "failed":
      if (outcome.retry) return tryLater("retry", outcome.reason, outcome.retryAfterMs);
      return { id, at, state: "failed", reason: outcome.reason };
  }
}

/** This person's other channels should not wait for a message that is in trouble. */
export function strugglingReport(
  { attempt, tries }: StoredAttempt,
  at: Instant,
  reason: string,
): Delivered | undefined {
  const { id, alert, person, channel, purpose } = attempt;
  if (alert === undefined || purpose !== "alert" || tries > 0) return undefined;
  const result = { kind: "struggling", reason } as const;
  return { kind: "delivered", at, attempt: id, alert, about: { person, channel, purpose }, result };
}

/** How a message stands that came to its end some time ago; `undefined`: it has none yet. */
export function endOf({ attempt: { id }, state, reason = "" }: StoredAttempt, at: Instant): SendingResult | undefined {
  switch (state) {
    case "accepted":
    case "delivered":
      return { id, at, state };
    case "seen":
    case "answered":
      return { id, at, state: "delivered" };
    case "failed":
    case "expired":
      return { id, at, state, reason };
    case "queued":
    case "retry":
    case "unknown":
    case "sending":
    case "coalesced":
    case "cancelled":
      return undefined;
  }
}

/** What the policy must know; `undefined` where it need not, and where no alert waits for it. */
export function reportOf(stored: StoredAttempt, result: SendingResult): Delivered | undefined {
  const { id, alert, person, channel, purpose } = stored.attempt;
  if (alert === undefined) return undefined;
  const about = { person, channel, purpose };
  const report = { kind: "delivered", at: result.at, attempt: id, alert, about } as const;
  switch (result.state) {
    case "accepted":
    case "delivered":
      return { ...report, result: { kind: result.state } };
    case "failed":
    case "expired":
      return { ...report, result: { kind: "failed", reason: result.reason } };
    case "retry":
    case "unknown":
      // One failure is enough for this person's other channels; the later ones are the outbox's own affair.
      return strugglingReport(stored, result.at, result.reason);
    case "cancelled":
      return undefined;
  }
}

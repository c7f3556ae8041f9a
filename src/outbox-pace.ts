import type { Attempt } from "./core/effect.ts";
import { isGraver } from "./core/severity.ts";
import { after, between, milliseconds, soonest, type Duration, type Instant } from "./core/time.ts";
import type { StoredAttempt } from "./store/store.ts";

/** The pace of sending, as pure functions: the gateway and the simulator keep the same one. */

const BACKOFF_STEPS_MS = [2_000, 5_000, 15_000, 30_000, 60_000] as const;
const BACKOFF_MAX_MS = 60_000;
/** Full jitter may draw zero; a far side that just failed gets at least this much air. */
const BACKOFF_MIN_MS = 250;

/** How long to wait after the n-th failed try, 1 is the first; `chance` is between 0 and 1. */
export function backoff(tries: number, chance: number): Duration {
  const step = BACKOFF_STEPS_MS[Math.max(1, tries) - 1] ?? BACKOFF_MAX_MS;
  return milliseconds(Math.max(BACKOFF_MIN_MS, Math.round(step * chance)));
}

export interface Bucket {
  readonly tokens: number;
  readonly at: Instant;
}

const MINUTE_MS = 60_000;
/** Of a published limit this part may go out in one burst; the rest flows, so that no minute ever exceeds the whole. */
const BURST_SHARE = 0.25;
/** Attention and notice leave this part of the burst to what is pressing. */
const RESERVED_SHARE = 0.25;

const burstOf = (perMinute: number): number => Math.max(1, perMinute * BURST_SHARE);
const tokensPerMs = (perMinute: number): number => Math.max(0.5, perMinute - burstOf(perMinute)) / MINUTE_MS;

export const fullBucket = (perMinute: number | undefined, at: Instant): Bucket => ({
  tokens: perMinute === undefined ? 0 : burstOf(perMinute),
  at,
});

export function refill(bucket: Bucket, perMinute: number, now: Instant): Bucket {
  const gained = Math.max(0, between(bucket.at, now)) * tokensPerMs(perMinute);
  return { tokens: Math.min(burstOf(perMinute), bucket.tokens + gained), at: now };
}

const isPressing = ({ severity }: Attempt): boolean => isGraver(severity, "attention");

/** The first call for help to somebody never waits for a limit; it is counted all the same. */
export const isExempt = ({ attempt, tries }: StoredAttempt): boolean =>
  tries === 0 && attempt.purpose === "alert" && isPressing(attempt);

/** Takes one token, or says when there will be one. Exempt calls may leave the bucket in debt, never deeper than one burst. */
export function take(
  bucket: Bucket,
  stored: StoredAttempt,
  perMinute: number,
): { readonly bucket: Bucket } | { readonly readyAt: Instant } {
  const burst = burstOf(perMinute);
  if (isExempt(stored)) return { bucket: { ...bucket, tokens: Math.max(-burst, bucket.tokens - 1) } };
  const needed = 1 + (isPressing(stored.attempt) || burst < 2 ? 0 : burst * RESERVED_SHARE);
  if (bucket.tokens >= needed) return { bucket: { ...bucket, tokens: bucket.tokens - 1 } };
  return { readyAt: after(bucket.at, milliseconds(Math.ceil((needed - bucket.tokens) / tokensPerMs(perMinute)))) };
}

/** What picking knows of one channel. */
export interface LaneState {
  readonly free: number;
  readonly perMinute: number | undefined;
  readonly bucket: Bucket;
}

export interface Picked {
  readonly chosen: readonly StoredAttempt[];
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Due, but its channel is full or out of tokens. */
  readonly heldBack: number;
  /** When the first held back for tokens may go. */
  readonly tokenAt: Instant | undefined;
}

/**
 * Chooses in the store's order; each channel has its own slots and tokens, so a hung one delays nobody else.
 * What names a channel that is not open is chosen too: it must fail loudly.
 */
export function pick(due: readonly StoredAttempt[], lanes: ReadonlyMap<string, LaneState>, now: Instant): Picked {
  const chosen: StoredAttempt[] = [];
  const states = new Map(lanes);
  let heldBack = 0;
  let tokenAt: Instant | undefined;
  for (const stored of due) {
    const { channel } = stored.attempt;
    const lane = states.get(channel);
    const turn = lane === undefined ? "go" : admit(lane, stored, now);
    if (turn === "go") chosen.push(stored);
    else if ("lane" in turn) {
      states.set(channel, turn.lane);
      chosen.push(stored);
    } else {
      heldBack += 1;
      tokenAt = soonest(tokenAt, turn.readyAt);
    }
  }
  const buckets = new Map([...states].map(([channel, { bucket }]) => [channel, bucket]));
  return { chosen, buckets, heldBack, tokenAt };
}

function admit(
  lane: LaneState,
  stored: StoredAttempt,
  now: Instant,
): { readonly lane: LaneState } | { readonly readyAt: Instant | undefined } {
  if (lane.free <= 0) return { readyAt: undefined };
  const free = lane.free - 1;
  if (lane.perMinute === undefined) return { lane: { ...lane, free } };
  const taken = take(refill(lane.bucket, lane.perMinute, now), stored, lane.perMinute);
  return "bucket" in taken ? { lane: { ...lane, free, bucket: taken.bucket } } : taken;
}

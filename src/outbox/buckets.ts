import { isGraver } from "../core/severity.ts";
import { after, between, milliseconds, type Instant } from "../core/time.ts";
import type { StoredAttempt } from "../store/store.ts";

/** Published limits as token buckets: one for a channel, one for each address, one for the whole station. */
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

/** No limit holds back the first call about a person or a building to somebody, nor a round of the endless loop; both are counted. */
export const isExempt = ({ attempt, tries }: StoredAttempt): boolean => tries === 0 && attempt.exempt !== undefined;

/** Takes one token, or says when there will be one. Exempt calls may leave the bucket in debt, never deeper than one burst. */
export function take(
  bucket: Bucket,
  stored: StoredAttempt,
  perMinute: number,
): { readonly bucket: Bucket } | { readonly readyAt: Instant } {
  const burst = burstOf(perMinute);
  if (isExempt(stored)) return { bucket: { ...bucket, tokens: Math.max(-burst, bucket.tokens - 1) } };
  const isPressing = isGraver(stored.attempt.severity, "attention");
  const needed = 1 + (isPressing || burst < 2 ? 0 : burst * RESERVED_SHARE);
  if (bucket.tokens >= needed) return { bucket: { ...bucket, tokens: bucket.tokens - 1 } };
  return { readyAt: after(bucket.at, milliseconds(Math.ceil((needed - bucket.tokens) / tokensPerMs(perMinute)))) };
}

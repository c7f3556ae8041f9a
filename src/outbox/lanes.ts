import { between, seconds, type Instant } from "../core/time.ts";
import { fullBucket, type Bucket } from "./buckets.ts";
import { type LaneState } from "./pace.ts";
import type { Outcome, Route } from "./sending.ts";

export interface ChannelHealth {
  readonly channel: string;
  readonly inFlight: number;
  readonly lastSuccessAt: Instant | undefined;
  readonly lastFailureAt: Instant | undefined;
  readonly lastReason: string | undefined;
  readonly failuresInARow: number;
  /** Calls for help still try it, in addition to every other channel. */
  readonly failing: boolean;
}

/** One channel's own slots, tokens and luck, so that its trouble stays its own. */
export interface Lane extends Omit<ChannelHealth, "channel"> {
  readonly route: Route;
  inFlight: number;
  bucket: Bucket;
  lastSuccessAt: Instant | undefined;
  lastFailureAt: Instant | undefined;
  lastReason: string | undefined;
  failuresInARow: number;
  /** When the first try of the present row of failures began. */
  failingFrom: Instant | undefined;
  failing: boolean;
  halfOpenAt: Instant | undefined;
  probedAt: Instant | undefined;
}

export type Lanes = ReadonlyMap<string, Lane>;

export function openLanes(channels: ReadonlyMap<string, Route>, now: Instant): Lanes {
  const laneOf = (route: Route): Lane => ({
    route,
    inFlight: 0,
    bucket: fullBucket(route.limits.perMinute, now),
    lastSuccessAt: undefined,
    lastFailureAt: undefined,
    lastReason: undefined,
    failuresInARow: 0,
    failingFrom: undefined,
    failing: false,
    halfOpenAt: undefined,
    probedAt: undefined,
  });
  return new Map([...channels].map(([channel, route]) => [channel, laneOf(route)]));
}

const stateOf = ({ route, inFlight, bucket, failing, halfOpenAt }: Lane): LaneState => ({
  free: route.limits.concurrent - inFlight,
  perMinute: route.limits.perMinute,
  perAddressPerMinute: route.limits.perAddressPerMinute,
  bucket,
  halfOpenAt: failing ? halfOpenAt : undefined,
});

export const laneStates = (lanes: Lanes): ReadonlyMap<string, LaneState> =>
  new Map([...lanes].map(([channel, lane]) => [channel, stateOf(lane)]));

/** What picking spent. */
export function spend(lanes: Lanes, states: ReadonlyMap<string, LaneState>): void {
  for (const [channel, lane] of lanes) {
    const state = states.get(channel);
    if (state === undefined) continue;
    lane.bucket = state.bucket;
    if (lane.failing) lane.halfOpenAt = state.halfOpenAt;
  }
}

/** Failing means: so often in a row, or for so long. */
const FAILURES_MAX = 3;
const FAILING_AFTER = seconds(10);

export type Change = "fails" | "works" | undefined;

/** Learns from a try that began at `from`. The first success of this start is news, too: what was wrong before it is over. */
export function remember(
  lane: Lane,
  outcome: Outcome,
  { from, at }: { readonly from: Instant; readonly at: Instant },
): Change {
  switch (outcome.kind) {
    case "unwanted":
      return undefined;
    case "accepted":
    case "delivered":
      return succeed(lane, at);
    case "no-answer":
      return fail(lane, `no answer within ${outcome.timeoutMs / 1_000} s`, { from, at });
    case "failed":
      Object.assign(lane, { lastFailureAt: at, lastReason: outcome.reason });
      // A refusal for good is about one address: the far side answered.
      return outcome.retry || outcome.fault === "channel" ? fail(lane, outcome.reason, { from, at }) : undefined;
  }
}

function succeed(lane: Lane, at: Instant): Change {
  const isNews = lane.failing || lane.lastSuccessAt === undefined;
  Object.assign(lane, {
    lastSuccessAt: at,
    failuresInARow: 0,
    failingFrom: undefined,
    failing: false,
    halfOpenAt: undefined,
  });
  return isNews ? "works" : undefined;
}

function fail(lane: Lane, reason: string, { from, at }: { readonly from: Instant; readonly at: Instant }): Change {
  const failingFrom = lane.failingFrom ?? from;
  const failuresInARow = lane.failuresInARow + 1;
  const failing = failuresInARow >= FAILURES_MAX || between(failingFrom, at) >= FAILING_AFTER;
  const isNews = failing && !lane.failing;
  Object.assign(lane, { lastFailureAt: at, lastReason: reason, failuresInARow, failingFrom, failing });
  if (isNews) lane.halfOpenAt = at;
  return isNews ? "fails" : undefined;
}

export const healthOf = (lanes: Lanes): readonly ChannelHealth[] =>
  [...lanes].map(([channel, { inFlight, lastSuccessAt, lastFailureAt, lastReason, failuresInARow, failing }]) => ({
    channel,
    inFlight,
    lastSuccessAt,
    lastFailureAt,
    lastReason,
    failuresInARow,
    failing,
  }));

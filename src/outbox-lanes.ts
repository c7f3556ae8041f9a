import type { Instant } from "./core/time.ts";
import { fullBucket, type Bucket, type LaneState } from "./outbox-pace.ts";
import type { Route } from "./outbox-sending.ts";
import type { SendingResult } from "./store/store.ts";

export interface ChannelHealth {
  readonly channel: string;
  readonly inFlight: number;
  readonly lastSuccessAt: Instant | undefined;
  readonly lastFailureAt: Instant | undefined;
  readonly lastReason: string | undefined;
  readonly failuresInARow: number;
}

/** One channel's own slots, tokens and luck, so that its trouble stays its own. */
export interface Lane {
  readonly route: Route;
  inFlight: number;
  bucket: Bucket;
  lastSuccessAt: Instant | undefined;
  lastFailureAt: Instant | undefined;
  lastReason: string | undefined;
  failuresInARow: number;
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
  });
  return new Map([...channels].map(([channel, route]) => [channel, laneOf(route)]));
}

const stateOf = ({ route, inFlight, bucket }: Lane): LaneState => ({
  free: route.limits.concurrent - inFlight,
  perMinute: route.limits.perMinute,
  bucket,
});

export const laneStates = (lanes: Lanes): ReadonlyMap<string, LaneState> =>
  new Map([...lanes].map(([channel, lane]) => [channel, stateOf(lane)]));

export function remember(lane: Lane, result: SendingResult): void {
  if (!("reason" in result)) {
    Object.assign(lane, { lastSuccessAt: result.at, failuresInARow: 0 });
    return;
  }
  Object.assign(lane, {
    lastFailureAt: result.at,
    lastReason: result.reason,
    failuresInARow: lane.failuresInARow + 1,
  });
}

export const healthOf = (lanes: Lanes): readonly ChannelHealth[] =>
  [...lanes].map(([channel, { route: _route, bucket: _bucket, ...health }]) => ({ channel, ...health }));

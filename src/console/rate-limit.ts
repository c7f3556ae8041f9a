import type { Clock } from "../clock.ts";

const WINDOW_MS = 60_000;
/** Strangers remembered at once; beyond that the oldest window is forgotten. */
const KEYS_MAX = 10_000;

export interface RateLimit {
  readonly isSpent: (key: string) => boolean;
  /** Counts one; answers whether it was within the limit. */
  readonly take: (key: string) => boolean;
}

/** So many per key and minute. */
export function createRateLimit(perMinute: number, clock: Clock): RateLimit {
  const windows = new Map<string, { readonly since: number; count: number }>();
  const current = (key: string) => {
    const window = windows.get(key);
    return window !== undefined && clock.now() - window.since < WINDOW_MS ? window : undefined;
  };
  const begin = (key: string) => {
    windows.delete(key);
    const [oldest] = windows.keys();
    if (windows.size >= KEYS_MAX && oldest !== undefined) windows.delete(oldest);
    const window = { since: clock.now(), count: 0 };
    windows.set(key, window);
    return window;
  };
  return {
    isSpent: (key) => (current(key)?.count ?? 0) >= perMinute,
    take(key) {
      const window = current(key) ?? begin(key);
      window.count += 1;
      return window.count <= perMinute;
    },
  };
}

/** A budget that refills with time; what is taken may overdraw it once, so a single large frame always passes. */
export interface Pace {
  readonly refill: (nowMs: number) => void;
  readonly isEmpty: () => boolean;
  readonly take: (amount: number) => void;
  readonly msUntilRefilled: () => number;
}

export function pace(perSecond: number, burst: number): Pace {
  let left = burst;
  let at: number | undefined;
  return {
    refill(nowMs) {
      left = Math.min(burst, left + ((nowMs - (at ?? nowMs)) * perSecond) / 1_000);
      at = nowMs;
    },
    isEmpty: () => left < 1,
    take(amount) {
      left -= amount;
    },
    msUntilRefilled: () => Math.max(1, Math.ceil(((1 - left) * 1_000) / perSecond)),
  };
}

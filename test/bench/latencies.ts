export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Every single one is kept: a sketch would hide the worst. */
export function latencies() {
  let values = new Float64Array(1_024);
  let count = 0;
  return {
    add(ms: number): void {
      if (count === values.length) {
        const more = new Float64Array(2 * count);
        more.set(values);
        values = more;
      }
      values[count] = ms;
      count += 1;
    },
    count: () => count,
    clear(): void {
      count = 0;
    },
    read(): Latency {
      const sorted = values.slice(0, count).toSorted();
      const at = (share: number) => sorted[Math.min(count - 1, Math.floor(count * share))] ?? Number.NaN;
      return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
    },
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

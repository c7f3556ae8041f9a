import type { Brand } from "./brand.ts";

/** A point of engine time: milliseconds since 1970-01-01 UTC. It never runs back within one home. */
export type Instant = Brand<number, "Instant">;

/** A length of time in milliseconds. */
export type Duration = Brand<number, "Duration">;

export const instant = (epochMs: number): Instant => epochMs as Instant;
export const milliseconds = (count: number): Duration => count as Duration;
export const seconds = (count: number): Duration => milliseconds(count * 1_000);
export const minutes = (count: number): Duration => milliseconds(count * 60_000);
export const hours = (count: number): Duration => milliseconds(count * 3_600_000);
export const days = (count: number): Duration => milliseconds(count * 86_400_000);

export const after = (start: Instant, wait: Duration): Instant => instant(start + wait);
export const before = (end: Instant, lead: Duration): Instant => instant(end - lead);
export const between = (start: Instant, end: Instant): Duration => milliseconds(end - start);

/** The earliest of the given instants; `undefined` stands for "no need". */
export function soonest(...times: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const time of times) if (time !== undefined && (first === undefined || time < first)) first = time;
  return first;
}

import type { Language } from "../../core/language.ts";

const two = (count: number) => String(count).padStart(2, "0");

/** `3:07` and `1:02:33`: how long something runs already, or still. */
export function running(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A clock on the station's wall, whatever zone the tablet thinks it is in. */
export const clock = (at: number, zone: string, withSeconds = false): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds ? { second: "2-digit" as const } : {}),
  }).format(at);

export const dayAndTime = (at: number, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: "medium", timeStyle: "short" }).format(at);

const STEPS = [
  { unit: "second", ms: 1_000, below: 60_000 },
  { unit: "minute", ms: 60_000, below: 3_600_000 },
  { unit: "hour", ms: 3_600_000, below: 2 * 86_400_000 },
  { unit: "day", ms: 86_400_000, below: Infinity },
] as const;

/** `4 minutes ago`: how long something is past, where nobody counts its seconds. */
export function ago(ms: number, language: Language): string {
  const past = Math.max(0, ms);
  const { unit, ms: step } = STEPS.find(({ below }) => past < below) ?? STEPS[3];
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(past / step), unit);
}

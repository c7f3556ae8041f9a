import type { Worry } from "../alert/worries.ts";
import type { HomeState } from "../state.ts";
import { between, hours, type Instant } from "../time.ts";

/** What opens oftener than this within the window is a sensor that chatters: one alert, closed by a person. */
const OPENINGS_MAX = 3;
const WINDOW = hours(1);

export type Openings = NonNullable<HomeState["openings"]>;

/** What nobody presses and what ends by itself may chatter; a call for help and a danger to life never do. */
const mayChatter = ({ latched, rule, concern }: Worry): boolean =>
  !latched && rule !== "help-pressed" && concern.severity !== "critical";

/** The worry as it opens now, and what is remembered of its openings. */
export function steadied(
  worry: Worry,
  openings: Openings,
  at: Instant,
): { readonly worry: Worry; readonly openings: Openings } {
  if (!mayChatter(worry)) return { worry, openings };
  const recent = Object.entries(openings).map(
    ([key, times]) => [key, times.filter((time) => between(time, at) < WINDOW)] as const,
  );
  const known = Object.fromEntries(recent.filter(([, times]) => times.length > 0));
  const before = known[worry.key] ?? [];
  const next = { ...known, [worry.key]: [...before, at].slice(-OPENINGS_MAX - 1) };
  if (before.length < OPENINGS_MAX) return { worry, openings: next };
  return { worry: { ...worry, latched: true, unstable: before.length + 1 }, openings: next };
}

/** A person looked at it: what comes now is counted anew. */
export function forgiven(openings: Openings, key: string): Openings {
  const { [key]: _forgiven, ...others } = openings;
  return others;
}

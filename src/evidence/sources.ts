import { grouped } from "../grouped.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { Figures, Source } from "./figures-schema.ts";
import { NON_ACTIONABLE } from "./wrong.ts";

const NOISIEST_MAX = 10;
/** A page shows so many devices; the worst first. */
const DEVICES_MAX = 50;

/** Which rule and which device called for nothing how often: for people to look at, never muted by itself. */
export function sourcesOf(real: readonly CaseFacts[]): Pick<Figures, "byRule" | "byDevice" | "noisiest"> {
  const byRule = sourcesBy(real, ({ rule }) => rule);
  const byDevice = sourcesBy(
    real.filter(({ device }) => device !== undefined),
    ({ device = "" }) => device,
  ).map(withHome(real));
  const noisiest = sourcesBy(real, ({ device, home }) => device ?? home).map(withHome(real));
  return {
    byRule: byRule.toSorted(byAlerts),
    byDevice: byDevice
      .filter(({ judged }) => judged > 0)
      .toSorted(byIdleness)
      .slice(0, DEVICES_MAX),
    noisiest: noisiest.toSorted(byAlerts).slice(0, NOISIEST_MAX),
  };
}

function sourcesBy(real: readonly CaseFacts[], keyOf: (one: CaseFacts) => string): readonly Source[] {
  return [...grouped(real, keyOf)].map(([source, all]) => {
    const coded = all.filter((one) => one.judged && one.outcome !== "merged");
    const idle = coded.filter(({ outcome }) => outcome !== undefined && NON_ACTIONABLE.has(outcome)).length;
    return {
      source,
      alerts: all.length,
      judged: coded.length,
      nonActionable: idle,
      share: coded.length === 0 ? null : idle / coded.length,
    };
  });
}

const withHome =
  (real: readonly CaseFacts[]) =>
  (one: Source): Source => {
    const home = real.find(({ device, home: of }) => (device ?? of) === one.source)?.home;
    return home === undefined ? one : { ...one, home };
  };

const byName = (one: Source, other: Source): number => (one.source < other.source ? -1 : 1);
const byAlerts = (one: Source, other: Source): number => other.alerts - one.alerts || byName(one, other);
const byIdleness = (one: Source, other: Source): number =>
  (other.share ?? 0) - (one.share ?? 0) || other.nonActionable - one.nonActionable || byName(one, other);

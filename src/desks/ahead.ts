import type { Clock } from "../clock.ts";
import type { AheadDesk } from "../console/needs.ts";
import type { Policy, PolicyDocument } from "../core/alert/policy.ts";
import { STATION_HOME } from "../core/ids.ts";
import type { CoverageWatch } from "../house/coverage-watch.ts";
import { isShipped } from "../registry/build-policies.ts";
import { dryRun } from "../registry/coverage-words.ts";
import type { Knowledge } from "../registry/knowledge.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";
import { provenIn } from "./proofs.ts";

const DAYS_AHEAD = 7;

interface Around {
  readonly store: Pick<Store, "papers">;
  readonly registry: () => Registry;
  readonly coverage: Pick<CoverageWatch, "signs" | "lines">;
  readonly clock: Pick<Clock, "now">;
  readonly knowledge: Pick<Knowledge, "channels">;
}

/** Whom the policies would reach in the days to come, for the console. */
export function openAheadDesk({ store, registry, coverage, clock, knowledge }: Around): AheadDesk {
  return {
    originOf(home, policy) {
      if (isShipped(policy)) return "shipped";
      const station = registry().plans.get(STATION_HOME);
      const isStations = station?.policies.some(({ version }) => version === policy.version) === true;
      return home === STATION_HOME || isStations ? "station" : "home";
    },
    writable: (policy) => withoutUnknown(policy, new Set(knowledge.channels.map(({ kind }) => kind))),
    async gapsOf(home, language) {
      const known = registry();
      const plans = new Map([...known.plans].filter(([id]) => id === home || id === STATION_HOME));
      const { gaps, lines } = dryRun({ ...known, plans }, clock.now(), {
        days: DAYS_AHEAD,
        language,
        isProven: await provenIn(store),
      });
      return gaps.map((gap, index) => ({ ...gap, words: lines[index] ?? "" }));
    },
    found(language) {
      const signs = coverage.signs();
      return signs === undefined ? undefined : { ...signs, lines: coverage.lines(language) };
    },
  };
}

/** Policies that are delivered name channels that come with later parts; a site document may not. */
function withoutUnknown({ version: _version, ...document }: Policy, known: ReadonlySet<string>): PolicyDocument {
  const kept = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([channel]) => known.has(channel)));
  return {
    ...document,
    steps: document.steps.map(({ channels, ...step }) => ({
      ...step,
      channelDelaySeconds: kept(step.channelDelaySeconds),
      ...(channels !== undefined && {
        channels: Object.fromEntries(Object.entries(channels).map(([severity, tries]) => [severity, kept(tries)])),
      }),
    })),
  };
}

import type { Submit } from "../arrival.ts";
import type { Clock } from "../clock.ts";
import type { Reason } from "../core/alert/alert.ts";
import type { HomeId } from "../core/ids.ts";
import type { Language, Worded } from "../core/language.ts";
import type { HomeState } from "../core/state.ts";
import type { Instant } from "../core/time.ts";
import type { Logger } from "../log.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

/** How the gateway stands, as its parts say themselves. */
export interface HealthReport {
  /** When the loop last completed a whole cycle: decided, stored, answered. */
  readonly lastCycleAt: Instant | undefined;
  readonly cycleAgeMs: number | undefined;
  readonly inbox: number;
  readonly storeOk: boolean;
  readonly broker: { readonly [count: string]: number };
  readonly parts: readonly HealthPart[];
}

export interface HealthPart {
  readonly part: string;
  readonly ok: boolean;
  readonly value: string;
  readonly since: Instant | undefined;
  /** What to do about it. */
  readonly hint: Worded<string> | undefined;
}

export interface ConsoleNeeds {
  readonly store: Pick<
    Store,
    "alerts" | "alert" | "alertLog" | "attempts" | "observations" | "quarantined" | "sightings" | "remarks"
  >;
  readonly submit: Submit;
  readonly registry: () => Registry;
  /** What the loop remembers of a home: modes, and when each device was last heard. */
  readonly state: (home: HomeId) => HomeState | undefined;
  /** The rule's own words; `undefined` where the rule is not known any more. */
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  readonly clock: Clock;
  readonly health: () => HealthReport;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly log: Logger;
}

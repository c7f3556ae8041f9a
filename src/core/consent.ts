import type { ObservationType } from "./observation.ts";
import { rules } from "./rules/index.ts";
import type { AnyRule } from "./rules/rule.ts";

/**
 * What is taken in under a consent of its own (PIPL 29; domain table E, P-4). Help, falls, fire, doors and beds are not among it: they
 * are there to save a life (PIPL 13-4), and go on when a consent is withdrawn.
 */
export const collectedUnder = {
  health: [
    "heart-rate",
    "respiration-rate",
    "spo2",
    "blood-pressure",
    "body-temperature",
    "skin-temperature",
    "weight",
    "glucose",
    "step-count",
  ],
  location: ["location", "geofence"],
} as const satisfies { readonly [consent: string]: readonly ObservationType[] };

export type Collected = keyof typeof collectedUnder;
export const collectedKinds: readonly Collected[] = ["health", "location"];

/** Rules that can judge nothing without it. */
export const restingOn = (consent: Collected): readonly AnyRule[] => {
  const types: readonly ObservationType[] = collectedUnder[consent];
  return rules.filter(({ needs }) => needs.length > 0 && needs.every((type) => types.includes(type)));
};

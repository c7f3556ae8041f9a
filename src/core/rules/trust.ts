import type { Observation } from "../observation.ts";
import type { ObservedSign } from "./rule.ts";

/** A sensor that is being tested, or is out of order, says nothing about the home. */
export const isReal = ({ phase }: Observation): boolean => phase !== "test" && phase !== "fault";

const GOOD: readonly unknown[] = [undefined, "ok", "estimated"];

/** A number that may be used as evidence. */
export const isGood = (observation: Observation): boolean =>
  isReal(observation) && observation.phase !== "cancelled" && GOOD.includes(observation.quality);

/** Told just now, by a sensor that works. */
export const isFresh = ({ unverified, observation }: ObservedSign): boolean => !unverified && isReal(observation);

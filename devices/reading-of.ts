import type { Observation } from "../src/core/observation.ts";
import type { Reading } from "./profile.ts";

/** What was read piece by piece: an observation, the sentence why it is none, or nothing worth a word. */
export type Told = Observation | string | undefined;

export function readingOf(told: readonly Told[]): Reading {
  const observations: Observation[] = [];
  const remarks: string[] = [];
  for (const piece of told) {
    if (typeof piece === "string") remarks.push(piece);
    else if (piece !== undefined) observations.push(piece);
  }
  return { observations, remarks };
}

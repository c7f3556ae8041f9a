import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Profile, type Sample } from "../profile.ts";
import { readState, type Overrides } from "./read-state.ts";

interface Facts extends Omit<Profile, "family" | "observe"> {
  /** What this product means otherwise than the others by a property of that name. */
  readonly means?: Overrides;
}

const NO_OVERRIDES: Overrides = {};

/** The facts of one product; what a property means in general is the family's business. */
export function zigbeeProfile({ means = NO_OVERRIDES, ...facts }: Facts): Profile {
  return defineProfile({
    family: "zigbee2mqtt",
    observe: (frame, answers) => readState(frame, answers, means),
    ...facts,
  });
}

/** A sample as the bridge writes it: the state of one device. */
export const says = (payload: unknown, when: string, tells: readonly Observation[], answers?: Answers): Sample => ({
  when,
  topic: "zigbee2mqtt/sample device",
  payload,
  tells,
  ...(answers !== undefined && { answers }),
});

import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Profile, type Sample } from "../profile.ts";
import { readShelly } from "./reading.ts";

/** The facts of one Shelly; how it speaks is the scheme's business. */
export function shellyProfile(
  facts: Omit<Profile, "family" | "maker" | "observe" | "obeys"> & Partial<Profile>,
): Profile {
  return defineProfile({ family: "shelly", maker: "Shelly", observe: readShelly, obeys: [], ...facts });
}

interface Said {
  readonly when: string;
  readonly tells: readonly Observation[];
  readonly answers?: Answers;
}

/** A notification of the second generation or a later one. */
export const notifies = (
  method: "NotifyStatus" | "NotifyFullStatus" | "NotifyEvent",
  params: { readonly [field: string]: unknown },
  said: Said,
): Sample => ({
  topic: "shellysample-aabbccddeeff/events/rpc",
  payload: {
    src: "shellysample-aabbccddeeff",
    dst: "shellysample-aabbccddeeff/events",
    method,
    params: { ts: 1_770_091_506.79, ...params },
  },
  ...said,
});

/** What the first generation writes below its name. */
export const writes = (path: string, payload: unknown, said: Said): Sample => ({
  topic: path === "" ? "shellies/shellysample-AABBCC" : `shellies/shellysample-AABBCC/${path}`,
  payload,
  ...said,
});

/** The will of a device that sleeps: no loss. */
export const fallsAsleep: Sample = {
  when: "its connection ends when it goes to sleep",
  topic: "shellysample-aabbccddeeff/online",
  payload: "false",
  tells: [{ type: "availability", value: "sleeping" }],
};

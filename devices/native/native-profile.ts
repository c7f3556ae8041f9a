import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Profile, type Sample } from "../profile.ts";
import { readNative } from "./reading.ts";

/** The facts of one native product; how it speaks is the scheme's business. */
export function nativeProfile(facts: Omit<Profile, "family" | "maker" | "observe">): Profile {
  return defineProfile({ family: "native", maker: "守望 Shouwang", observe: readNative, ...facts });
}

type Lane = "event" | "measure" | "state" | "info" | "cmd-ack";

/** A sample as the device writes it: the stamp every message bears, and what this one says. */
export function says(
  lane: Lane,
  content: { readonly [field: string]: unknown },
  when: string,
  tells: readonly Observation[],
): Sample {
  const stamp = { v: 1, id: "01J9Z6T5Q2W8R4N7K3M1B0C9DX", session: "9f2c1d7a", seq: 1042 };
  const clock = { time: "2026-02-03T04:05:06.789Z", clock: "ntp" };
  return {
    when,
    topic: `care/v1/sunny-garden/sample-device/${lane}`,
    payload: { ...stamp, ...clock, ...content },
    tells,
  };
}

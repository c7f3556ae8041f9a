import type { Frame, Profile, Reading, Sample } from "../../devices/profile.ts";
import type { Catalogue } from "../../src/intake/catalogue.ts";

export interface DecodedSample {
  readonly frame: Frame;
  readonly reading: Reading;
  readonly suggested: string | undefined;
}

/** Takes a sample the way a message goes: topic, envelope, profile. */
export function decodeSample(catalogue: Catalogue, profile: Profile, sample: Sample): DecodedSample {
  const family = catalogue.families.get(profile.family);
  const match = family?.match(sample.topic);
  if (family === undefined || match === undefined) throw new Error(`no family speaks on ${sample.topic}`);
  const payload = typeof sample.payload === "string" ? sample.payload : JSON.stringify(sample.payload);
  const unwrapped = family.unwrap(match, payload);
  if (unwrapped.kind !== "frame") throw new Error(`${sample.when}: ${JSON.stringify(unwrapped)}`);
  const { frame } = unwrapped;
  return { frame, reading: profile.observe(frame), suggested: family.suggest(match, frame.message) };
}

import {
  answersOf,
  lifecycleOf,
  type Frame,
  type FrameLifecycle,
  type Profile,
  type Sample,
  type Unwrapped,
} from "../../devices/profile.ts";
import type { Observation } from "../../src/core/observation.ts";
import { availabilityOf } from "../../src/core/home/availability.ts";
import type { Catalogue } from "../../src/intake/catalogue.ts";

export interface DecodedSample {
  readonly observations: readonly Observation[];
  /** Why there is no more: remarks, the reason for ignoring it, the refusal. */
  readonly remarks: readonly string[];
  readonly suggested: readonly (string | undefined)[];
}

/** Takes a sample the way a message goes: topic, envelope, profile. */
export function decodeSample(catalogue: Catalogue, profile: Profile, sample: Sample): DecodedSample {
  const family = catalogue.families.get(profile.family);
  const match = family?.match(sample.topic, family.bases);
  if (family === undefined || match === undefined) throw new Error(`no family speaks on ${sample.topic}`);
  const payload = typeof sample.payload === "string" ? sample.payload : JSON.stringify(sample.payload);
  const unwrapped = family.unwrap(match, payload);
  const frames = framesOf(unwrapped);
  const answers = answersOf(profile, sample.answers);
  const readings = frames.map((frame) => profile.observe(frame, answers));
  return {
    observations: frames.flatMap((frame, index) => [
      ...connectionOf(lifecycleOf(profile, frame, answers)),
      ...(readings[index]?.observations ?? []),
    ]),
    remarks: [
      ...whyNot(unwrapped),
      ...frames.flatMap((frame) => frame.remarks ?? []),
      ...readings.flatMap((reading) => reading.remarks),
    ],
    suggested: frames.map((frame) => family.suggest(match, frame.message, frame.model)),
  };
}

function framesOf(unwrapped: Unwrapped): readonly Frame[] {
  if (unwrapped.kind === "frame") return [unwrapped.frame];
  return unwrapped.kind === "frames" ? unwrapped.frames : [];
}

function whyNot(unwrapped: Unwrapped): readonly string[] {
  if (unwrapped.kind === "ignored") return [unwrapped.why];
  if (unwrapped.kind === "refused") return [`${unwrapped.code}: ${unwrapped.detail}`];
  return unwrapped.kind === "foreign" ? ["foreign"] : [];
}

const connectionOf = (lifecycle: FrameLifecycle | undefined): readonly Observation[] =>
  lifecycle === undefined ? [] : [{ type: "availability", value: availabilityOf(lifecycle.state) }];

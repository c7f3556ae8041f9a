import {
  answersOf,
  lifecycleOf,
  type Answers,
  type Family,
  type Frame,
  type Profile,
  type Unwrapped,
} from "../../devices/profile.ts";
import { availabilityOf } from "../../src/core/home/availability.ts";
import type { Observation } from "../../src/core/observation.ts";

/** How a message of one product is understood. */
export interface Heard {
  readonly identity: string | undefined;
  /** All names by which the family may know who spoke. */
  readonly names: readonly string[];
  readonly tells: readonly Observation[];
  readonly historical: boolean;
}

interface Listener {
  readonly family: Family | undefined;
  readonly profile: Profile;
  readonly answers: Answers;
}

interface Message {
  readonly topic: string;
  readonly payload: string;
}

/** What this product says with a message; `undefined` where its family takes it for no message of a device. */
export function hear(listener: Listener, { topic, payload }: Message): Heard | undefined {
  const { family, profile, answers: given } = listener;
  const match = family?.match(topic, family.bases);
  const spoken = match === undefined ? [] : framesOf(family?.unwrap(match, payload));
  const [first] = spoken;
  if (first === undefined) return undefined;
  const answers = answersOf(profile, given);
  return {
    ...namedBy(first, match?.identity),
    tells: spoken.flatMap((frame) => toldBy(profile, frame, answers)),
    historical: spoken.every(({ historical }) => historical),
  };
}

function namedBy({ lifecycle, identity, aliases = [] }: Frame, onTopic: string | undefined) {
  const known = lifecycle?.bridge ?? identity ?? onTopic;
  return { identity: known, names: [known, onTopic, ...aliases].filter((one) => one !== undefined) };
}

/** What bridges say of devices is not spoken by them. */
function framesOf(unwrapped: Unwrapped | undefined): readonly Frame[] {
  if (unwrapped?.kind !== "frame" && unwrapped?.kind !== "frames") return [];
  const frames = unwrapped.kind === "frame" ? [unwrapped.frame] : unwrapped.frames;
  return frames.filter(({ hearsay }) => hearsay !== true);
}

function toldBy(profile: Profile, frame: Frame, answers: Answers): readonly Observation[] {
  const lifecycle = lifecycleOf(profile, frame, answers);
  const standing: readonly Observation[] =
    lifecycle === undefined ? [] : [{ type: "availability", value: availabilityOf(lifecycle.state) }];
  return [...standing, ...profile.observe(frame, answers).observations];
}

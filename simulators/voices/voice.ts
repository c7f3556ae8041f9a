import { isDeepStrictEqual } from "node:util";
import type { Answers, Profile, Sample } from "../../devices/profile.ts";
import { isRecord } from "../../devices/words.ts";
import type { Observation, ObservationType } from "../../src/core/observation.ts";
import { instant, type Instant } from "../../src/core/time.ts";
import type { Catalogue } from "../../src/intake/catalogue.ts";
import type { Random } from "../random.ts";
import { createCounting } from "./counters.ts";
import { hear, type Heard } from "./hearing.ts";
import { renaming } from "./names.ts";
import { redated } from "./times.ts";
import { rewritten } from "./written.ts";

/** What a device is asked to say: anything of a type, or just this value. */
export interface Wanted {
  readonly type: ObservationType;
  readonly value?: unknown;
}

/** One message as the product writes it, said by this device and now. */
export interface Spoken {
  readonly topic: string;
  readonly payload: string;
  /** The family's name for whoever spoke. */
  readonly identity: string;
  /** How the installer must have answered for it to mean what it tells. */
  readonly answers: Answers;
  readonly tells: readonly Observation[];
}

/** A device of any family. It has no words of its own: it says a profile's samples with fresh names, counts and times. */
export interface Voice {
  readonly profile: Profile;
  /** Every name under which its messages come: a product of two generations has two. */
  readonly identities: () => readonly string[];
  /** `undefined` where no sample of the product says so. */
  readonly say: (at: Instant, wanted: Wanted) => Spoken | undefined;
  /** Something that alarms nobody, to show that it lives; `undefined` where every message of the product matters. */
  readonly live: (at: Instant) => Spoken | undefined;
}

export interface VoiceMake {
  readonly catalogue: Catalogue;
  readonly profile: Profile;
  /** What it is called; an address of the family's kind in it is taken over. */
  readonly name: string;
  /** How the installer answered; each sample's own answers where absent. */
  readonly answers?: Answers;
  readonly random: Random;
}

/** Names do not depend on the time. */
const NEVER = instant(0);

export function createVoice({ catalogue, profile, name, answers, random }: VoiceMake): Voice {
  const counting = createCounting(random);
  const family = catalogue.families.get(profile.family);

  const meaning = (sample: Sample): Answers => answers ?? sample.answers ?? {};
  const heard = profile.samples.map((sample) => ({
    sample,
    told: hear({ family, profile, answers: meaning(sample) }, { topic: sample.topic, payload: textOf(sample.payload) }),
  }));

  /** Names of bridges stand for the whole way and not for one device. */
  function speak(at: Instant, sample: Sample, names: readonly string[]): Spoken | undefined {
    const rename = profile.class === "hub" ? (text: string) => text : renaming(names, name);
    const written = messageOf(sample.payload);
    const fresh = counting.stamp(redated(written, at));
    const named = isRecord(fresh) || Array.isArray(fresh) ? rewritten(fresh, renamed(rename), rename) : fresh;
    const said = { topic: rename(sample.topic), payload: textOf(named) };
    const again = hear({ family, profile, answers: meaning(sample) }, said);
    return again === undefined || again.identity === undefined
      ? undefined
      : { ...said, identity: again.identity, answers: meaning(sample), tells: again.tells };
  }

  return {
    profile,
    identities() {
      const said = heard.map(({ sample, told }) => speak(NEVER, sample, told?.names ?? [])?.identity);
      return [...new Set(said.filter((one) => one !== undefined))];
    },
    say(at, wanted) {
      const fitting = heard
        .filter(({ told }) => told !== undefined && isTold(told, wanted))
        .toSorted((one, other) => weightOf(one, wanted) - weightOf(other, wanted));
      for (const { sample, told } of fitting) {
        const spoken = speak(at, sample, told?.names ?? []);
        if (spoken?.tells.some((one) => fits(one, wanted)) === true) return spoken;
      }
      return undefined;
    },
    live(at) {
      const calm = heard.find(
        ({ told }) => told?.historical === false && told.tells.length > 0 && told.tells.every(isCalm),
      );
      return calm === undefined ? undefined : speak(at, calm.sample, calm.told?.names ?? []);
    },
  };
}

const renamed =
  (rename: (text: string) => string) =>
  (value: unknown): unknown =>
    typeof value === "string" ? rename(value) : value;

/** A payload that was captured as text is JSON for most families. */
function messageOf(payload: unknown): unknown {
  if (typeof payload !== "string" || !/^\s*[{[]/.test(payload)) return payload;
  try {
    return JSON.parse(payload);
  } catch {
    // A sample of what cannot be read is said as it stands.
    return payload;
  }
}

const textOf = (payload: unknown): string => (typeof payload === "string" ? payload : (JSON.stringify(payload) ?? ""));

const isTold = ({ tells, historical }: Heard, wanted: Wanted): boolean =>
  !historical && tells.some((one) => fits(one, wanted));

function fits({ type, value, phase }: Observation, wanted: Wanted): boolean {
  if (type !== wanted.type) return false;
  return wanted.value === undefined ? phase !== "test" : isDeepStrictEqual(value, wanted.value);
}

interface Weighed {
  readonly sample: Sample;
  readonly told: Heard | undefined;
}

/** Plain samples before traps, what happens before its end, and one thing before several that happen at once. */
function weightOf({ sample, told }: Weighed, { type, value: asked }: Wanted): number {
  const others = told?.tells.filter((one) => one.type !== type) ?? [];
  const ends = asked === undefined && told?.tells.some((one) => one.type === type && one.value === false) === true;
  return (
    (sample.when.startsWith("trap:") ? 1_000 : 0) +
    100 * others.filter((one) => !isCalm(one)).length +
    (ends ? 50 : 0) +
    (sample.answers === undefined ? 0 : 10) +
    others.length
  );
}

/** About the device, the air or what does not happen: nobody did anything, and nobody is in need. */
const isCalm = ({ type, value }: Observation): boolean =>
  OF_ITSELF.has(type) || (type === "availability" && value === "online") || (value === false && !OF_PEOPLE.has(type));

const OF_ITSELF: ReadonlySet<ObservationType> = new Set([
  "battery",
  "battery-voltage",
  "humidity",
  "illuminance",
  "step-count",
  "location",
]);

/** Where their end says as much about somebody as their beginning. */
const OF_PEOPLE: ReadonlySet<ObservationType> = new Set(["motion", "presence", "in-bed", "bed-exit", "worn"]);

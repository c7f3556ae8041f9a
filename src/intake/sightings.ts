import { answersOf } from "../../devices/profile.ts";
import { isLifeSafety, type ObservationType } from "../core/observation.ts";
import { between, minutes, type Instant } from "../core/time.ts";
import type { Catalogue } from "./catalogue.ts";
import { guarded, identityOf, isUnreadable, observeGuarded, type Spoke } from "./decode.ts";
import type { IntakeOptions } from "./intake.ts";
import type { Stored } from "./notice.ts";

const HELD_MAX = 1_000;
const QUIET = minutes(1);
const TYPES_SHOWN_MAX = 8;

/**
 * Devices that nobody registered wait for adoption. A stranger that talks all day is stored once a minute, and a thousand
 * strangers are as many as people can adopt.
 */
export function createSightings({ catalogue, submit, clock, notice }: IntakeOptions) {
  /** Oldest first: a Map keeps the order in which keys were set. */
  const storedAt = new Map<string, Instant>();

  /** Lets go of the one heard least lately, if its minute is over. */
  function hasRoom(at: Instant): boolean {
    if (storedAt.size < HELD_MAX) return true;
    for (const [oldest, last] of storedAt) return !isQuiet(last, at) && storedAt.delete(oldest);
    return false;
  }

  function admit(key: string, at: Instant): Stored {
    const last = storedAt.get(key);
    if (last !== undefined && isQuiet(last, at)) return "seen-lately";
    storedAt.delete(key);
    if (!hasRoom(at)) return "full";
    storedAt.set(key, at);
    return "stored";
  }

  async function sight(topic: string, spoke: Spoke): Promise<void> {
    const at = clock.now();
    const identity = identityOf(spoke);
    const { suggestedProfile, types, detail } = guess(catalogue, spoke);
    // A stranger's call for help is stored even if the same stranger said something harmless a moment ago.
    const key = types.some(isLifeSafety) ? `${identity} !` : identity;
    const stored = admit(key, at);
    notice({ kind: "sighted", identity, stored });
    if (stored !== "stored") return;
    try {
      await submit({ kind: "sighting", sighting: { identity, topic, at, suggestedProfile, detail } });
    } catch (error) {
      // What the store did not take was not seen: its repeat must not be acknowledged as "seen lately".
      storedAt.delete(key);
      throw error;
    }
  }

  return { sight };
}

const isQuiet = (last: Instant, at: Instant): boolean => between(last, at) < QUIET;

interface Guess {
  readonly suggestedProfile: string | undefined;
  readonly types: readonly ObservationType[];
  readonly detail: string;
}

/** What a stranger most likely is, and what it would have said. */
function guess(catalogue: Catalogue, { family, match, frame }: Spoke): Guess {
  const suggested = guarded(
    () => ({ id: family.suggest(match, frame.message, frame.model) }),
    `the family ${family.family}`,
  );
  if (isUnreadable(suggested)) return { suggestedProfile: undefined, types: [], detail: suggested.detail };
  const { id: suggestedProfile } = suggested;
  const profile = catalogue.profiles.get(suggestedProfile ?? "");
  if (profile === undefined) return { suggestedProfile, types: [], detail: "was heard" };
  const reading = observeGuarded(profile, frame, answersOf(profile));
  if (isUnreadable(reading)) return { suggestedProfile, types: [], detail: reading.detail };
  const types = [...new Set(reading.observations.map(({ type }) => type))];
  const said = types.slice(0, TYPES_SHOWN_MAX).join(", ");
  return { suggestedProfile, types, detail: types.length === 0 ? "was heard" : `says ${said}` };
}

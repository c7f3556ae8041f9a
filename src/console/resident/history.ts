import type { HomeId } from "../../core/ids.ts";
import type { ObservationType } from "../../core/observation.ts";
import { hours, instant, type Instant } from "../../core/time.ts";
import type { Store, StoredObservation } from "../../store/store.ts";

/** Read at once; between two pieces the loop turns, as alarms do not wait for a plot. */
const PIECE = hours(6);
const PIECE_READINGS_MAX = 20_000;

interface Wish {
  readonly home: HomeId;
  readonly from: Instant;
  readonly to: Instant;
  readonly devices: readonly string[];
  readonly types?: readonly ObservationType[];
}

/** What was observed, oldest first, in pieces: a month of a watch is too much to be read in one go. */
export async function* observedIn(
  store: Pick<Store, "observations">,
  { from, to, ...wish }: Wish,
): AsyncGenerator<readonly StoredObservation[]> {
  for (let begin: number = from; begin < to; begin += PIECE) {
    const end = instant(Math.min(begin + PIECE, to));
    yield await store.observations({ ...wish, from: instant(begin), to: end, limit: PIECE_READINGS_MAX });
    await new Promise(setImmediate);
  }
}

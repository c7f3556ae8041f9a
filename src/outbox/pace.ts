import type { PersonId } from "../core/ids.ts";
import { isGraver, bySeverity } from "../core/severity.ts";
import { after, between, instant, milliseconds, minutes, soonest, type Duration, type Instant } from "../core/time.ts";
import { fullBucket, refill, take, type Bucket } from "./buckets.ts";
import type { Merge, StoredAttempt } from "../store/store.ts";

/** The pace of sending, as pure functions: the gateway and the simulator keep the same one. */

const BACKOFF_STEPS_MS = [2_000, 5_000, 15_000, 30_000, 60_000] as const;
const BACKOFF_MAX_MS = 60_000;
/** Full jitter may draw zero; a far side that just failed gets at least this much air. */
const BACKOFF_MIN_MS = 250;

/** How long to wait after the n-th failed try, 1 is the first; `chance` is between 0 and 1. */
export function backoff(tries: number, chance: number): Duration {
  const step = BACKOFF_STEPS_MS[Math.max(1, tries) - 1] ?? BACKOFF_MAX_MS;
  return milliseconds(Math.max(BACKOFF_MIN_MS, Math.round(step * chance)));
}

/** Messages a minute; `undefined`: no limit is known. */
interface Limits {
  readonly perMinute: number | undefined;
  readonly perAddressPerMinute?: number | undefined;
}

/** What picking knows of one channel. */
export interface LaneState extends Limits {
  readonly free: number;
  readonly bucket: Bucket;
  /** It fails: calls for help are sent all the same, anything else waits until then and shows whether it works again. */
  readonly halfOpenAt?: Instant | undefined;
}

/** The tokens that channels share. Only messages of channels with a limit of their own count. */
export interface Purse {
  readonly stationPerMinute: number | undefined;
  readonly station: Bucket;
  readonly addresses: ReadonlyMap<string, Bucket>;
}

/** Any bucket is full again by then, and need not be remembered. */
const REFILLED = minutes(2);

export const fullPurse = (stationPerMinute: number | undefined, now: Instant): Purse => ({
  stationPerMinute,
  station: fullBucket(stationPerMinute, now),
  addresses: new Map(),
});

/** The same for everybody who is reached at the same place. */
export type AddressOf = (stored: StoredAttempt) => string;

export interface Desk {
  readonly lanes: ReadonlyMap<string, LaneState>;
  readonly purse: Purse;
  readonly addressOf: AddressOf;
  readonly now: Instant;
}

export interface Picked {
  readonly chosen: readonly StoredAttempt[];
  readonly lanes: ReadonlyMap<string, LaneState>;
  readonly purse: Purse;
  /** Over a limit: told together with a newer message to the same address. */
  readonly merges: readonly Merge[];
  /** Due, but its channel is full or out of tokens. */
  readonly heldBack: number;
  /** When the first held back for tokens may go. */
  readonly tokenAt: Instant | undefined;
}

/** Never-tried critical first, then by severity; among equals whoever was told nothing for the longest time. */
export function inTurn(
  due: readonly StoredAttempt[],
  lastToldAt: (person: PersonId) => Instant | undefined,
): readonly StoredAttempt[] {
  const toldAt = ({ attempt }: StoredAttempt): number => lastToldAt(attempt.person) ?? -1;
  return due.toSorted(
    (one, other) =>
      freshness(other) - freshness(one) ||
      bySeverity(one.attempt.severity, other.attempt.severity) ||
      toldAt(one) - toldAt(other),
  );
}

const freshness = ({ tries, attempt }: StoredAttempt): number =>
  tries === 0 && attempt.severity === "critical" ? 1 : 0;

/**
 * Chooses in the given order; each channel has its own slots and tokens, so a hung one delays nobody else.
 * What names a channel that is not open is chosen too: it must fail loudly.
 */
export function pick(due: readonly StoredAttempt[], desk: Desk): Picked {
  const chosen: StoredAttempt[] = [];
  const overLimit: StoredAttempt[] = [];
  const lanes = new Map(desk.lanes);
  let { purse } = desk;
  let heldBack = 0;
  let tokenAt: Instant | undefined;
  for (const stored of due) {
    const { channel } = stored.attempt;
    const lane = lanes.get(channel);
    const turn: Turn = lane === undefined ? { kind: "go", purse } : admit(stored, lane, { ...desk, purse });
    if (turn.kind === "go") {
      if (turn.lane !== undefined) lanes.set(channel, turn.lane);
      ({ purse } = turn);
      chosen.push(stored);
      continue;
    }
    heldBack += 1;
    if (turn.kind === "over-limit") overLimit.push(stored);
    tokenAt = soonest(tokenAt, turn.readyAt);
  }
  const addresses = new Map([...purse.addresses].filter(([, { at }]) => between(at, desk.now) < REFILLED));
  purse = { ...purse, addresses };
  return { chosen, lanes, purse, merges: mergesOf(overLimit, desk.addressOf), heldBack, tokenAt };
}

type Turn =
  | { readonly kind: "go"; readonly lane?: LaneState; readonly purse: Purse }
  | { readonly kind: "full"; readonly readyAt: undefined }
  | { readonly kind: "half-open" | "over-limit"; readonly readyAt: Instant };

/** An ordinary message shows this often whether a failing channel works again. */
export const HALF_OPEN_EVERY = milliseconds(30_000);

function admit(stored: StoredAttempt, lane: LaneState, desk: Desk): Turn {
  if (lane.free <= 0) return { kind: "full", readyAt: undefined };
  const { halfOpenAt } = lane;
  const waits = halfOpenAt !== undefined && !isCall(stored);
  if (waits && desk.now < halfOpenAt) return { kind: "half-open", readyAt: halfOpenAt };
  const paid = pay(stored, lane, desk);
  if ("readyAt" in paid) return { kind: "over-limit", readyAt: paid.readyAt };
  const next = waits ? { halfOpenAt: after(desk.now, HALF_OPEN_EVERY) } : {};
  return { kind: "go", purse: paid.purse, lane: { ...lane, bucket: paid.bucket, free: lane.free - 1, ...next } };
}

const isCall = ({ attempt }: StoredAttempt): boolean => isGraver(attempt.severity, "attention");

/** One token of each limit there is, or none at all. */
function pay(
  stored: StoredAttempt,
  { perMinute, perAddressPerMinute, bucket }: LaneState,
  { purse, addressOf, now }: Desk,
): { readonly bucket: Bucket; readonly purse: Purse } | { readonly readyAt: Instant } {
  if (perMinute === undefined && perAddressPerMinute === undefined) return { bucket, purse };
  const address = perAddressPerMinute === undefined ? "" : addressOf(stored);
  const channelPaid = payOne(stored, bucket, perMinute, now);
  const addressPaid = payOne(stored, purse.addresses.get(address), perAddressPerMinute, now);
  const stationPaid = payOne(stored, purse.station, purse.stationPerMinute, now);
  const waits = [channelPaid, addressPaid, stationPaid].flatMap((one) => ("readyAt" in one ? [one.readyAt] : []));
  if (waits.length > 0) return { readyAt: instant(Math.max(...waits)) };
  const addresses =
    perAddressPerMinute === undefined
      ? purse.addresses
      : new Map(purse.addresses).set(address, paidOf(addressPaid, now));
  return { bucket: paidOf(channelPaid, now), purse: { ...purse, station: paidOf(stationPaid, now), addresses } };
}

type Paid = ReturnType<typeof take>;

const payOne = (stored: StoredAttempt, bucket: Bucket | undefined, perMinute: number | undefined, now: Instant): Paid =>
  perMinute === undefined
    ? { bucket: bucket ?? fullBucket(undefined, now) }
    : take(refill(bucket ?? fullBucket(perMinute, now), perMinute, now), stored, perMinute);

const paidOf = (paid: Paid, now: Instant): Bucket => ("bucket" in paid ? paid.bucket : fullBucket(undefined, now));

/** What is said in the home itself is overtaken by news, never told together with it. */
const isMergeable = ({ attempt: { alert, purpose } }: StoredAttempt): boolean =>
  alert !== undefined && purpose !== "prompt" && purpose !== "elder-feedback";

/** For each address the newest of the gravest carries the rest; one that somebody may have seen already carries nothing. */
function mergesOf(held: readonly StoredAttempt[], addressOf: AddressOf): readonly Merge[] {
  const byAddress = new Map<string, StoredAttempt[]>();
  for (const stored of held.filter(isMergeable)) {
    const address = addressOf(stored);
    byAddress.set(address, [...(byAddress.get(address) ?? []), stored]);
  }
  return [...byAddress.values()].flatMap((group) => {
    const [carrier] = group
      .filter(({ tries }) => tries === 0)
      .toReversed()
      .toSorted(
        (one, other) =>
          bySeverity(one.attempt.severity, other.attempt.severity) || other.attempt.notBefore - one.attempt.notBefore,
      );
    if (carrier === undefined) return [];
    return group.filter((one) => one !== carrier).map((one) => ({ from: one.attempt.id, into: carrier.attempt.id }));
  });
}

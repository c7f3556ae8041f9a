import { after, between, days, hours, milliseconds, seconds, type Duration, type Instant } from "../time.ts";

/** A device clock this near to ours is believed. */
const TRUSTED_OFFSET = seconds(120);
/** Older news of an emergency is a reason to call the person, not to send everybody running (alerting 3, item 6). */
export const ACTIONABLE_AGE = hours(24);
/** History younger than this still tells how things are now. */
export const CURRENT_AGE = seconds(300);
/** The learnt offset is news again when it moved by this much. */
const OFFSET_NEWS = seconds(60);
/** History from before this is rubbish from a clock that was never set. */
const HISTORY_MAX = days(400);

export interface Dated {
  readonly occurredAt: Instant;
  /** `undefined` for what is told as it happens. */
  readonly lateBy: Duration | undefined;
  readonly clockOffset: Duration | undefined;
  /** The device's clock is wrong in a way nobody was told about yet. */
  readonly suspect: boolean;
}

/** Whether a device's clock says that this happened just now. */
export const isRecent = (at: Instant, claimedAt: Instant | undefined): boolean =>
  claimedAt !== undefined && Math.abs(between(at, claimedAt)) <= TRUSTED_OFFSET;

/** The time policy: a device's clock is a claim. Judged against arrival; what says it is history keeps its own time. */
export function date(
  at: Instant,
  claim: { readonly claimedAt: Instant | undefined; readonly historical: boolean },
  learnt: Duration | undefined,
): Dated {
  const { claimedAt, historical } = claim;
  if (claimedAt === undefined) return { occurredAt: at, lateBy: undefined, clockOffset: learnt, suspect: false };
  const offset = between(at, claimedAt);
  const age = between(claimedAt, at);
  if (historical && age > 0 && age < HISTORY_MAX)
    return { occurredAt: claimedAt, lateBy: age, clockOffset: learnt, suspect: false };
  if (Math.abs(offset) <= TRUSTED_OFFSET)
    return {
      occurredAt: after(at, milliseconds(Math.min(0, offset))),
      lateBy: undefined,
      clockOffset: undefined,
      suspect: false,
    };
  const suspect = learnt === undefined || Math.abs(offset - learnt) > OFFSET_NEWS;
  return { occurredAt: at, lateBy: undefined, clockOffset: suspect ? offset : learnt, suspect };
}

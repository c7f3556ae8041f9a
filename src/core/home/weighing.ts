import { isLifeSafety, vocabulary, type Observation } from "../observation.ts";
import type { Reported } from "../input.ts";
import type { Remark } from "../effect.ts";
import type { PlannedDevice } from "../plan.ts";
import type { ObservedSign } from "../rules/rule.ts";
import type { DeviceMemory, Draft } from "../state.ts";
import { between, milliseconds, seconds, type Instant } from "../time.ts";
import { ACTIONABLE_AGE, CURRENT_AGE, isRecent, type Dated } from "./claimed-time.ts";

export type Note = (code: Remark["code"], detail: string) => void;

const NO_AGE = milliseconds(0);
const SAME_OFFSET = seconds(60);

export interface Weighing {
  readonly report: Reported;
  /** Its state is of unknown age. */
  readonly aged: boolean;
  readonly dated: Dated;
  readonly planned: PlannedDevice;
  readonly note: Note;
  /** What is remembered of the device from this message on; what does not change keeps its identity. */
  readonly kept: Draft<DeviceMemory>;
}

/** Level or pulse, fresh, late, retained or a test: whether the rules hear it, and how. */
export function weigh(observation: Observation, weighing: Weighing): ObservedSign | undefined {
  const { note, dated } = weighing;
  if (isProof(observation, weighing)) weighing.kept.provenAt = weighing.report.at;
  if (isTest(observation, weighing)) {
    note("test-received", observation.type);
    return undefined;
  }
  const age = dated.lateBy ?? NO_AGE;
  if (age > CURRENT_AGE && !isLifeSafety(observation.type)) return undefined;
  const tooOld = age > ACTIONABLE_AGE;
  if (tooOld) note("late-recorded-only", `${observation.type} from ${Math.round(age / 3_600_000)} h ago`);
  return weighCurrent(observation, weighing, tooOld);
}

/** The device itself says so, or a person stands at it who does. */
function isTest(observation: Observation, { report, kept }: Weighing): boolean {
  if (observation.phase === "test") return true;
  const { testUntil } = kept;
  return testUntil !== undefined && report.at <= testUntil && isAlarming(observation);
}

/** Fired, now, by itself: it can call. */
const isProof = (observation: Observation, { report, aged }: Weighing): boolean =>
  !aged &&
  !report.historical &&
  (isAlarming(observation) || (isLifeSafety(observation.type) && isTestWord(observation)));

const isTestWord = ({ phase, value }: Observation): boolean => phase === "test" || value === "test";

function weighCurrent(observation: Observation, weighing: Weighing, tooOld: boolean): ObservedSign | undefined {
  const { note, planned, report } = weighing;
  const { nature } = vocabulary[observation.type];
  if (nature === "level" || planned.latches?.includes(observation.type) === true)
    return weighLevel(observation, weighing, tooOld);
  if (report.retained) {
    note("retained-pulse-ignored", observation.type);
    return undefined;
  }
  return nature === "measure" || isPressed(observation, weighing)
    ? signOf(observation, weighing, { changed: true, tooOld })
    : undefined;
}

/** One press that a family says three times is one. */
function isPressed(observation: Observation, { report, planned, note, kept }: Weighing): boolean {
  const { holdOffMs } = planned;
  if (holdOffMs === undefined) return true;
  const pulse = `${keyOf(observation)}=${JSON.stringify(observation.value)}`;
  const last = kept.pulses?.[pulse];
  if (last !== undefined && between(last, report.at) < milliseconds(holdOffMs)) {
    note("pulse-repeated", observation.type);
    return false;
  }
  const recent = Object.entries(kept.pulses ?? {}).filter(([, at]) => between(at, report.at) < milliseconds(holdOffMs));
  kept.pulses = { ...Object.fromEntries(recent), [pulse]: report.at };
  return true;
}

/** Only a change of a level is news. */
function weighLevel(observation: Observation, weighing: Weighing, tooOld: boolean): ObservedSign | undefined {
  const { aged, dated, kept } = weighing;
  const key = keyOf(observation);
  const changed = kept.levels[key] !== observation.value;
  if (aged) return changed ? weighAged(observation, weighing) : undefined;
  if (dated.lateBy === undefined) {
    if (changed) kept.levels = { ...kept.levels, [key]: observation.value };
    if (kept.doubts?.[key] !== undefined) kept.doubts = { ...kept.doubts, [key]: undefined };
  }
  // A latched press that is said again is the same press, and its end is no call.
  if (vocabulary[observation.type].nature === "pulse" && (!changed || observation.value === false)) return undefined;
  return signOf(observation, weighing, { changed, tooOld });
}

/**
 * An alarm of unknown age where all was clear may have happened while nobody could hear: somebody is asked to look, once, and only
 * a live message makes it an alarm.
 */
function weighAged(observation: Observation, weighing: Weighing): ObservedSign | undefined {
  const { kept, note } = weighing;
  const key = keyOf(observation);
  if (!isAlarming(observation)) kept.levels = { ...kept.levels, [key]: observation.value };
  else if (kept.doubts?.[key] === observation.value) return undefined;
  else {
    kept.doubts = { ...kept.doubts, [key]: observation.value };
    note("level-unverified", observation.type);
  }
  return signOf(observation, weighing, { changed: true, tooOld: true });
}

/** Handed out of the broker's store, or said again by a bridge that heard it long ago; a clock that says "just now" is believed. */
export function isAged(report: Reported, before: DeviceMemory): boolean {
  const { at, retained, claimedAt, stampedBy, historical } = report;
  if (isRecent(at, claimedAt)) return false;
  if (retained) return true;
  if (stampedBy !== "bridge" || historical || claimedAt === undefined) return false;
  return between(claimedAt, at) > CURRENT_AGE && !isSlowClock(at, claimedAt, before);
}

/** A bridge whose clock is wrong is wrong by the same each time, and its stamps go on: what it says is of now. */
function isSlowClock(at: Instant, claimedAt: Instant, { clockOffset, stampedAt }: DeviceMemory): boolean {
  if (clockOffset === undefined || stampedAt === undefined || claimedAt <= stampedAt) return false;
  return Math.abs(between(at, claimedAt) - clockOffset) <= SAME_OFFSET;
}

const isAlarming = ({ type, value }: Observation): boolean => isLifeSafety(type) && value !== false && value !== "test";

const signOf = (
  observation: Observation,
  { dated, planned }: Weighing,
  { changed, tooOld }: { readonly changed: boolean; readonly tooOld: boolean },
): ObservedSign => ({
  kind: "observed",
  at: dated.occurredAt,
  device: planned,
  observation,
  changed,
  unverified: tooOld,
  lateBy: dated.lateBy,
});

/** Several like sensors in one device have a level each. */
const keyOf = (observation: Observation): string =>
  observation.sensor === undefined ? observation.type : `${observation.type}/${observation.sensor}`;

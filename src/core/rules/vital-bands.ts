import type { DeviceId } from "../ids.ts";
import { localMinuteOfDay } from "../local-time.ts";
import type { Observation } from "../observation.ts";
import type { PlannedDevice, PlannedResident } from "../plan.ts";
import { isGraver, type Severity } from "../severity.ts";
import { between, hours, minutes, type Instant } from "../time.ts";
import {
  calm,
  concern,
  type Circle,
  type Concern,
  type Facts,
  type ObservedSign,
  type Sign,
  type Verdict,
} from "./rule.ts";
import { isGood } from "./trust.ts";

/** A range of a vital sign that means something when it lasts. What is worse than the range is in it too. */
export interface Band {
  readonly code: string;
  readonly severity: Severity;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** From the first to the last reading in the band, at least. */
  readonly minutes: number;
  /** So many readings, at least: one reading proves nothing. */
  readonly readings: number;
  /** Only devices of this kind; absent: both. */
  readonly by?: "continuous" | "spot";
  /** Only readings taken by day, when the person is awake. */
  readonly awake?: boolean;
  /** Only these people; absent: everybody. Asked of nobody who is well. */
  readonly whose?: (resident: PlannedResident | undefined) => boolean;
  /** Reads the number out of the observation; absent: its value. */
  readonly read?: (observation: Observation) => number | undefined;
}

export interface Bands {
  readonly bands: readonly Band[];
  /** How far a value must come back beyond the limit before the band is left. */
  readonly margin: number;
}

interface Streak {
  readonly key: string;
  readonly since: Instant;
  readonly last: Instant;
  readonly readings: number;
  readonly value: number;
  readonly device: DeviceId;
  readonly room: string | undefined;
  /** Lasted long enough. */
  readonly reached: boolean;
}

export interface Vital {
  readonly streaks: readonly Streak[];
  /** Devices that are not on a body now. */
  readonly off: readonly DeviceId[];
}

export const NO_VITAL: Vital = { streaks: [], off: [] };

/** Settings are made once per plan and the same for every message: so are the bands that follow from them. */
export function bandsOf<Settings extends object>(make: (own: Settings) => Bands): (own: Settings) => Bands {
  const made = new WeakMap<Settings, Bands>();
  return (own) => {
    const before = made.get(own);
    if (before !== undefined) return before;
    const bands = make(own);
    made.set(own, bands);
    return bands;
  };
}

/** Readings further apart do not speak of the same trouble. */
const GAP_CONTINUOUS = minutes(30);
const GAP_SPOT = hours(6);
const OFF_MAX = 8;
const WAKES = 7 * 60;
const SLEEPS = 22 * 60;

const keyOf = ({ code, by }: Band): string => (by === undefined ? code : `${code}/${by}`);

/** Each band has one streak, or none. */
function streakOf(streaks: readonly Streak[], band: Band): Streak | undefined {
  if (streaks.length === 0) return undefined;
  const key = keyOf(band);
  return streaks.find((one) => one.key === key);
}

const isSpot = (device: PlannedDevice): boolean => device.class === "spot.vitals";

export function foldVital(vital: Vital, sign: Sign, { bands, margin }: Bands, circle: Circle): Vital {
  if (sign.kind !== "observed" || sign.unverified) return vital;
  const { observation, device } = sign;
  if (observation.type === "worn") return wear(vital, device.id, observation.value);
  return isGood(observation) && !vital.off.includes(device.id)
    ? measure(vital, sign, { bands, margin }, circle)
    : vital;
}

function measure(
  vital: Vital,
  { observation, device, at }: ObservedSign,
  { bands, margin }: Bands,
  circle: Circle,
): Vital {
  let { streaks } = vital;
  for (const band of bands) {
    const value = valueFor(band, observation, device);
    if (value === undefined) continue;
    const known = streakOf(streaks, band);
    if (isOrdinary(band, known, value) || !isFor(band, circle)) continue;
    if (known !== undefined && at <= known.last) continue;
    const next = continued(band, known, { value, at, device, margin, circle });
    if (next === known) continue;
    const others = streaks.filter((one) => one !== known);
    streaks = next === undefined ? others : [...others, next];
  }
  return streaks === vital.streaks ? vital : { ...vital, streaks };
}

function valueFor({ by, read }: Band, observation: Observation, device: PlannedDevice): number | undefined {
  if (by !== undefined && (by === "spot") !== isSpot(device)) return undefined;
  const value = read === undefined ? observation.value : read(observation);
  return typeof value === "number" ? value : undefined;
}

/** Taken off or loose, a device measures the air. */
function wear(vital: Vital, device: DeviceId, isWorn: boolean): Vital {
  const wasOff = vital.off.includes(device);
  if (isWorn) return wasOff ? { ...vital, off: vital.off.filter((one) => one !== device) } : vital;
  if (wasOff) return vital;
  const streaks = vital.streaks.filter((one) => one.reached || one.device !== device);
  return { streaks, off: [...vital.off, device].slice(-OFF_MAX) };
}

interface Reading {
  readonly value: number;
  readonly at: Instant;
  readonly device: PlannedDevice;
  readonly margin: number;
  readonly circle: Circle;
}

function continued(band: Band, known: Streak | undefined, reading: Reading): Streak | undefined {
  if (!isIn(band, reading.value, 0))
    return known?.reached === true && isIn(band, reading.value, reading.margin) ? known : undefined;
  if (band.awake === true && !isAwake(reading)) return known;
  return extended(band, known, reading);
}

function extended(band: Band, before: Streak | undefined, { at, value, device }: Reading): Streak {
  const known = before !== undefined && goesOn(before, at, device) ? before : undefined;
  const since = known === undefined ? at : known.since;
  const readings = Math.min(known === undefined ? 1 : known.readings + 1, band.readings);
  const wasReached = known !== undefined && known.reached;
  if (wasReached && known.value === value) return known;
  const reached = wasReached || (readings >= band.readings && between(since, at) >= minutes(band.minutes));
  return { key: keyOf(band), since, last: at, readings, value, device: device.id, room: device.room, reached };
}

const goesOn = ({ reached, last }: Streak, at: Instant, device: PlannedDevice): boolean =>
  reached || between(last, at) <= (isSpot(device) ? GAP_SPOT : GAP_CONTINUOUS);

/** Nearly every reading is, and comes from somebody who is well. */
const isOrdinary = (band: Band, known: Streak | undefined, value: number): boolean =>
  known === undefined && !isIn(band, value, 0);

const isFor = ({ whose }: Band, circle: Circle): boolean => whose === undefined || whose(circle.resident);

const isIn = ({ atLeast, atMost }: Band, value: number, margin: number): boolean =>
  (atLeast !== undefined && value >= atLeast - margin) || (atMost !== undefined && value <= atMost + margin);

function isAwake({ at, circle }: Reading): boolean {
  const minute = localMinuteOfDay(at, circle.plan.zone);
  return minute >= WAKES && minute < SLEEPS;
}

/** The gravest band that lasted; time alone changes nothing, only readings do. */
export function judgeVital({ streaks }: Vital, { bands }: Bands, circle: Circle): Verdict {
  let worst: Concern | undefined;
  for (const band of bands) {
    const streak = streakOf(streaks, band);
    if (streak === undefined || !streak.reached || !isFor(band, circle)) continue;
    if (worst !== undefined && !isGraver(band.severity, worst.severity)) continue;
    const { value, since, device, room } = streak;
    worst = concern(band.severity, band.code, since, { facts: { value }, device, room });
  }
  return worst ?? calm();
}

/** What lasts on a device that is worn is repeated on one that is asked. */
export const lastingOrRepeated = (band: Omit<Band, "by" | "readings">, spotReadings: number): readonly Band[] => [
  { ...band, by: "continuous", readings: 2 },
  { ...band, by: "spot", minutes: 0, readings: spotReadings },
];

/** The same sentence for each code, with the value. */
export const wordings = (
  codes: Readonly<Record<string, string>>,
  sentence: (how: string, value: string) => string,
): Readonly<Record<string, (facts: Facts) => string>> =>
  Object.fromEntries(
    Object.entries(codes).map(([code, how]) => [code, (facts: Facts) => sentence(how, String(facts["value"]))]),
  );

/** Dealt with: what comes next must last anew. */
export const settleVital = (vital: Vital): Vital => ({ ...vital, streaks: [] });

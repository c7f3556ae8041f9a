import {
  isLifeSafety,
  isObservationType,
  type Circumstances,
  type EventPhase,
  type Observation,
  type ObservationType,
  type Quality,
} from "../../src/core/observation.ts";
import { eventValue, isFlag } from "../event-value.ts";
import { isMeasure, measured } from "../measured.ts";
import type { Frame, Reading } from "../profile.ts";
import { flagOf, shown } from "../words.ts";
import type { Ack, Entry, NativeMessage } from "./envelope.ts";

const PHASES: ReadonlySet<string> = new Set<EventPhase>([
  "raised",
  "updated",
  "cleared",
  "cancelled",
  "test",
  "muted",
  "fault",
]);
const QUALITIES: ReadonlySet<string> = new Set<Quality>(["ok", "poor-contact", "out-of-range", "estimated", "failed"]);

interface Draft {
  readonly observations: Observation[];
  readonly remarks: string[];
}

/** What a native message tells, whichever product sent it. */
export function readNative(frame: Frame): Reading {
  const draft: Draft = { observations: [], remarks: [] };
  // The casts repeat what the family's schema of this lane has parsed.
  if (frame.lane === "cmd-ack") readAck(frame.message as Ack, draft);
  if (frame.lane === "event" || frame.lane === "measure") readMessage(frame.message as NativeMessage, draft);
  return draft;
}

function readMessage({ events, measures, battery }: NativeMessage, draft: Draft): void {
  events?.forEach((entry, index) => readEntry(entry, `events[${index}]`, draft));
  measures?.forEach((entry, index) => readEntry(entry, `measures[${index}]`, draft));
  const percent = battery?.percent;
  if (percent !== undefined && percent !== null) add(measured("battery", percent, "%"), draft);
}

function readEntry(entry: Entry | undefined, where: string, draft: Draft): void {
  if (entry === undefined) draft.remarks.push(`${where} could not be read`);
  else if (!isObservationType(entry.type)) {
    if (where.startsWith("measures")) draft.remarks.push(`${where}: the measurement ${shown(entry.type)} is not known`);
    else readUnknown(entry, draft);
  } else if (isMeasure(entry.type)) readMeasure(entry.type, entry, draft);
  else readEvent(entry.type, entry, draft);
}

/** An event that nobody here knows may still be somebody's emergency: staff see it under its own name. */
function readUnknown(entry: Entry, draft: Draft): void {
  const phase = phaseOf(entry) ?? (flagOf(entry.value) === false ? "cleared" : undefined);
  draft.observations.push({ type: "alarm", value: entry.type, ...circumstancesOf(entry, phase) });
  draft.remarks.push(`the event ${shown(entry.type)} is not known`);
}

function readMeasure(type: ObservationType, entry: Entry, draft: Draft): void {
  const { quality } = entry;
  if (quality === "failed") {
    draft.remarks.push(`${type}: the measurement failed`);
    return;
  }
  if (quality !== undefined && !QUALITIES.has(quality)) {
    draft.remarks.push(`${type}: the quality ${shown(quality)} is not known, so the value is no evidence`);
    return;
  }
  const told = measured(type, entry.value, entry.unit);
  const circumstances = circumstancesOf(entry);
  // The cast is the check two lines above.
  if (quality !== undefined) circumstances.quality = quality as Quality;
  add(typeof told === "string" ? told : Object.assign(told, circumstances), draft);
}

function readEvent(type: ObservationType, entry: Entry, draft: Draft): void {
  const phase = phaseOf(entry);
  if (entry.phase !== undefined && phase === undefined)
    draft.remarks.push(`${type}: the phase ${shown(entry.phase)} is not known`);
  if (phase === "fault" && type !== "fault") return readFault(type, entry, draft);
  const value = valueOf(type, entry, phase);
  // The cast is `eventValue`'s promise: a value of this type's vocabulary.
  if (value !== undefined) draft.observations.push({ type, value, ...circumstancesOf(entry, phase) } as Observation);
  else readUnreadable(type, entry, draft);
}

/** The end of an event is in its phase, whatever value still stands beside it; a bare event is its own beginning. */
function valueOf(type: ObservationType, { value }: Entry, phase: EventPhase | undefined): unknown {
  const ends = phase === "cleared" || phase === "cancelled";
  if (ends && isFlag(type)) return false;
  if (phase === "test" && type === "smoke") return "test";
  if (value === undefined && isFlag(type)) return !ends;
  return eventValue(type, value);
}

/** A detector that reports its own trouble is maintenance, not the danger it watches for. */
function readFault(type: ObservationType, entry: Entry, draft: Draft): void {
  const value = flagOf(entry.value) === false ? false : type;
  draft.observations.push({ type: "fault", value, ...circumstancesOf(entry, "fault") });
}

function readUnreadable(type: ObservationType, entry: Entry, draft: Draft): void {
  draft.remarks.push(`${type}: ${shown(entry.value)} is not one of its values`);
  // Null says nothing; any other word about a danger to life is shown to staff rather than dropped.
  if (isLifeSafety(type) && entry.value !== null) {
    draft.observations.push({ type: "alarm", value: type, ...circumstancesOf(entry, phaseOf(entry)) });
  }
}

function readAck({ ref, ok, error }: Ack, draft: Draft): void {
  const done = ok === undefined ? error === undefined : flagOf(ok);
  if (error !== undefined) draft.remarks.push(`command ${shown(ref)}: ${error}`);
  if (done === undefined) draft.remarks.push(`cmd-ack: ${shown(ok)} is neither yes nor no`);
  else draft.observations.push({ type: "cmd-ack", value: { ref, ok: done } });
}

function add(told: Observation | string, draft: Draft): void {
  if (typeof told === "string") draft.remarks.push(told);
  else draft.observations.push(told);
}

// The cast is the check beside it.
const phaseOf = ({ phase }: Entry): EventPhase | undefined =>
  phase !== undefined && PHASES.has(phase) ? (phase as EventPhase) : undefined;

type Drafted<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Written out, because this runs for every value of every message. */
function circumstancesOf({ ref, confidence, zone, sensor }: Entry, phase?: EventPhase): Drafted<Circumstances> {
  const circumstances: Drafted<Circumstances> = {};
  if (phase !== undefined) circumstances.phase = phase;
  if (ref !== undefined) circumstances.ref = ref;
  if (confidence !== undefined) circumstances.confidence = confidence;
  if (zone !== undefined) circumstances.zone = zone;
  if (sensor !== undefined) circumstances.sensor = sensor;
  return circumstances;
}

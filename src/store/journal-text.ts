import type { DeviceId } from "../core/ids.ts";
import type { Input, MessageKey, Reported } from "../core/input.ts";
import type { Circumstances, Observation } from "../core/observation.ts";
import { instant } from "../core/time.ts";

/**
 * How the inputs of a page are written. Nearly all of them are messages of devices, and writing them is a good part of what a message
 * costs: they are rows without names, with times counted back from the page's. Everything else is written as the object it is, and so
 * was everything before schema 8.
 */
type Row = readonly [
  device: DeviceId,
  beforePageMs: number,
  key: KeyRow | null,
  claimedBeforeMs: number | null,
  flags: number,
  observations: readonly ObservationRow[],
  others?: OtherFields,
];

/** A sequence, a counter, or a key of another kind. */
type KeyRow = readonly [session: string, seq: number] | readonly [counter: string, count: number, mark: 1] | string;

type ObservationRow = readonly [
  type: Observation["type"],
  value: Observation["value"],
  unit?: string | null,
  quality?: Circumstances["quality"] | null,
  others?: OtherCircumstances,
];

type OtherFields = Pick<Reported, "messageId" | "stampedBy" | "remarks">;
type OtherCircumstances = Omit<Circumstances, "unit" | "quality">;

/** The compiler misses a field that is forgotten. */
type Whole<Shape> = { [Field in keyof Required<Shape>]: Shape[Field] };

const HISTORICAL = 1;
const RETAINED = 2;

/** `atMs`: the time of the page, engine time. */
export const pageText = (inputs: readonly Input[], atMs: number): string =>
  JSON.stringify(inputs.map((input) => (input.kind === "reported" ? rowOf(input, atMs) : input)));

// The cast: the text is what `pageText` made of inputs.
export const inputsIn = (text: string, atMs: number): readonly Input[] =>
  (JSON.parse(text) as readonly (Row | Input)[]).map((one) => (isRow(one) ? reportOf(one, atMs) : one));

const isRow = (one: Row | Input): one is Row => Array.isArray(one);

function rowOf(report: Reported, atMs: number): Row {
  const { at, device, messageKey, claimedAt, historical, retained, observations } = report;
  const { messageId, stampedBy, remarks } = report;
  const row = [
    device,
    atMs - at,
    messageKey === undefined ? null : keyRowOf(messageKey),
    claimedAt === undefined ? null : at - claimedAt,
    (historical ? HISTORICAL : 0) | (retained ? RETAINED : 0),
    observations.map(observationRowOf),
  ] as const;
  if (messageId === undefined && stampedBy === undefined && remarks === undefined) return row;
  const others: Whole<OtherFields> = { messageId, stampedBy, remarks };
  return [...row, others as OtherFields];
}

function keyRowOf(key: MessageKey): KeyRow {
  switch (key.kind) {
    case "sequence":
      return [key.session, key.seq];
    case "counter":
      return [key.counter, key.count, 1];
    case "key":
      return key.key;
  }
}

function observationRowOf(observation: Observation): ObservationRow {
  const { type, value, unit, quality } = observation;
  if (isTold(observation)) return [type, value, unit ?? null, quality ?? null, othersOf(observation)];
  if (quality !== undefined) return [type, value, unit ?? null, quality];
  return unit === undefined ? [type, value] : [type, value, unit];
}

const isTold = ({ phase, ref, confidence, zone, sensor }: Circumstances): boolean =>
  (phase ?? ref ?? confidence ?? zone ?? sensor) !== undefined;

function othersOf({ phase, ref, confidence, zone, sensor }: Circumstances): OtherCircumstances {
  const others: Whole<OtherCircumstances> = { phase, ref, confidence, zone, sensor };
  return others as OtherCircumstances;
}

function reportOf([device, beforePageMs, key, claimedBeforeMs, flags, rows, others]: Row, atMs: number): Reported {
  const at = atMs - beforePageMs;
  return {
    kind: "reported",
    at: instant(at),
    device,
    ...(key !== null && { messageKey: keyOf(key) }),
    ...(claimedBeforeMs !== null && { claimedAt: instant(at - claimedBeforeMs) }),
    historical: (flags & HISTORICAL) !== 0,
    retained: (flags & RETAINED) !== 0,
    observations: rows.map(observationOf),
    ...others,
  };
}

function keyOf(row: KeyRow): MessageKey {
  if (typeof row === "string") return { kind: "key", key: row };
  const [name, count, mark] = row;
  return mark === undefined
    ? { kind: "sequence", session: name, seq: count }
    : { kind: "counter", counter: name, count };
}

// The cast: type and value come from one observation.
const observationOf = ([type, value, unit, quality, others]: ObservationRow): Observation =>
  ({
    type,
    value,
    ...(typeof unit === "string" && { unit }),
    ...(typeof quality === "string" && { quality }),
    ...others,
  }) as Observation;

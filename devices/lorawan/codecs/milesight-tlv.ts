import type { Draft } from "../../draft.ts";
import { level, unsaid, type Field } from "../field.ts";
import { batteryPercent } from "../fields.ts";
import { shown } from "../../words.ts";
import type { Decoder, Understood } from "../product.ts";
import { byteAt, bytesOfHex, hexOf, intLe, rounded, uintBe, uintLe } from "./bytes.ts";

/**
 * Milesight frames are channel, type and data, one after the other. A type says how long its data are; what a channel means, every
 * product decides for itself: 03 00 is a door here, a seat there and water elsewhere.
 */
export interface Channel {
  readonly length: number;
  readonly read: (data: Uint8Array, draft: Draft) => void;
}

/** By channel and type as the maker prints them: "03 67". */
export type Channels = { readonly [channelAndType: string]: Channel };

const PORT = 85;
const HISTORY = "20 CE";
const HISTORY_CODE = 0x20ce;
const TIMESTAMP_BYTES = 4;

export const byte = (field: Field): Channel => ({ length: 1, read: (data, draft) => field(byteAt(data, 0), draft) });
export const skip = (length: number): Channel => ({ length, read: () => {} });
/** Little endian, signed, in tenths. */
export const tenths = (field: Field): Channel => ({
  length: 2,
  read: (data, draft) => field(rounded(intLe(data, 0, 2) / 10, 1), draft),
});
export const halves = (field: Field): Channel => ({
  length: 1,
  read: (data, draft) => field(byteAt(data, 0) / 2, draft),
});
export const uint16 = (field: Field): Channel => ({
  length: 2,
  read: (data, draft) => field(uintLe(data, 0, 2), draft),
});
/** Several values under one channel, one after the other. */
export const row = (...cells: readonly Channel[]): Channel => ({
  length: cells.reduce((sum, { length }) => sum + length, 0),
  read: (data, draft) => {
    let at = 0;
    for (const cell of cells) {
      cell.read(data.subarray(at, at + cell.length), draft);
      at += cell.length;
    }
  },
});

/** What every product may tell about itself at its start. */
const COMMON: Channels = {
  "01 75": byte(batteryPercent),
  "FF 01": byte(unsaid),
  "FF 08": skip(6),
  "FF 09": skip(2),
  "FF 0A": skip(2),
  "FF 0B": skip(1),
  "FF 0F": skip(1),
  "FF 16": skip(8),
  "FF 18": skip(2),
  "FF FE": skip(1),
  "FF FF": skip(2),
};

/** `history`: what stands in a stored record after its time. */
export function milesight(channels: Channels, history?: Channel): Decoder {
  const written = {
    ...COMMON,
    ...channels,
    ...(history !== undefined && { [HISTORY]: row(skip(TIMESTAMP_BYTES), history) }),
  };
  const known = new Map(Object.entries(written).map(([name, channel]) => [uintBe(bytesOfHex(name), 0, 2), channel]));
  return ({ port, bytes, isHistory }, draft) => {
    if (port !== PORT) return { why: `port ${port} is not ${PORT}, on which the product speaks` };
    return walk({ bytes, known, isHistory }, draft);
  };
}

interface Walk {
  readonly bytes: Uint8Array;
  readonly known: ReadonlyMap<number, Channel>;
  readonly isHistory: boolean;
}

function walk({ bytes, known, isHistory }: Walk, draft: Draft): Understood {
  for (let at = 0; at < bytes.length;) {
    const code = uintBe(bytes, at, 2);
    const channel = known.get(code);
    if (channel === undefined)
      return { why: `byte ${at}: the channel ${nameAt(bytes, at)} is not known, the rest is not read` };
    const end = at + 2 + channel.length;
    if (end > bytes.length) return { why: `byte ${at}: the channel ${nameAt(bytes, at)} is cut off` };
    const isStored = code === HISTORY_CODE && !isHistory;
    if (isStored) draft.remarks.push("a stored record among readings of now: not read");
    else channel.read(bytes.subarray(at + 2, end), draft);
    at = end;
  }
  return "understood";
}

const nameAt = (bytes: Uint8Array, at: number): string => hexOf(bytes.subarray(at, at + 2));

/** A temperature with the word whether its threshold is crossed. */
export const temperatureAlarm = (temperature: Field): Channel => row(tenths(temperature), byte(crossed));

const crossed = level("temperature-alarm", { 0: false, 1: true });

/** A danger of the past, told as a sentence alone: the next report says whether it lasts. */
export const past = (field: Field): Channel =>
  byte((value, draft) => {
    const own: Draft = { observations: [], remarks: draft.remarks };
    field(value, own);
    for (const { type, value: was } of own.observations) draft.remarks.push(`${type} was ${shown(was)}: history`);
  });

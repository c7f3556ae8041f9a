import { base64Of } from "./codecs/base64.ts";
import { uintLe } from "./codecs/bytes.ts";
import type { Frame } from "../profile.ts";
import type { Uplink } from "./uplink.ts";

const MILESIGHT_PORT = 85;
const HISTORY = [0x20, 0xce] as const;
/** Channel, type, four bytes of time and at least one of content. */
const RECORD_BYTES_MIN = 7;
const RECORDS_MAX = 32;

/** A stored record that a device sends later, with the time at which it was true. */
export interface HistoryRecord {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/**
 * The records of a Milesight frame that is nothing but history. All records of a frame are equally long, so the length need not be
 * known: it is the shortest that puts the mark of a record at the beginning of each.
 */
export function historyIn(port: number, bytes: Uint8Array | undefined): readonly HistoryRecord[] {
  if (port !== MILESIGHT_PORT || bytes === undefined || !isRecordAt(bytes, 0)) return [];
  for (let length = RECORD_BYTES_MIN; length <= bytes.length; length++) {
    const count = bytes.length / length;
    if (!Number.isInteger(count) || count > RECORDS_MAX) continue;
    const starts = Array.from({ length: count }, (_, index) => index * length);
    if (starts.every((start) => isRecordAt(bytes, start))) {
      return starts.map((start) => ({ bytes: bytes.subarray(start, start + length), at: uintLe(bytes, start + 2, 4) }));
    }
  }
  return [];
}

const isRecordAt = (bytes: Uint8Array, at: number): boolean =>
  HISTORY.every((byte, index) => bytes[at + index] === byte);

/** One frame per record, each with its own time and its own key, so that none is taken for a repeat of the other. */
export function framesOfHistory(live: Frame, uplink: Uplink, records: readonly HistoryRecord[]): readonly Frame[] {
  const key = keyOf(live);
  return records.map(({ bytes, at }, index) => {
    return {
      ...live,
      historical: true,
      claimedTime: at,
      messageKey: { kind: "key", key: `${key}#${index}-${base64Of(bytes)}` },
      message: { ...uplink, bytes } satisfies Uplink,
    };
  });
}

function keyOf({ messageKey }: Frame): string {
  if (messageKey === undefined) return "";
  return Object.values(messageKey).join("/");
}

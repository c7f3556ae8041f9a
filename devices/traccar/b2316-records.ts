import { isRecord, numberOf } from "../words.ts";

const RECORDS_MAX = 256;

/** Records in one packet are out of order. The first that holds a field is then the newest that does. */
export function newestFirst(data: unknown): readonly Readonly<Record<string, unknown>>[] {
  const records = Array.isArray(data) ? data.filter(isRecord).slice(0, RECORDS_MAX) : [];
  return records.toSorted((one, other) => secondsOf(other) - secondsOf(one));
}

const secondsOf = (record: Readonly<Record<string, unknown>>): number => numberOf(record["tm"]) ?? 0;

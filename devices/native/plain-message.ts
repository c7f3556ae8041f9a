import { isRecord } from "../words.ts";
import { TEXT_CHARS_MAX, TYPE_CHARS_MAX, type NativeMessage } from "./envelope.ts";

/**
 * Whether an `event` or `measure` is one that its schema would pass on as it stands. What this says no to is no worse for it: the
 * schema decides. Checked by hand, because it runs for every message and the schema takes ten times as long.
 */
export function isPlainMessage(value: unknown): value is NativeMessage {
  // A profile is claimed in `info` alone; elsewhere the schema drops the word.
  if (!isRecord(value) || value["v"] !== 1 || value["profile"] !== undefined) return false;
  return (
    isPlainStamp(value) && areEntries(value["events"]) && areEntries(value["measures"]) && isBattery(value["battery"])
  );
}

type Fields = Readonly<Record<string, unknown>>;

const isPlainStamp = ({ id, session, seq, time, clock, uptime_ms: uptime }: Fields): boolean =>
  isTextOrNumber(id) &&
  isTextOrNumber(session) &&
  isTextOrNumber(seq) &&
  isTextOrNumber(time) &&
  (clock === undefined || clock === "ntp" || clock === "rtc" || clock === "none") &&
  (uptime === undefined || Number.isFinite(uptime));

function areEntries(entries: unknown): boolean {
  if (entries === undefined) return true;
  if (!Array.isArray(entries)) return false;
  for (const entry of entries) if (!isRecord(entry) || !isEntry(entry)) return false;
  return true;
}

const isEntry = (entry: Fields): boolean =>
  isText(entry["type"], TYPE_CHARS_MAX) && areWords(entry) && isConfidence(entry["confidence"]);

const areWords = ({ unit, quality, phase, ref, zone, sensor }: Fields): boolean =>
  isWord(unit) && isWord(quality) && isWord(phase) && isWord(ref) && isWord(zone) && isWord(sensor);

const isConfidence = (value: unknown): boolean =>
  value === undefined || (typeof value === "number" && value >= 0 && value <= 1);

const isBattery = (battery: unknown): boolean => battery === undefined || isRecord(battery);

const isTextOrNumber = (value: unknown): boolean => Number.isFinite(value) || isWord(value);
const isWord = (value: unknown): boolean => value === undefined || isText(value, TEXT_CHARS_MAX);
const isText = (value: unknown, charsMax: number): boolean =>
  typeof value === "string" && value.length > 0 && value.length <= charsMax;

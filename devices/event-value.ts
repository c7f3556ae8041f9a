import type { ObservationType } from "../src/core/observation.ts";
import { flagOf, isRecord, lowered } from "./words.ts";

type Reader = (value: unknown) => unknown;

const oneOf =
  (words: { readonly [written: string]: unknown }): Reader =>
  (value) => {
    const word = lowered(value);
    return typeof word === "string" && Object.hasOwn(words, word) ? words[word] : undefined;
  };

/** A flag, or one of the further words this type has. */
const flagOr =
  (words: { readonly [written: string]: unknown }): Reader =>
  (value) =>
    flagOf(value) ?? oneOf(words)(value);

const TEXT_CHARS_MAX = 64;
const text: Reader = (value) =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, TEXT_CHARS_MAX) : undefined;

const OK = { ok: "ok" };

function acknowledgement(value: unknown): unknown {
  if (!isRecord(value) || typeof value["ref"] !== "string") return undefined;
  const ok = flagOf(value["ok"]);
  return ok === undefined ? undefined : { ref: value["ref"], ok };
}

/** How each pulse and level is read. A measure is a number with a unit and is read by `measured`. */
const READERS: ReadonlyMap<ObservationType, Reader> = new Map<ObservationType, Reader>([
  ["sos", flagOf],
  ["button", (value) => (typeof value === "number" && Number.isFinite(value) ? value : text(value))],
  ["checkin", (value) => (flagOf(value) === true ? "ok" : oneOf(OK)(value))],
  ["alarm", text],
  ["medication", oneOf({ taken: "taken", missed: "missed", double: "double" })],
  ["cmd-ack", acknowledgement],
  ["fall", flagOr({ suspected: "suspected" })],
  ["fall-recovered", (value) => (flagOf(value) === true ? true : undefined)],
  ["presence", flagOf],
  ["motion", flagOf],
  ["in-bed", flagOf],
  ["bed-exit", flagOf],
  ["door", oneOf({ open: "open", opened: "open", closed: "closed" })],
  ["smoke", flagOr({ test: "test" })],
  ["heat", flagOf],
  ["gas", flagOf],
  ["co", flagOf],
  ["water-leak", flagOf],
  ["tamper", flagOf],
  ["vibration", flagOf],
  ["worn", flagOf],
  ["temperature-alarm", flagOf],
  ["battery-low", flagOf],
  ["fault", (value) => flagOf(value) ?? text(value)],
  ["availability", oneOf({ online: "online", offline: "offline", starting: "starting", sleeping: "sleeping" })],
  ["input", flagOf],
  ["dwell", flagOf],
  ["geofence", oneOf({ inside: "inside", outside: "outside" })],
]);

/** What a device wrote, in the words of the vocabulary; `undefined` where it is none of them. */
export const eventValue = (type: ObservationType, value: unknown): unknown => READERS.get(type)?.(value);

const FLAG_TYPES: ReadonlySet<ObservationType> = new Set(
  [...READERS].filter(([, read]) => read(false) === false).map(([type]) => type),
);

/** Types whose end is `false`, so that "cleared" alone says the value. */
export const isFlag = (type: ObservationType): boolean => FLAG_TYPES.has(type);

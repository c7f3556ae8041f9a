import { flagOf, lowered } from "../words.ts";

/** What stands where nothing is known: Home Assistant pads with null, text outputs with "" and "unknown". */
const NOTHING: ReadonlySet<unknown> = new Set([null, undefined, "", "unknown", "unavailable", "null", "undefined"]);

export const isNothing = (value: unknown): boolean => NOTHING.has(lowered(value));

const YES: ReadonlySet<unknown> = new Set([
  "alarm",
  "detected",
  "active",
  "present",
  "presence",
  "occupied",
  "moving",
  "motion",
  "movement",
  "wet",
  "leak",
  "leaking",
]);

const NO: ReadonlySet<unknown> = new Set([
  "normal",
  "none",
  "clear",
  "cleared",
  "ok",
  "inactive",
  "idle",
  "absent",
  "absence",
  "unoccupied",
  "no_motion",
  "no_movement",
  "dry",
]);

/** Yes and no, also in the words that converters use for a state; a word that stands in no list is neither. */
export function stateFlag(value: unknown): boolean | undefined {
  const word = lowered(value);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : flagOf(word);
}

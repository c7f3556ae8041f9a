import type { Observation, ObservationType } from "../../src/core/observation.ts";
import { measured } from "../measured.ts";
import type { Answers } from "../profile.ts";
import { lowered, numberOf, shown } from "../words.ts";
import { stateFlag } from "./wording.ts";

/** What a property tells, or the sentence that says why it tells nothing. */
export type Told = Observation | string;

/** One property of a message, and the others beside it. */
export interface Asked {
  readonly name: string;
  readonly value: unknown;
  readonly message: Message;
  readonly answers: Answers;
}

export type Message = Readonly<Record<string, unknown>>;

/** Only called for a value that says something: null, "" and "unknown" were left out. */
export type Reader = (asked: Asked) => readonly Told[];

type FlagType = {
  [T in ObservationType]: { readonly type: T; readonly value: boolean } extends Observation ? T : never;
}[ObservationType];

/** A level that is there or not, under whatever name the converter gave it. */
export const flag =
  (type: FlagType): Reader =>
  ({ name, value }) => {
    const told = stateFlag(value);
    // The cast is what `FlagType` proves: each of these types takes a yes or no.
    return [told === undefined ? unreadable(name, value) : ({ type, value: told } as Observation)];
  };

/** A measure that is already in our unit. */
export const measure =
  (type: ObservationType, unit: string): Reader =>
  ({ value }) => [measured(type, value, unit)];

/** A closed list of words, each with all that it means; an empty list is a word that says nothing. */
export function words(meanings: Readonly<Record<string, readonly Observation[]>>): Reader {
  const known = new Map(Object.entries(meanings));
  return ({ name, value }) => known.get(String(lowered(value))) ?? [unreadable(name, value)];
}

/** Known, and nothing that a home tells: a chip's own temperature, settings, counters. */
export const nothing: Reader = () => [];

export const unreadable = (name: string, value: unknown): string => `${name}: ${shown(value)} is not one of its values`;

const MILLIVOLTS_PER_VOLT = 1_000;
/** Batteries have more than this; a mains plug writes 230, and means volts. */
const BATTERY_MILLIVOLTS_MIN = 1_000;

/** `voltage` is millivolts of a battery, except beside `power` or `current`, where it is the mains. */
export const voltage: Reader = ({ value, message }) => {
  if (["power", "current", "energy"].some((name) => message[name] !== undefined)) return [];
  const millivolts = numberOf(value);
  if (millivolts === undefined) return [`battery-voltage: ${shown(value)} is not a number`];
  if (millivolts < BATTERY_MILLIVOLTS_MIN) return [`battery-voltage: ${millivolts} mV is no battery: no measurement`];
  return [measured("battery-voltage", Math.round(millivolts) / MILLIVOLTS_PER_VOLT, "V")];
};

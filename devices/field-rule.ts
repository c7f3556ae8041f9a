import { isObservationType, type ObservationType } from "../src/core/observation.ts";
import { event, saysNothing, tell, type Draft } from "./draft.ts";
import { isMeasure, measured } from "./measured.ts";
import { isRecord, lowered, numberOf, shown } from "./words.ts";

/**
 * What one field of a message means, as the installer writes it: the type first, then in any order its unit, `written=meaning`
 * for words, `*0.1` and `+5` for numbers in other steps, and for places the order and the datum:
 * `heart-rate /min`, `door 0=closed 1=open`, `temperature Cel *0.1`, `blood-pressure.systolic mm[Hg]`, `location lng,lat GCJ-02`.
 */
export interface FieldRule {
  readonly type: ObservationType;
  /** `systolic` and `diastolic`, `lat` and `lon`: measures that come in two fields. */
  readonly part?: string;
  readonly unit?: string;
  readonly words: ReadonlyMap<string, string>;
  readonly factor: number;
  readonly offset: number;
  readonly latitudeFirst: boolean;
  readonly datum?: string;
}

const TOKENS_MAX = 32;
const PARTS: ReadonlySet<string> = new Set([
  "blood-pressure.systolic",
  "blood-pressure.diastolic",
  "location.lat",
  "location.lon",
]);

interface Writing {
  unit?: string;
  datum?: string;
  factor: number;
  offset: number;
  latitudeFirst: boolean;
  readonly words: Map<string, string>;
}

/** The rule, or the sentence why it is none. */
export function fieldRuleOf(written: unknown): FieldRule | string {
  if (typeof written !== "string") return `${shown(written)} is not a type with its unit or words`;
  const [name = "", ...tokens] = written.trim().split(/\s+/).slice(0, TOKENS_MAX);
  const [type = "", part] = name.split(".");
  if (!isObservationType(type) || (part !== undefined && !PARTS.has(name))) return `${shown(name)} is not a type`;
  const writing: Writing = { factor: 1, offset: 0, latitudeFirst: true, words: new Map() };
  for (const token of tokens) writeToken(writing, token);
  return { type, ...(part !== undefined && { part }), ...writing };
}

const LATITUDE_FIRST: ReadonlyMap<string, boolean> = new Map([
  ["lat,lng", true],
  ["lat,lon", true],
  ["lng,lat", false],
  ["lon,lat", false],
]);
const DATUMS: ReadonlySet<string> = new Set(["GCJ-02", "WGS-84"]);

function writeToken(writing: Writing, token: string): void {
  const equals = token.indexOf("=");
  const number = numberOf(token.slice(1));
  if (equals >= 0) writing.words.set(token.slice(0, equals).toLowerCase(), token.slice(equals + 1));
  else if (token.startsWith("*") && number !== undefined) writing.factor = number;
  else if (/^[+-]/.test(token) && number !== undefined) writing.offset = Number(token);
  else if (LATITUDE_FIRST.has(token)) writing.latitudeFirst = LATITUDE_FIRST.get(token) === true;
  else if (DATUMS.has(token)) writing.datum = token;
  else writing.unit = token;
}

/** What a question for a rule adds to itself, so that a slip of the pen is seen when the site is checked. */
export const answeredByRule = {
  isAnswer: (answer: unknown): boolean => typeof fieldRuleOf(answer) !== "string",
  examples: ["heart-rate /min", "door 0=closed 1=open", "temperature Cel *0.1", "location lng,lat GCJ-02"],
};

/** Steps of a tenth are not exact in binary. */
const SCALE = 1e6;

function scaled({ factor, offset }: FieldRule, value: unknown): unknown {
  if (factor === 1 && offset === 0) return value;
  const number = numberOf(value);
  return number === undefined ? value : Math.round((number * factor + offset) * SCALE) / SCALE;
}

/** Writes what the fields of one message tell; measures in two fields are put together. */
export function readFields(draft: Draft, fields: readonly (readonly [rule: FieldRule, value: unknown])[]): void {
  const pairs = new Map<ObservationType, { rule: FieldRule; value: Record<string, unknown> }>();
  for (const [rule, value] of fields) {
    if (saysNothing(value)) continue;
    if (rule.part === undefined) readField(draft, rule, value);
    else {
      const pair = pairs.get(rule.type) ?? { rule, value: {} };
      pair.value[rule.part] = scaled(rule, value);
      pairs.set(rule.type, pair);
    }
  }
  for (const { rule, value } of pairs.values()) add(draft, rule, value);
}

function readField(draft: Draft, rule: FieldRule, value: unknown): void {
  if (rule.words.size > 0) readWord(draft, rule, value);
  else if (rule.type === "location") add(draft, rule, placeOf(rule, value));
  else if (rule.type === "blood-pressure") add(draft, rule, pressureOf(value));
  else if (isMeasure(rule.type)) add(draft, rule, scaled(rule, value));
  else event(draft, rule.type, value);
}

function readWord(draft: Draft, rule: FieldRule, value: unknown): void {
  const meaning = rule.words.get(String(lowered(isRecord(value) ? shown(value) : value)));
  // A word with nothing after it is known to say nothing; a word nobody gave is read, and refused, as it stands.
  if (meaning !== "") event(draft, rule.type, meaning ?? value);
}

function add(draft: Draft, rule: FieldRule, value: unknown): void {
  const withDatum = isRecord(value) && rule.datum !== undefined ? { ...value, datum: rule.datum } : value;
  tell(draft, measured(rule.type, withDatum, rule.unit));
}

/** "31.2,121.4", [31.2, 121.4], or an object with the usual names. */
function placeOf({ latitudeFirst }: FieldRule, value: unknown): unknown {
  if (isRecord(value)) {
    const { lat, latitude, lon, lng, longitude } = value;
    return { lat: lat ?? latitude, lon: lon ?? lng ?? longitude };
  }
  const [first, second] = pairIn(value);
  return latitudeFirst ? { lat: first, lon: second } : { lat: second, lon: first };
}

/** "138/84" or an object with the usual names. */
function pressureOf(value: unknown): unknown {
  if (isRecord(value))
    return { systolic: value["systolic"] ?? value["sys"], diastolic: value["diastolic"] ?? value["dia"] };
  const [systolic, diastolic] = pairIn(value);
  return { systolic, diastolic };
}

const pairIn = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : typeof value === "string" ? value.split(/[,/;]/) : [];

/** The value at `data.readings.0.hr`; `$` is the whole message. */
export function valueAt(message: unknown, path: string): unknown {
  if (path === "$") return message;
  if (isRecord(message) && Object.hasOwn(message, path)) return message[path];
  let value: unknown = message;
  for (const step of path.split(".")) {
    if (Array.isArray(value)) value = /^\d{1,3}$/.test(step) ? value[Number(step)] : undefined;
    else value = isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

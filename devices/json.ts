import type { Refusal } from "./profile.ts";

const DEPTH_MAX = 32;
const DETAIL_CHARS_MAX = 160;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const SPACE = 0x20;

export type ParsedJson = { readonly kind: "json"; readonly value: unknown } | Refusal;

/**
 * JSON.parse that refuses what JSON.parse would quietly bend: a key given twice (the last would win, and an alarm could be the
 * first), `__proto__`, and nesting that only an attacker needs.
 */
export function parseJson(text: string): ParsedJson {
  if (text === "") return refused("the payload is empty");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(hazardOf(text) ?? (error instanceof Error ? error.message : "not JSON"));
  }
  const hazard = isPlain(text, value) ? undefined : hazardOf(text);
  return hazard === undefined ? { kind: "json", value } : refused(hazard);
}

/** Nothing is written in an unusual way, nothing is deep, and every key that was written is there: only the others are searched. */
function isPlain(text: string, value: unknown): boolean {
  return !text.includes("\\") && !text.includes("__proto__") && keysWritten(text) === keysIn(value, 0);
}

/** Without escapes every second quote closes. */
function keysWritten(text: string): number {
  let count = 0;
  for (let open = text.indexOf('"'); open !== -1;) {
    const end = text.indexOf('"', open + 1);
    if (end === -1) return count;
    if (isKey(text, end)) count += 1;
    open = text.indexOf('"', end + 1);
  }
  return count;
}

/** Not a number for what is nested too deeply, which equals no count. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth >= DEPTH_MAX) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) for (const one of value) count += keysIn(one, depth + 1);
  else
    for (const one of Object.values(value)) {
      count += 1 + keysIn(one, depth + 1);
    }
  return count;
}

const refused = (detail: string): Refusal => ({
  kind: "refused",
  code: "bad-json",
  detail: detail.slice(0, DETAIL_CHARS_MAX),
});

type Scope = Set<string> | undefined;

/** One pass over the text, as far as it is JSON. */
function hazardOf(text: string): string | undefined {
  const scopes: Scope[] = [];
  let hazard: string | undefined;
  for (let at = 0; at < text.length && hazard === undefined; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      const end = endOfString(text, at);
      if (isKey(text, end)) hazard = repeated(scopes.at(-1), text.slice(at + 1, end));
      at = end;
    } else if (char > SPACE) hazard = nest(scopes, char);
  }
  return hazard;
}

/** Keeps the open objects with their keys; lists have none. */
function nest(scopes: Scope[], char: number): string | undefined {
  if (char === CLOSE_OBJECT || char === CLOSE_ARRAY) scopes.pop();
  if (char !== OPEN_OBJECT && char !== OPEN_ARRAY) return undefined;
  if (scopes.length === DEPTH_MAX) return `nested deeper than ${DEPTH_MAX} levels`;
  scopes.push(char === OPEN_OBJECT ? new Set() : undefined);
  return undefined;
}

/** Position of the closing quote, or the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

function isKey(text: string, end: number): boolean {
  let at = end + 1;
  while (text.charCodeAt(at) <= SPACE) at++;
  return text.charCodeAt(at) === COLON;
}

function repeated(seen: Scope, written: string): string | undefined {
  if (seen === undefined) return undefined;
  const key = written.includes("\\") ? unescaped(written) : written;
  if (key === "__proto__") return "the key __proto__ is not allowed";
  const before = seen.size;
  return seen.add(key).size === before ? `the key ${JSON.stringify(key)} is given twice in one object` : undefined;
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    // A broken escape: JSON.parse refuses the whole text a moment later and says where.
    return written;
  }
}

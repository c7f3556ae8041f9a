/** What devices write for yes and no. Anything else is neither: never decide by truthiness, "FALSE" is truthy. */
const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ["true", true],
  ["on", true],
  ["yes", true],
  [1, true],
  ["1", true],
  [false, false],
  ["false", false],
  ["off", false],
  ["no", false],
  [0, false],
  ["0", false],
]);

export const lowered = (value: unknown): unknown => (typeof value === "string" ? value.trim().toLowerCase() : value);

export const flagOf = (value: unknown): boolean | undefined => FLAGS.get(lowered(value));

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

/** A finite number, also one written as text; `undefined` for null, "", NaN, Infinity and words. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return DECIMAL.test(text) ? Number(text) : undefined;
}

export const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const SHOWN_CHARS_MAX = 40;

/** A value in a remark: short, and safe for whatever a device may have sent. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, SHOWN_CHARS_MAX));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}

import type { Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { HealthReport } from "./needs.ts";

const GONE = "[…]";
/** Shorter words stand in ordinary sentences, too. */
const NAME_LETTERS_MIN = 2;

/** What tells who somebody is, or opens a door, wherever it stands. */
const TELLING: readonly RegExp[] = [
  // Addresses on the network and of mailboxes: with a path or a query they may carry a key.
  /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi,
  /[^\s<>"'，；：]+@[^\s<>"'，；：]+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  // Keys and tokens: long runs of letters and digits.
  /[A-Za-z0-9_~+/=-]{20,}/g,
  // Telephone numbers, however they are written.
  /(?<!\d)\+?\d(?:[ ().-]?\d){6,}(?!\d)/g,
];

/** Without names, addresses, telephone numbers or keys: an error may quote any of them. */
export function redacted(text: string, names: Iterable<string>): string {
  const longestFirst = [...new Set(names)]
    .filter((name) => name.length >= NAME_LETTERS_MIN)
    .toSorted((one, other) => other.length - one.length);
  const unnamed = longestFirst.reduce((left, name) => left.replaceAll(name, GONE), text);
  return TELLING.reduce((left, pattern) => left.replaceAll(pattern, GONE), unnamed);
}

function* namesIn({ plans, people, residents, station }: Registry): Iterable<string> {
  yield station.name;
  for (const { name } of residents.values()) yield name;
  for (const { name, phone } of people.values()) {
    yield name;
    if (phone !== undefined) yield phone;
  }
  for (const { address } of plans.values()) yield address;
}

/** Times are written before anything is taken out of what the parts said: they are figures, not telephone numbers. */
export function diagnosisOf(
  { parts, isWell, cycleAgeMs, inbox }: HealthReport & { readonly isWell: boolean },
  registry: Registry,
  now: Instant,
): string {
  const names = [...namesIn(registry)];
  const lines = parts.map(({ part, ok, value, since }) => {
    const at = since === undefined ? "" : ` (since ${new Date(since).toISOString()})`;
    return `${ok ? "+" : "!"} ${redacted(`${part}: ${value.en}`, names)}${at}`;
  });
  return [
    `Shouwang ${isWell ? "well" : "NOT WELL"} at ${new Date(now).toISOString()}`,
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, up ${Math.floor(process.uptime())} s`,
    `cycle ${cycleAgeMs === undefined ? "never" : `${Math.round(cycleAgeMs)} ms ago`}, inbox ${inbox}`,
    ...lines,
    "",
  ].join("\n");
}

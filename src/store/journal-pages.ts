import type { Input } from "../core/input.ts";
import type { Instant } from "../core/time.ts";
import { OVERTAKEN_MAX_MS } from "./limits.ts";
import { inputsIn } from "./journal-text.ts";
import type { JournalEntry, JournalQuery, ObservationQuery, StoredObservation } from "./store.ts";

/** The inputs of one home and turn. `seq` numbers the first of them; `at` never runs back from page to page. */
export interface JournalPage {
  readonly seq: number;
  readonly at: number;
  readonly inputs: string;
}

/** The page's time: no input in it is later, and pages stay in arrival order although alarms overtake telemetry. */
export const pageTime = (inputs: readonly Input[], lastAt: number): number =>
  inputs.reduce((latest, input) => Math.max(latest, input.at), lastAt);

/** Pages that may hold inputs of the span: `at` from (inclusive) and to (exclusive). */
export const pageSpan = (query: JournalQuery): { readonly from: number; readonly to: number } => ({
  from: query.from,
  to: query.to + OVERTAKEN_MAX_MS,
});

const isInside = (at: Instant, query: JournalQuery): boolean => at >= query.from && at < query.to;

const inputsOf = ({ inputs, at }: JournalPage): readonly Input[] => inputsIn(inputs, at);

/** Takes pages oldest first. */
export function entriesFrom(pages: Iterable<JournalPage>, query: JournalQuery): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const page of pages) {
    for (const [place, input] of inputsOf(page).entries()) {
      if (entries.length >= query.limit) return entries;
      if (isInside(input.at, query)) entries.push({ seq: page.seq + place, input });
    }
  }
  return entries;
}

/** Takes pages newest first, answers newest last. */
export function observationsFrom(pages: Iterable<JournalPage>, query: ObservationQuery): readonly StoredObservation[] {
  const newestFirst: StoredObservation[] = [];
  for (const page of pages) {
    if (newestFirst.length >= query.limit) break;
    for (const input of inputsOf(page).toReversed()) newestFirst.push(...observedIn(input, query));
  }
  return newestFirst.slice(0, Math.max(0, query.limit)).toReversed();
}

/** Last one first. */
function observedIn(input: Input, query: ObservationQuery): readonly StoredObservation[] {
  if (input.kind !== "reported" || !isInside(input.at, query)) return [];
  const { at, device } = input;
  if (query.devices !== undefined && !query.devices.includes(device)) return [];
  return input.observations
    .filter(({ type }) => query.types === undefined || query.types.includes(type))
    .map((observation) => ({ at, device, observation }))
    .toReversed();
}

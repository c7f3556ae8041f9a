import { isLifeSafety, type Circumstances, type Observation, type ObservationType } from "../src/core/observation.ts";
import { eventValue } from "./event-value.ts";
import { measured } from "./measured.ts";
import type { Reading } from "./profile.ts";
import { shown } from "./words.ts";

/** A reading while it is written: observations and remarks in the order in which the message gives them. */
export interface Draft extends Reading {
  readonly observations: Observation[];
  readonly remarks: string[];
}

export const blankDraft = (): Draft => ({ observations: [], remarks: [] });

/** What was read of one thing: an observation, the sentence why it is none, or nothing worth a word. */
export type Told = Observation | string | undefined;

export function tell(draft: Draft, told: Told): void {
  if (typeof told === "string") draft.remarks.push(told);
  else if (told !== undefined) draft.observations.push(told);
}

/** A reading whose pieces are all there. */
export function readingOf(told: readonly Told[]): Reading {
  const draft = blankDraft();
  for (const piece of told) tell(draft, piece);
  return draft;
}

/** A measurement, or the remark why it is none; where the message has no such field at all, nothing. */
export function measure(
  draft: Draft,
  type: ObservationType,
  value: unknown,
  { unit, ...where }: Omit<Circumstances, "unit"> & { readonly unit: string | undefined },
): void {
  if (value === undefined) return;
  const told = measured(type, value, unit);
  tell(draft, typeof told === "string" ? told : { ...told, ...where });
}

/** A pulse or a level in the words of the vocabulary; what is none of its words is a remark, and about a danger to life an alarm. */
export function event(draft: Draft, type: ObservationType, value: unknown, where: Circumstances = {}): void {
  if (value === undefined) return;
  const read = eventValue(type, value);
  // The cast is `eventValue`'s promise: a value of this type's vocabulary.
  if (read !== undefined) draft.observations.push({ type, value: read, ...where } as Observation);
  else {
    draft.remarks.push(`${type}: ${shown(value)} is not one of its values`);
    if (isLifeSafety(type) && !saysNothing(value)) draft.observations.push({ type: "alarm", value: type, ...where });
  }
}

const NOTHING: ReadonlySet<unknown> = new Set(["", "nan", "null", "none", "unavailable", "unknown"]);

/** How devices and bridges write that there is no value at the moment. */
export const saysNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === "number" && Number.isNaN(value)) ||
  (typeof value === "string" && NOTHING.has(value.trim().toLowerCase()));

import type { Circumstances, Observation, ObservationType } from "../../src/core/observation.ts";
import { tell, type Draft } from "../draft.ts";
import { measured } from "../measured.ts";
import { lowered, shown } from "../words.ts";

/** Reads one value, be it a byte of a frame or a field of what a codec made of it. */
export type Field = (value: unknown, draft: Draft) => void;

/** What a device writes, lower case, and what it means; whatever stands in no row means nothing and is said so. */
type Meanings<Value> = { readonly [written: string]: Value };

type Level = Exclude<
  ObservationType,
  "location" | "blood-pressure" | "cmd-ack" | "checkin" | "fall-recovered" | "medication"
>;

export function level<Type extends Level>(
  type: Type,
  meanings: Meanings<Extract<Observation, { readonly type: Type }>["value"]>,
  circumstances: Circumstances = {},
): Field {
  return (value, draft) => {
    if (value === null || value === "") return;
    const word = String(lowered(value));
    const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined;
    if (meaning === undefined) draft.remarks.push(`${type}: ${shown(value)} is not one of its values`);
    // The cast says what the meanings promise: values of this type.
    else draft.observations.push({ type, value: meaning, ...circumstances } as Observation);
  };
}

export function measure(type: ObservationType, unit: string, digits?: number): Field {
  return (value, draft) => {
    if (value === null || value === "") return;
    const number = typeof value === "number" && digits !== undefined ? Number(value.toFixed(digits)) : value;
    tell(draft, measured(type, number, unit));
  };
}

/** What is understood and tells nothing of a home: a lamp, a counter, a word for brightness. */
export const aside =
  (name: string): Field =>
  (value, draft) => {
    if (typeof value !== "object") draft.remarks.push(`${name} ${shown(value)} is no observation`);
  };

/** What is understood and not worth a word: versions, angles, the temperature of a chip. */
export const unsaid: Field = () => {};

/** One value that says two things. */
export const both =
  (...fields: readonly Field[]): Field =>
  (value, draft) => {
    for (const field of fields) field(value, draft);
  };

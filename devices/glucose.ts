import { measured } from "./measured.ts";
import type { Told } from "./draft.ts";
import { numberOf, shown } from "./words.ts";

/** The lowest number that can only be mg/dL: nobody lives at 40 mmol/L. */
const SURELY_MG_DL = 40;

/** Sugar where nobody states the unit: only a number that fits one unit alone is a measurement. */
export function glucoseWithoutUnit(value: unknown): Told {
  const number = numberOf(value);
  if (number === undefined || number < SURELY_MG_DL) return `glucose: ${shown(value)} without a unit is no measurement`;
  const told = measured("glucose", number, "mg/dL");
  return typeof told === "string" ? told : { ...told, quality: "estimated" };
}

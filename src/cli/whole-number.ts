import { InvalidArgumentError } from "commander";

const DIGITS = /^\d{1,9}$/;

/** An option that is a count or a seed. */
export function wholeNumber(text: string): number {
  if (!DIGITS.test(text)) throw new InvalidArgumentError("0, 1, 2 …");
  return Number(text);
}

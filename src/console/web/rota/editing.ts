import { listOf, textOf, type Plain } from "../registry/plain.ts";

/** What every form of the rota is filled from. */
export interface Editing {
  readonly version: number;
  readonly document: Plain;
  /** The rota is another one now: read it again. */
  readonly changed: () => void;
}

export const staffOf = (document: Plain): readonly { readonly value: string; readonly label: string }[] =>
  listOf(document, "staff").map((one) => ({ value: textOf(one, "id"), label: textOf(one, "name") }));

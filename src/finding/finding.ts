import type { FindingCode } from "./words.ts";

/** Minutes since Monday 00:00, half-open. */
export interface WeekSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface FindingParams {
  readonly [name: string]: string | number | readonly WeekSpan[];
}

/** Something about a document that a person should mend, with the place where to do it. Data: the words come with the language. */
export interface Finding {
  readonly file: string;
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly col: number;
  /** Dotted, as in `homes.0.devices.2.profile`. */
  readonly path: string;
  readonly code: FindingCode;
  readonly params: FindingParams;
  readonly severity: "error" | "warning";
  /** The word that was most likely meant. */
  readonly meant: string | undefined;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === "error");

/** In the order of the file. */
export const inFileOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => one.line - other.line || one.col - other.col);

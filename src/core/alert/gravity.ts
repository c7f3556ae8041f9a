import { gravest, type Severity } from "../severity.ts";
import type { Evidence } from "./alert.ts";

/** The gravest of the worries that still stand, and never less than what was said before. */
export const maxOf = (evidence: readonly Evidence[], floor: Severity): Severity =>
  evidence.reduce((worst, one) => (one.condition === "active" ? gravest(worst, one.severity) : worst), floor);

import { severitySchema, type Severity } from "../../core/severity.ts";

/** From which gravity on a channel tells somebody; an emergency is never chosen away. */
const GRADES = {
  all: severitySchema.options,
  urgent: ["critical", "urgent"],
  critical: ["critical"],
} as const satisfies { readonly [grade: string]: readonly Severity[] };

export type Grade = keyof typeof GRADES;
export const grades: readonly Grade[] = ["all", "urgent", "critical"];

export const isGrade = (text: unknown): text is Grade => grades.some((one) => one === text);

export const severitiesOf = (grade: Grade): readonly Severity[] => GRADES[grade];

/** `undefined` where the station arranged something else, as a channel for lesser things only. */
export function gradeOf(severities: readonly Severity[]): Grade | undefined {
  if (severities.length === 0) return "all";
  return grades.find(
    (grade) => GRADES[grade].length === severities.length && GRADES[grade].every((one) => severities.includes(one)),
  );
}

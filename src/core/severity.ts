import { z } from "zod";

/** critical 红 life-threatening · urgent 橙 · attention 黄 same shift · notice 蓝 never sounds (domain table C: P1 to P4). */
export const severitySchema = z.enum(["critical", "urgent", "attention", "notice"]);
export type Severity = z.infer<typeof severitySchema>;

export const categorySchema = z.enum(["person", "premises", "technical"]);
export type Category = z.infer<typeof categorySchema>;

const RANK: Record<Severity, number> = { critical: 3, urgent: 2, attention: 1, notice: 0 };

export const isGraver = (one: Severity, other: Severity): boolean => RANK[one] > RANK[other];
export const gravest = (one: Severity, other: Severity): Severity => (isGraver(other, one) ? other : one);
/** Gravest first. */
export const bySeverity = (one: Severity, other: Severity): number => RANK[other] - RANK[one];

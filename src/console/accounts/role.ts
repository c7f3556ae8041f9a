import { z } from "zod";

/** What somebody may do at the console; a role is a set of these and nothing else (domain table D, least privilege). */
export const RIGHTS = [
  /** The live board: what happens now, and what was done about it. */
  "alerts",
  /** Take, dispatch, close and all other answers. */
  "answer",
  /** Who lives where and who is called, without health values. */
  "homes",
  /** Measured values of a person. */
  "vitals",
  "devices",
  /** Adopt, test and mend devices. */
  "equip",
  /** Homes, people, rules, policies and the rota. */
  "registry",
  /** Figures and reports. */
  "reports",
  /** Who may sign in. */
  "accounts",
  /** Who looked at whom. */
  "access-log",
  /** What a resident agreed to, and took back. */
  "consents",
  /** How the gateway stands. */
  "health",
] as const;
export type Right = (typeof RIGHTS)[number];

export const roleSchema = z.enum([
  "manager",
  "duty",
  "helper",
  "doctor",
  "technician",
  "administrator",
  "privacy",
  "auditor",
]);
export type Role = z.infer<typeof roleSchema>;

const MAY: { readonly [R in Role]: readonly Right[] } = {
  manager: RIGHTS,
  duty: ["alerts", "answer", "homes", "vitals", "consents", "devices", "equip", "reports", "health"],
  helper: ["alerts", "answer", "homes"],
  doctor: ["alerts", "homes", "vitals"],
  technician: ["devices", "equip", "health"],
  administrator: ["devices", "equip", "registry", "accounts", "health"],
  privacy: ["access-log", "accounts", "consents"],
  auditor: ["reports"],
};

export const rightsOf = (role: Role): ReadonlySet<Right> => new Set(MAY[role]);

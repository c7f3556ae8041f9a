import { z } from "zod";
import { personIdSchema, policyIdSchema } from "../ids.ts";
import { categorySchema, severitySchema, type Category, type Severity } from "../severity.ts";

/** Who is meant, resolved against the plan when the step starts. */
const selectorSchema = z.union([
  z.strictObject({ person: personIdSchema }),
  /** The n-th family contact of the home in its own order; 1 is the primary. */
  z.strictObject({ family: z.union([z.int().min(1).max(16), z.literal("all")]) }),
  z.strictObject({ relation: z.string().min(1) }),
  z.strictObject({ keyHolder: z.literal(true) }),
  z.strictObject({ nearest: z.int().min(1).max(16), withinMinutes: z.int().min(1).max(240) }),
  /** Staff whose duty shift covers this moment. */
  z.strictObject({ duty: z.literal(true) }),
  z.strictObject({ role: z.string().min(1) }),
  /** Sirens, lights and speakers of the station (`station`) or of the home itself (`home`). */
  z.strictObject({ equipment: z.enum(["station", "home"]) }),
  z.strictObject({ everyone: z.literal(true) }),
]);
export type Selector = z.infer<typeof selectorSchema>;

export const STEPS_MAX = 16;

export const policySchema = z.strictObject({
  id: policyIdSchema,
  for: z.strictObject({ categories: z.array(categorySchema).min(1), severities: z.array(severitySchema).min(1) }),
  steps: z
    .array(
      z.strictObject({
        audience: z.array(selectorSchema).min(1),
        windowSeconds: z.int().min(15).max(86_400),
        /** How long after the step's start each channel is tried; a channel not named is tried at once. */
        channelDelaySeconds: z.record(z.string(), z.int().min(0).max(3_600)).default({}),
      }),
    )
    .max(STEPS_MAX),
  /** The terminal loop. Endless for person and premises alerts; technical and lesser ones may stop after `times`. */
  loop: z
    .strictObject({
      everySeconds: z.int().min(15).max(86_400),
      audience: z.array(selectorSchema).min(1),
      times: z.int().min(1).optional(),
    })
    .optional(),
  lease: z
    .strictObject({
      defaultEtaMinutes: z.int().min(1).max(240).default(10),
      maxEtaMinutes: z.int().min(1).max(480).default(45),
      slackSeconds: z.int().min(0).max(1_800).default(120),
      maxExtensions: z.int().min(0).max(8).default(2),
      /** Somebody farther away than this does not stop the search for someone nearer. */
      backupIfEtaOverMinutes: z.int().min(1).max(240).default(10),
      onSceneMinutes: z.int().min(1).max(480).default(30),
    })
    .prefault({}),
});
export type Policy = z.infer<typeof policySchema>;

/** A notice never sounds: it stands on the screens and in the digest until somebody looks. */
const WAITS = { steps: [] };
/** Where no policy covers a graver severity, the station's staff are called and called again: nobody is forgotten in silence. */
const FALLBACK = {
  steps: [{ audience: [{ duty: true }, { equipment: "station" }], windowSeconds: 60 }],
  loop: { everySeconds: 180, audience: [{ everyone: true }] },
};

export function policyFor(policies: readonly Policy[], category: Category, severity: Severity): Policy {
  const covers = (policy: Policy) =>
    policy.for.categories.includes(category) && policy.for.severities.includes(severity);
  const otherwise = severity === "notice" ? { id: "waits", ...WAITS } : { id: "fallback", ...FALLBACK };
  return (
    policies.find(covers) ??
    policySchema.parse({ for: { categories: [category], severities: [severity] }, ...otherwise })
  );
}

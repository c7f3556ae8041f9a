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
const TRIES_PER_CHANNEL_MAX = 4;
const ANSWERS_MAX = 8;

const secondsIntoStep = z.int().min(0).max(3_600);
/** Documents turn the error text, which is the code of a finding, into the reader's language. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "finding:bad-time");

export const policySchema = z.strictObject({
  id: policyIdSchema,
  for: z.strictObject({
    categories: z.array(categorySchema).min(1),
    severities: z.array(severitySchema).min(1),
    /** Only for alerts whose gravest worry one of these rules has. */
    rules: z.array(z.string()).min(1).optional(),
  }),
  steps: z
    .array(
      z.strictObject({
        audience: z.array(selectorSchema).min(1),
        windowSeconds: z.int().min(15).max(86_400),
        /** How long after the step's start each channel is tried; a channel not named is tried at once. */
        channelDelaySeconds: z.record(z.string(), secondsIntoStep).default({}),
        /** The same for one severity, which goes before: at 0 s, at 15 s and again at 75 s; an empty list leaves the channel out. */
        channels: z
          .partialRecord(severitySchema, z.record(z.string(), z.array(secondsIntoStep).max(TRIES_PER_CHANNEL_MAX)))
          .optional(),
        /** How many must have accepted before the search ends, one of them near enough; 1 where nothing is said. */
        minAnswers: z.int().min(1).max(ANSWERS_MAX).optional(),
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
  /** Where nobody has seen to it so long after the first step began it is graver, and that policy begins. */
  rises: z.strictObject({ to: severitySchema, afterSeconds: z.int().min(60).max(86_400) }).optional(),
  /** What may wait until the morning, or until the digest that lists it. What endangers somebody never does. */
  quiet: z
    .strictObject({
      severities: z.array(z.enum(["attention", "notice"])).min(1),
      from: timeOfDay,
      to: timeOfDay,
      /** Waits for the digest at this time instead of the end of the quiet hours. */
      digestAt: timeOfDay.optional(),
    })
    .refine(({ from, to }) => from !== to, "finding:span-empty")
    .optional(),
  /** Fewer different people, or fewer ways to reach them, make a warning when the policy is checked. */
  minDistinctPeople: z.int().min(1).max(16).optional(),
  minDistinctNetworks: z.int().min(1).max(8).optional(),
});
export type PolicyDocument = z.infer<typeof policySchema>;

/** A policy in force. The alert that takes it keeps it whole: whoever edits it later changes nothing about that alert. */
export interface Policy extends PolicyDocument {
  /** Hash of the document, by which it can be read back for ever; absent where nobody computed one. */
  readonly version?: string;
}

const ALL_CATEGORIES = [...categorySchema.options];

/** A notice never sounds: it stands on the screens and in the digest until somebody looks. */
const waits: PolicyDocument = policySchema.parse({
  id: "waits",
  for: { categories: ALL_CATEGORIES, severities: ["notice"] },
  steps: [],
});
/** Where no policy covers a graver severity, the station's staff are called and called again: nobody is forgotten in silence. */
const fallback: PolicyDocument = policySchema.parse({
  id: "fallback",
  for: { categories: ALL_CATEGORIES, severities: ["critical", "urgent", "attention"] },
  steps: [{ audience: [{ duty: true }, { equipment: "station" }], windowSeconds: 60 }],
  loop: { everySeconds: 180, audience: [{ everyone: true }] },
});
/** What holds where no other policy does. */
export const lastResorts: readonly PolicyDocument[] = [waits, fallback];

const isFor = ({ for: meant }: PolicyDocument, category: Category, severity: Severity): boolean =>
  meant.categories.includes(category) && meant.severities.includes(severity);

/** The first that is for such an alert. */
export const policyFor = (policies: readonly Policy[], category: Category, severity: Severity, rule?: string): Policy =>
  policies.find(
    (one) =>
      isFor(one, category, severity) && (one.for.rules === undefined || one.for.rules.some((kind) => kind === rule)),
  ) ?? (severity === "notice" ? waits : fallback);

/** All that may hold for such an alert, whichever rule worries: those for single rules, and the one for every other. */
export function policiesFor(policies: readonly Policy[], category: Category, severity: Severity): readonly Policy[] {
  const meant = policies.filter((one) => isFor(one, category, severity));
  const general = meant.findIndex((one) => one.for.rules === undefined);
  return general < 0 ? [...meant, policyFor([], category, severity)] : meant.slice(0, general + 1);
}

import { z } from "zod";
import { categorySchema, severitySchema } from "../core/severity.ts";

/** Milliseconds since 1970-01-01 UTC; in a report without personal data, since the opening of the alert. */
const time = z.int();
const span = z.int();

const lineSchema = z.object({
  seq: z.int(),
  at: time,
  afterMs: span,
  kind: z.string(),
  words: z.string(),
  by: z.string().optional(),
  via: z.string().optional(),
  policy: z.string().optional(),
});

const trySchema = z.object({
  channel: z.string(),
  /** The channel in the reader's words. */
  by: z.string(),
  purpose: z.string(),
  gen: z.int(),
  state: z.string(),
  words: z.string(),
  tries: z.int(),
  /** From the opening to the first try; absent where only the newest is known. */
  firstAfterMs: span.optional(),
  /** From the opening to the newest try. */
  afterMs: span.optional(),
  reason: z.string().optional(),
});

const personSchema = z.object({
  person: z.string(),
  tries: z.array(trySchema).readonly(),
  answered: z.object({ kind: z.string(), at: time, afterMs: span }).optional(),
  /** Some message about the search reached an address of theirs. */
  reached: z.boolean(),
});

const targetSchema = z.object({
  target: z.string(),
  words: z.string(),
  withinMs: span,
  tookMs: span.optional(),
  standing: z.enum(["met", "missed", "running", "not-needed"]),
});

const sensedSchema = z.object({ at: time, device: z.string(), says: z.string() });

/** What the log of an alert comes to, in the reader's language, ready for a page. */
/** What is owed after the end, and who did it. */
const owedSchema = z.object({
  dueAt: time,
  doneAt: time.optional(),
  by: z.string().optional(),
  note: z.string().optional(),
});

export const incidentReportSchema = z.object({
  alert: z.string(),
  home: z.string(),
  who: z.string(),
  zone: z.string(),
  language: z.enum(["zh-CN", "en"]),
  anonymous: z.boolean(),
  madeAt: time.optional(),
  category: categorySchema,
  severity: severitySchema,
  worry: z.string(),
  openedAt: time,
  policies: z.array(z.string()).readonly(),
  timeline: z.array(lineSchema).readonly(),
  people: z.array(personSchema).readonly(),
  targets: z.array(targetSchema).readonly(),
  context: z.object({
    before: z.array(sensedSchema).readonly(),
    during: z.array(sensedSchema).readonly(),
    after: z.array(sensedSchema).readonly(),
    /** More was told than is shown. */
    cut: z.boolean(),
  }),
  handedOver: z.array(z.string()).readonly(),
  sawElder: z.array(z.string()).readonly(),
  outcome: z
    .object({
      at: time,
      afterMs: span,
      by: z.string(),
      via: z.string(),
      code: z.string(),
      words: z.string(),
      note: z.string().optional(),
    })
    .optional(),
  followUp: owedSchema.optional(),
  review: owedSchema.optional(),
  wrong: z.array(z.string()).readonly(),
  suggestions: z.array(z.string()).readonly(),
});
export type IncidentReport = z.infer<typeof incidentReportSchema>;

import { z } from "zod";

/** Every figure by its name; what it means precisely stands in the README of this room. */
const figureNameSchema = z.enum([
  "alerts",
  "visible-alerts",
  "alerts-per-person-week",
  "alerts-per-operator-10-min",
  "peak-10-min",
  "flood-minutes",
  "first-send",
  "answered-60-s",
  "answered-180-s",
  "critical-to-door",
  "door-promise-kept",
  "accept-to-arrival",
  "time-on-floor",
  "non-actionable",
  "precision",
  "repeat-cancels",
  "contact-reach",
  "delivery-failure",
  "late-events",
  "hours-held",
  "device-availability",
  "weekly-tests",
  "follow-up-kept",
  "tests",
]);
export type FigureName = z.infer<typeof figureNameSchema>;

const figureSchema = z.object({
  name: figureNameSchema,
  unit: z.enum(["count", "share", "ms", "per-week", "per-10-min", "min", "h"]),
  /** `null` where nothing was there to be counted. A duration's value is its median. */
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  /** Durations: nearest rank. */
  p90: z.number().optional(),
  p99: z.number().optional(),
  max: z.number().optional(),
  goal: z.object({ is: z.enum(["at-least", "at-most"]), value: z.number() }).optional(),
  kept: z.boolean().optional(),
});
export type Figure = z.infer<typeof figureSchema>;

const sourceSchema = z.object({
  source: z.string(),
  /** What people call it, and where it is; absent where the registry knows it no more. */
  label: z.string().optional(),
  home: z.string().optional(),
  alerts: z.int(),
  /** Closed by a person with a code, tests left out. */
  judged: z.int(),
  nonActionable: z.int(),
  share: z.number().nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

/** How well a station answers, counted from the logs of its alerts; `from` inclusive, `to` exclusive. */
export const figuresSchema = z.object({
  from: z.int(),
  to: z.int(),
  residents: z.int(),
  devices: z.int(),
  /** On duty at once, on the average. */
  operators: z.number(),
  figures: z.array(figureSchema).readonly(),
  byRule: z.array(sourceSchema).readonly(),
  /** Who may not see homes is not given these two. */
  byDevice: z.array(sourceSchema).readonly(),
  noisiest: z.array(sourceSchema).readonly(),
});
export type Figures = z.infer<typeof figuresSchema>;

import { z } from "zod";
import { personIdSchema } from "../core/ids.ts";
import { dayOf, instantOfLocal } from "../core/local-time.ts";
import { own } from "../finding/zod-findings.ts";
import { availabilityShape, isNotEmpty, shortId, endOfSpan, timeOfDay, words } from "./site-words.ts";

const ROTAS_MAX = 16;
const SHIFTS_MAX = 12;
const TURNS_MAX = 52;
const TURN_DAYS_MAX = 28;
const PEOPLE_PER_SHIFT_MAX = 16;
const HOLIDAYS_MAX = 100;
const ABSENCES_MAX = 2_000;

/** `"2026-02-16"`. */
const date = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(text) !== undefined, own("bad-date"));
/** `"2026-02-16"`, its midnight, or `"2026-02-16 14:30"`. */
const moment = z.string().refine((text) => momentIn(text, "UTC") !== undefined, own("bad-moment"));

/** When the clocks of a zone show what is written as a moment. */
export function momentIn(text: string, zone: string) {
  const [, day, time = "00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/.exec(text) ?? [];
  return day === undefined ? undefined : instantOfLocal(`${day}T${time}`, zone);
}

const people = z.array(personIdSchema).max(PEOPLE_PER_SHIFT_MAX);

const shiftSchema = z.strictObject({ id: shortId, ...availabilityShape }).refine(isNotEmpty, own("span-empty"));

/** Shifts of a day, and who has them in turn. */
const rotaSchema = z.strictObject({
  id: shortId,
  /** The first day of the first turn. */
  begins: date,
  /** How many days a turn lasts. */
  turnDays: z.int().min(1).max(TURN_DAYS_MAX).default(7),
  shifts: z.array(shiftSchema).min(1).max(SHIFTS_MAX),
  turns: z.array(z.record(z.string(), people)).min(1).max(TURNS_MAX),
});

/** From its first day to the day after its last only its own duty holds. */
const holidaySchema = z
  .strictObject({
    name: words,
    from: date,
    to: date,
    duty: z
      .array(
        z.strictObject({ people: people.min(1), from: timeOfDay, to: endOfSpan }).refine(isNotEmpty, own("span-empty")),
      )
      .min(1)
      .max(SHIFTS_MAX),
  })
  .refine(({ from, to }) => from < to, own("dates-reversed"));

/** `to` is when the person is back. */
const absenceSchema = z
  .strictObject({
    person: personIdSchema,
    from: moment,
    to: moment,
    substitute: personIdSchema.optional(),
  })
  .refine(({ from, to }) => (momentIn(from, "UTC") ?? 0) < (momentIn(to, "UTC") ?? 0), own("dates-reversed"));

export const rosterShape = {
  rotas: z.array(rotaSchema).max(ROTAS_MAX).default([]),
  holidays: z.array(holidaySchema).max(HOLIDAYS_MAX).default([]),
  absences: z.array(absenceSchema).max(ABSENCES_MAX).default([]),
} as const;

import { z } from "zod";
import { languageSchema } from "../../core/language.ts";
import { severitySchema } from "../../core/severity.ts";

/** A station with more open emergencies than this tells the oldest; the rest it must handle itself. */
export const TOLD_MAX = 64;
const PEOPLE_MAX = 32;

const text = (max: number) => z.string().max(max);
const id = z.string().min(1).max(200);

/** Somebody of the alert's first step, with all that another station needs to call them. */
const personSchema = z.object({
  id,
  name: text(200),
  language: languageSchema,
  channels: z.array(z.object({ channel: text(64), severities: z.array(severitySchema), address: z.unknown() })).max(16),
});

/** One open critical alert, as the station that may fall silent tells it. */
const entrySchema = z.object({
  id,
  gen: z.int().min(0),
  home: id,
  address: text(500),
  resident: text(200).optional(),
  room: text(200).optional(),
  what: z.object({ "zh-CN": text(500), en: text(500) }),
  people: z.array(personSchema).max(PEOPLE_MAX),
});
export type Entry = z.infer<typeof entrySchema>;

/** What became of an alert while the other looked after it; every time the whole, so that a lost word costs nothing. */
const handBackSchema = z.object({
  id,
  /** Changes with everything that is done to it: what was taken back is exactly this. */
  mark: id,
  gen: z.int().min(0),
  told: z.array(id).max(PEOPLE_MAX * 2),
  owners: z
    .array(z.object({ person: id, name: text(200), etaMinutes: z.int().min(0).max(1_440), onScene: z.boolean() }))
    .max(16),
  closed: z.object({ person: id, name: text(200), outcome: text(64), note: text(2_000).optional() }).optional(),
});
export type HandBack = z.infer<typeof handBackSchema>;

/** What one station says to the other, every few seconds and whenever something changed. */
export const wordSchema = z.object({
  v: z.literal(1),
  station: id,
  name: text(200),
  /** Engine time of the start, and a count: an old word is known by them. */
  boot: z.int(),
  seq: z.int().min(0),
  alerts: z.array(entrySchema).max(TOLD_MAX),
  handBack: z.array(handBackSchema).max(TOLD_MAX),
  /** Marks of what the speaker has merged: the hearer lets go of what has not changed since. */
  takenBack: z.array(id).max(TOLD_MAX),
  /** What stands for every line of the speaker's logs, kept by the hearer. */
  seal: z.object({ seq: z.int(), at: z.number(), hash: text(200) }).optional(),
});
export type Word = z.infer<typeof wordSchema>;

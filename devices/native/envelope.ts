import { z } from "zod";

/** The messages of the native scheme, version 1. Unknown fields are ignored; an ornament that cannot be read is left out. */

export const TYPE_CHARS_MAX = 64;
export const TEXT_CHARS_MAX = 128;

const words = z.string().min(1).max(TEXT_CHARS_MAX).optional().catch(undefined);
const textOrNumber = z
  .union([z.string().min(1).max(TEXT_CHARS_MAX), z.number()])
  .optional()
  .catch(undefined);

const entrySchema = z.object({
  type: z.string().min(1).max(TYPE_CHARS_MAX),
  value: z.unknown().optional(),
  unit: words,
  quality: words,
  phase: words,
  ref: words,
  confidence: z.number().min(0).max(1).optional().catch(undefined),
  zone: words,
  sensor: words,
});

/** One entry that cannot be read does not take the others with it: it becomes `undefined` and a remark. */
const entriesSchema = z.array(entrySchema.optional().catch(undefined)).nullish();

const stamp = {
  v: z.literal(1),
  id: textOrNumber,
  session: textOrNumber,
  seq: textOrNumber,
  time: textOrNumber,
  clock: z.enum(["ntp", "rtc", "none"]).optional().catch(undefined),
  uptime_ms: z.number().optional().catch(undefined),
  late: z.unknown().optional(),
};

/** `event` and `measure`. */
export const messageSchema = z.object({
  ...stamp,
  events: entriesSchema,
  measures: entriesSchema,
  battery: z.object({ percent: z.unknown().optional() }).nullish().catch({ percent: {} }),
});

/** `state`; also the will. */
export const stateSchema = z.object({
  ...stamp,
  state: z.enum(["init", "ready", "sleeping", "disconnected", "lost"]),
});

/** `info`: the birth message. */
export const infoSchema = z.object({
  ...stamp,
  model: words,
  /** The profile the device claims, `native/<name>`. */
  profile: words,
  firmware: words,
});

/** `cmd-ack`. */
export const ackSchema = z.object({
  ...stamp,
  ref: z.string().min(1).max(TEXT_CHARS_MAX),
  ok: z.unknown().optional(),
  error: words,
});

export type Entry = z.infer<typeof entrySchema>;
export type NativeMessage = z.infer<typeof messageSchema>;
export type Ack = z.infer<typeof ackSchema>;
export type Stamp = Pick<NativeMessage, keyof typeof stamp>;

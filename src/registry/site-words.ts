import { z } from "zod";
import { ID_HINT } from "../core/ids.ts";
import { own } from "../finding/zod-findings.ts";

const TEXT_CHARS_MAX = 200;

export const words = z.string().trim().min(1).max(TEXT_CHARS_MAX);
/** An id that means something within its own list only. */
export const shortId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, ID_HINT);
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, own("bad-time"));
/** A span may end at midnight, "24:00", and may wrap over it. */
export const endOfSpan = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, own("bad-time"));
export const isNotEmpty = (span: { readonly from: string; readonly to: string }) => span.from !== span.to;

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A span of the day, on these weekdays; a night belongs to the day on which it begins. */
export const availabilityShape = {
  weekdays: z
    .array(z.enum(weekdays))
    .min(1)
    .default([...weekdays]),
  from: timeOfDay,
  to: endOfSpan,
} as const;

import { z } from "zod";
import { stationIdSchema } from "../core/ids.ts";

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Of the watch over a buddy, as alarm paths of the class SP5 are watched: reported within ninety seconds. */
const SILENT_AFTER_SECONDS = 90;
const HEARTBEAT_SECONDS = 15;

/** `watch:` of the config file. */
export const watchSettingsSchema = z
  .strictObject({
    /** Asked with POST after a whole cycle; a watcher there calls somebody when it stays away. */
    heartbeat: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }),
        everySeconds: z.int().min(1).max(86_400).default(60),
      })
      .optional(),
    /** When the daily test alert goes through the whole house; `off` leaves it to `shouwang loop-test`. */
    loopTestAt: z.union([z.literal("off"), z.string().regex(TIME_OF_DAY, "use HH:MM")]).default("10:30"),
  })
  .prefault({});

/** `buddy:` of the config file: the station that takes over when this one falls silent, and the other way round. */
export const buddySettingsSchema = z
  .strictObject({
    /** The other station's id. */
    station: stationIdSchema,
    /** Where its broker listens. */
    url: z.url({ protocol: /^(mqtts?|wss?)$/ }),
    caFile: z.string().min(1).optional(),
    /** Shared by both: it encrypts what they tell each other, and signs each in at the other's broker. */
    secret: z.string().min(16).max(256),
    heartbeatSeconds: z.number().min(0.1).max(60).default(HEARTBEAT_SECONDS),
    silentAfterSeconds: z.number().min(0.5).max(600).default(SILENT_AFTER_SECONDS),
    /** One that was never heard is told after this long. */
    unheardAfterMinutes: z.number().min(0.01).max(1_440).default(10),
  })
  .refine(({ heartbeatSeconds, silentAfterSeconds }) => silentAfterSeconds >= 3 * heartbeatSeconds, {
    path: ["silentAfterSeconds"],
    error: "must be at least three times heartbeatSeconds",
  });

export type BuddySettings = z.infer<typeof buddySettingsSchema>;

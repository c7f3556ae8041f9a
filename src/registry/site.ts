import { z } from "zod";
import { policySchema } from "../core/alert/policy.ts";
import {
  deviceIdSchema,
  ID_HINT,
  homeIdSchema,
  personIdSchema,
  residentIdSchema,
  stationIdSchema,
} from "../core/ids.ts";
import { languageSchema } from "../core/language.ts";
import { isZone } from "../core/local-time.ts";
import { residentTagSchema } from "../core/plan.ts";
import { severitySchema } from "../core/severity.ts";
import { nearest } from "../finding/nearest.ts";
import { isPasswordHash } from "../password.ts";
import { own } from "../finding/zod-findings.ts";
import { rosterShape } from "./site-roster.ts";
import { availabilityShape, endOfSpan, isNotEmpty, timeOfDay, words } from "./site-words.ts";

/** Raised when an older document would no longer mean the same. */
const SITE_VERSION = 1;
const HOMES_MAX = 20_000;
const PEOPLE_PER_HOME_MAX = 64;
const DEVICES_PER_HOME_MAX = 256;
const SPANS_MAX = 32;
const PASSWORD_CHARS_MIN = 12;
const TOKEN_CHARS_MIN = 24;
const NOTES_CHARS_MAX = 1_000;

const availabilitySchema = z.strictObject(availabilityShape).refine(isNotEmpty, own("span-empty"));

const channelSchema = z.strictObject({
  kind: z.string(),
  /** Held against the channel's own schema once the kind is known. */
  address: z.unknown(),
  severities: z
    .array(severitySchema)
    .min(1)
    .default([...severitySchema.options]),
  /** Hours in which it is left in peace about these. What is critical calls at every hour, whoever writes the document. */
  quiet: z
    .strictObject({
      severities: z.array(severitySchema.exclude(["critical"])).min(1),
      from: timeOfDay,
      to: endOfSpan,
    })
    .refine(isNotEmpty, own("span-empty"))
    .optional(),
});

const zoneSchema = z.string().superRefine((zone, context) => {
  if (/^[A-Za-z]/.test(zone) && isZone(zone)) return;
  const meant = nearest(zone, Intl.supportedValuesOf("timeZone"));
  context.addIssue({ code: "custom", message: own("bad-zone"), params: { meant } });
});

/** Read aloud at the console and dialled by a person; whoever may see it in full says why. */
const phone = z.coerce
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{3,22}\d$/, own("bad-phone"));

const stationSchema = z.strictObject({
  id: stationIdSchema,
  name: words,
  zone: zoneSchema,
  language: languageSchema.default("zh-CN"),
  digestAt: timeOfDay.default("20:00"),
  /** Which of the shipped policies hold: in the country neighbours are near, messages come by telephone, and the door is farther. */
  setting: z.enum(["city", "rural"]).default("city"),
  /** Who is called where a policy reaches nobody; the supervisors where nobody is named. */
  defaultContact: personIdSchema.optional(),
});

const password = z.string().min(PASSWORD_CHARS_MIN).max(128);
const passwordHash = z.string().refine(isPasswordHash, own("bad-hash"));
const notBoth = (secret: { readonly password?: string | undefined; readonly passwordHash?: string | undefined }) =>
  secret.password === undefined || secret.passwordHash === undefined;

const staffSchema = z
  .strictObject({
    id: personIdSchema,
    name: words,
    phone: phone.optional(),
    language: languageSchema.optional(),
    roles: z.array(words).max(16).default([]),
    duty: z.array(availabilitySchema).max(SPANS_MAX).default([]),
    channels: z.array(channelSchema).default([]),
    token: z.string().min(TOKEN_CHARS_MIN).max(128).optional(),
    tokenHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, own("bad-hash"))
      .optional(),
  })
  .refine((staff) => staff.token === undefined || staff.tokenHash === undefined, own("password-and-hash"));

const equipmentShape = {
  id: deviceIdSchema,
  profile: z.string(),
  label: words.optional(),
  room: words.optional(),
  identity: words.optional(),
  password: password.optional(),
  passwordHash: passwordHash.optional(),
  reportsEveryMinutes: z.int().min(1).max(43_200).optional(),
  /** The hub through which it is heard; the only one of its family where nothing is said. */
  bridge: deviceIdSchema.optional(),
  /** Held against the questions of the profile once that is known. */
  answers: z.record(z.string(), z.union([words, z.number(), z.boolean()])).default({}),
} as const;

const equipmentSchema = z.strictObject(equipmentShape).refine(notBoth, own("password-and-hash"));
const deviceSchema = z
  .strictObject({ ...equipmentShape, resident: residentIdSchema.optional(), entrance: z.boolean().default(false) })
  .refine(notBoth, own("password-and-hash"));

/** The settings are held against the rule's own schema once the kind is known. */
const ruleSettingsSchema = z.union([z.literal("off"), z.record(z.string(), z.unknown())]);
const rulesSchema = z.record(z.string(), ruleSettingsSchema).default({});

const residentSchema = z.strictObject({
  id: residentIdSchema,
  name: words,
  tags: z.array(residentTagSchema).default([]),
  /** The year, from which screens tell the age. */
  born: z.int().min(1900).max(2100).optional(),
  /** What a helper must know at the door: hearing, allergies, where the key is. */
  notes: z.string().trim().min(1).max(NOTES_CHARS_MAX).optional(),
  rules: rulesSchema,
});

const contactSchema = z.strictObject({
  id: personIdSchema,
  name: words,
  relation: words.optional(),
  phone: phone.optional(),
  keyHolder: z.boolean().default(false),
  travelMinutes: z.int().min(0).max(1_440).optional(),
  language: languageSchema.optional(),
  /** None means always. */
  available: z.array(availabilitySchema).max(SPANS_MAX).default([]),
  channels: z.array(channelSchema).default([]),
});

const reminderSchema = z.strictObject({
  id: deviceIdSchema.describe("unique in its home"),
  resident: residentIdSchema,
  kind: z.enum(["medication", "care"]),
  what: words,
  at: z.array(timeOfDay).min(1).max(24),
  critical: z.boolean().default(false),
});

const checkInSchema = z
  .strictObject({ resident: residentIdSchema, from: timeOfDay, to: endOfSpan })
  .refine(isNotEmpty, own("span-empty"));

const homeSchema = z.strictObject({
  id: homeIdSchema,
  address: words,
  /** Homes behind the same meter and the same switch: what takes them all is one trouble. */
  building: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, ID_HINT)
    .optional(),
  residents: z.array(residentSchema).min(1).max(16),
  contacts: z.array(contactSchema).max(PEOPLE_PER_HOME_MAX).default([]),
  devices: z.array(deviceSchema).max(DEVICES_PER_HOME_MAX).default([]),
  reminders: z.array(reminderSchema).max(64).default([]),
  checkIns: z.array(checkInSchema).max(16).default([]),
  rules: rulesSchema,
  policies: z.array(policySchema).max(16).default([]),
});

const principalSchema = z
  .strictObject({
    username: deviceIdSchema.describe("apart from every device id"),
    role: z.enum(["bridge", "reader", "integration"]),
    prefixes: z
      .array(z.string().regex(/^(?:#|[^+#\0$][^+#\0]*(?:\/#)?)$/, own("bad-prefix")))
      .min(1)
      .max(16),
    password: password.optional(),
    passwordHash: passwordHash.optional(),
  })
  .refine(notBoth, own("password-and-hash"));

const familySchema = z.strictObject({
  /** Says aloud what naming the family does: one that is shipped switched off is heard from now on. */
  enabled: z.literal(true).optional(),
  /** Base topics beside those the family is delivered with. */
  bases: z
    .array(z.string().regex(/^[^+#\0$/][^+#\0]{0,120}[^+#\0/]$|^[^+#\0$/]$/, own("bad-base")))
    .max(16)
    .default([]),
});

/** `site.yaml`: who lives where, what watches over them, and who comes. */
export const siteSchema = z.strictObject({
  version: z.literal(SITE_VERSION),
  station: stationSchema,
  staff: z.array(staffSchema).max(1_000).default([]),
  ...rosterShape,
  equipment: z.array(equipmentSchema).max(DEVICES_PER_HOME_MAX).default([]),
  policies: z.array(policySchema).max(16).default([]),
  rules: rulesSchema,
  homes: z.array(homeSchema).max(HOMES_MAX).default([]),
  principals: z.array(principalSchema).max(1_000).default([]),
  families: z.record(z.string(), familySchema).default({}),
});

export type Site = z.infer<typeof siteSchema>;
export type SiteHome = Site["homes"][number];
export type SiteDevice = SiteHome["devices"][number] | Site["equipment"][number];
export type SiteSpan = z.infer<typeof availabilitySchema>;
export type SiteRules = z.infer<typeof rulesSchema>;
export type SiteChannel = z.infer<typeof channelSchema>;

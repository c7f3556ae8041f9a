import { z } from "@hono/zod-openapi";
import type { Alert, LogEntry, Reason } from "../../core/alert/alert.ts";
import { phaseOf } from "../../core/alert/phase.ts";
import { categorySchema, severitySchema } from "../../core/severity.ts";
import type { StoredAttempt } from "../../store/store.ts";

/** Times are milliseconds since 1970-01-01 UTC, everywhere in the API. */
const time = z.int();

const evidenceSchema = z.object({
  rule: z.string(),
  code: z.string(),
  /** The worry in the reader's language. */
  words: z.string(),
  severity: severitySchema,
  since: time,
  condition: z.enum(["active", "returned"]),
  latched: z.boolean(),
  device: z.string().optional(),
  room: z.string().optional(),
});

const ownerSchema = z.object({
  person: z.string(),
  name: z.string(),
  acceptedAt: time,
  etaAt: time,
  leaseUntil: time,
  onScene: z.boolean(),
});

export const alertSchema = z
  .object({
    id: z.string(),
    home: z.string(),
    resident: z.string().optional(),
    category: categorySchema,
    severity: severitySchema,
    phase: z.enum(["verifying", "alerting", "owned", "on-scene", "closed"]),
    openedAt: time,
    gen: z.int(),
    step: z.int(),
    stepEndsAt: time.optional(),
    evidence: z.array(evidenceSchema),
    owners: z.array(ownerSchema),
    declined: z.array(z.string()),
    closed: z.object({ at: time, by: z.string(), outcome: z.string(), note: z.string().optional() }).optional(),
  })
  .openapi("Alert");
export type AlertView = z.infer<typeof alertSchema>;

const logSchema = z.object({ seq: z.int(), at: time, what: z.looseObject({ kind: z.string() }) });
const attemptSchema = z.object({
  id: z.string(),
  person: z.string(),
  channel: z.string(),
  purpose: z.string(),
  gen: z.int(),
  state: z.string(),
  tries: z.int(),
  dueAt: time,
  lastTriedAt: time.optional(),
  reason: z.string().optional(),
});
export const wholeAlertSchema = alertSchema
  .extend({ log: z.array(logSchema), attempts: z.array(attemptSchema) })
  .openapi("WholeAlert");

/** Leaves out what is not known: JSON has no `undefined`. */
export const known = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value };

export function viewAlert(alert: Alert, say: (reason: Reason) => string | undefined): AlertView {
  const { id, home, category, severity, openedAt, gen, search, closed } = alert;
  return {
    id,
    home,
    ...known("resident", alert.resident as string | undefined),
    category,
    severity,
    phase: phaseOf(alert),
    openedAt,
    gen,
    step: search.step,
    ...known("stepEndsAt", search.due as number | undefined),
    evidence: alert.evidence.map((one) => ({
      rule: one.reason.rule,
      code: one.reason.code,
      words: say(one.reason) ?? `${one.reason.rule}: ${one.reason.code}`,
      severity: one.severity,
      since: one.since,
      condition: one.condition,
      latched: one.latched,
      ...known("device", one.device as string | undefined),
      ...known("room", one.room),
    })),
    owners: alert.owners.map(({ person, name, acceptedAt, etaAt, leaseUntil, onScene }) => ({
      person,
      name,
      acceptedAt,
      etaAt,
      leaseUntil,
      onScene,
    })),
    declined: alert.declined.map(({ person }) => person),
    ...known(
      "closed",
      closed && { at: closed.at, by: closed.by.name, outcome: closed.outcome, ...known("note", closed.note) },
    ),
  };
}

export const viewLog = ({ seq, at, what }: LogEntry): z.infer<typeof logSchema> => ({ seq, at, what: { ...what } });

export function viewAttempt(stored: StoredAttempt): z.infer<typeof attemptSchema> {
  const { id, person, channel, purpose, gen } = stored.attempt;
  const { state, tries, dueAt, lastTriedAt, reason } = stored;
  return {
    id,
    person,
    channel,
    purpose,
    gen,
    state,
    tries,
    dueAt,
    ...known("lastTriedAt", lastTriedAt as number | undefined),
    ...known("reason", reason),
  };
}

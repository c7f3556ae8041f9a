import { z } from "@hono/zod-openapi";
import type { Alert, Closing, LogEntry, Owner, Reason } from "../../core/alert/alert.ts";
import type { Hold } from "../../core/alert/hold.ts";
import type { Owed, StationWork } from "../../core/alert/station-work.ts";
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
  /** Of the station: decides whom to send, and goes nowhere. */
  coordinates: z.boolean(),
  extensions: z.int(),
  proof: z.string().optional(),
});

export const holdSchema = z
  .object({
    kind: z.enum(["quiet-hours", "maintenance", "snooze", "inhibited", "waiting"]),
    since: time,
    until: time,
    by: z.string(),
    reason: z.string(),
    behind: z.string().optional(),
  })
  .openapi("Hold");

const orderSchema = z.object({
  helper: z.string(),
  name: z.string(),
  sentAt: time,
  acceptBy: time,
  state: z.enum(["sent", "accepted", "arrived", "declined", "expired"]),
});

const workSchema = z
  .object({
    takenAt: time.optional(),
    verified: z
      .object({ at: time, by: z.string(), spokeTo: z.string(), finding: z.string(), tries: z.int() })
      .optional(),
    orders: z.array(orderSchema),
    handOvers: z.array(z.object({ at: time, by: z.string(), to: z.string(), basis: z.string().optional() })),
  })
  .openapi("StationWork");

/** Owed after the end. */
const owedSchema = z.object({ dueAt: time, doneAt: time.optional() });

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
    /** Absent while nothing is held back. */
    hold: holdSchema.optional(),
    station: workSchema.optional(),
    /** Promises of the station that were missed. */
    missed: z.array(z.string()),
    elderSaysOkAt: time.optional(),
    /** Asking afterwards: by when, and since when it is done. */
    followUp: owedSchema.optional(),
    /** What is learnt from an emergency: by when it must be written down, and since when it is. */
    review: owedSchema.optional(),
    closed: z
      .object({
        at: time,
        by: z.string(),
        outcome: z.string(),
        note: z.string().optional(),
        /** The alert that it became part of. */
        into: z.string().optional(),
      })
      .optional(),
  })
  .openapi("Alert");
export type AlertView = z.infer<typeof alertSchema>;

const logSchema = z.object({
  seq: z.int(),
  at: time,
  what: z.looseObject({ kind: z.string() }),
  /** Version of the policy in force then. */
  policy: z.string().optional(),
});
const attemptSchema = z.object({
  id: z.string(),
  person: z.string(),
  channel: z.string(),
  purpose: z.string(),
  gen: z.int(),
  state: z.string(),
  tries: z.int(),
  dueAt: time,
  firstTriedAt: time.optional(),
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
    owners: alert.owners.map(viewOwner),
    declined: alert.declined.map(({ person }) => person),
    ...known("hold", alert.hold && viewHold(alert.hold)),
    ...known("station", alert.station && viewWork(alert.station)),
    missed: [...(alert.missed ?? [])],
    ...known("elderSaysOkAt", alert.elderSaysOkAt as number | undefined),
    ...known("followUp", alert.followUp && viewOwed(alert.followUp)),
    ...known("review", alert.review && viewOwed(alert.review)),
    ...known("closed", closed && viewClosing(closed)),
  };
}

const viewClosing = ({ at, by, outcome, note, into }: Closing): NonNullable<AlertView["closed"]> => ({
  at,
  by: by.name,
  outcome,
  ...known("note", note),
  ...known("into", into as string | undefined),
});

const viewOwner = (owner: Owner): AlertView["owners"][number] => ({
  person: owner.person,
  name: owner.name,
  acceptedAt: owner.acceptedAt,
  etaAt: owner.etaAt,
  leaseUntil: owner.leaseUntil,
  onScene: owner.onScene,
  coordinates: owner.coordinates === true,
  extensions: owner.extensions,
  ...known("proof", owner.proof),
});

export const viewHold = ({ kind, since, until, by, reason, behind }: Hold): z.infer<typeof holdSchema> => ({
  kind,
  since,
  until,
  by: by.name,
  reason,
  ...known("behind", behind as string | undefined),
});

const viewWork = ({ takenAt, verified, orders, handOvers }: StationWork): z.infer<typeof workSchema> => ({
  ...known("takenAt", takenAt as number | undefined),
  ...known("verified", verified && { ...verified, by: verified.by.name }),
  orders: orders.map(({ helper, name, sentAt, acceptBy, state }) => ({ helper, name, sentAt, acceptBy, state })),
  handOvers: handOvers.map(({ at, by, to, basis }) => ({ at, by: by.name, to, ...known("basis", basis) })),
});

const viewOwed = ({ dueAt, doneAt }: Owed) => ({ dueAt, ...known("doneAt", doneAt as number | undefined) });

export const viewLog = ({ seq, at, what, policy }: LogEntry): z.infer<typeof logSchema> => ({
  seq,
  at,
  what: { ...what },
  ...known("policy", policy),
});

export function viewAttempt(stored: StoredAttempt): z.infer<typeof attemptSchema> {
  const { id, person, channel, purpose, gen } = stored.attempt;
  const { state, tries, dueAt, firstTriedAt, lastTriedAt, reason } = stored;
  return {
    id,
    person,
    channel,
    purpose,
    gen,
    state,
    tries,
    dueAt,
    ...known("firstTriedAt", firstTriedAt as number | undefined),
    ...known("lastTriedAt", lastTriedAt as number | undefined),
    ...known("reason", reason),
  };
}

import type { Effect, Message, Purpose } from "../effect.ts";
import { attemptId, type AttemptId, type PersonId } from "../ids.ts";
import type { PlannedPerson } from "../plan.ts";
import type { CarePlan } from "../plan.ts";
import type { Severity } from "../severity.ts";
import { after, milliseconds, type Instant } from "../time.ts";
import type { Alert, LogEvent } from "./alert.ts";

/** Where one input is worked on: the moment, the plan, and what is asked for so far. Lives for one `step`. */
export interface Desk {
  readonly at: Instant;
  readonly plan: CarePlan;
  readonly effects: Effect[];
}

/** Every state change writes exactly one line. */
export function log(desk: Desk, alert: Alert, what: LogEvent): Alert {
  desk.effects.push({ kind: "log", entry: { alert: alert.id, seq: alert.logged, at: desk.at, what } });
  return { ...alert, logged: alert.logged + 1 };
}

export interface Sending {
  readonly purpose: Purpose;
  readonly message: Partial<Message>;
  readonly delaySeconds?: { readonly [channel: string]: number };
  readonly expiresAt?: Instant;
}

/** One attempt for each of the person's channels that carries this severity; answers their ids and channels. */
export function send(
  desk: Desk,
  alert: Alert,
  person: PlannedPerson,
  sending: Sending,
): readonly { readonly attempt: AttemptId; readonly channel: string }[] {
  const sent: { readonly attempt: AttemptId; readonly channel: string }[] = [];
  for (const { channel, severities } of person.channels) {
    if (!carries(severities, alert.severity)) continue;
    const id = attemptId(`${alert.id}.${alert.gen}.${sending.purpose}.${alert.logged}.${person.id}.${channel}`);
    desk.effects.push({
      kind: "send",
      attempt: {
        id,
        home: alert.home,
        alert: alert.id,
        gen: alert.gen,
        person: person.id,
        channel,
        purpose: sending.purpose,
        severity: alert.severity,
        notBefore: after(desk.at, milliseconds((sending.delaySeconds?.[channel] ?? 0) * 1_000)),
        ...(sending.expiresAt === undefined ? {} : { expiresAt: sending.expiresAt }),
        message: describe(alert, sending),
      },
    });
    sent.push({ attempt: id, channel });
  }
  return sent;
}

const carries = (severities: readonly Severity[], severity: Severity): boolean =>
  severities.length === 0 || severities.includes(severity);

/** What the message must carry, from the gravest evidence that still stands. */
function describe(alert: Alert, sending: Sending): Message {
  const evidence = alert.evidence.find((one) => one.severity === alert.severity) ?? alert.evidence[0];
  return {
    purpose: sending.purpose,
    alert: alert.id,
    repeat: 1,
    ...(alert.resident === undefined ? {} : { resident: alert.resident }),
    ...(evidence === undefined ? {} : { reason: evidence.reason, since: evidence.since }),
    ...(evidence?.room === undefined ? {} : { room: evidence.room }),
    ...(evidence?.lateBy === undefined ? {} : { lateBy: evidence.lateBy }),
    ...sending.message,
  };
}

/** The people who were already told, as they are planned now; somebody who left the plan is not written to. */
export function peopleTold(desk: Desk, alert: Alert, except?: PersonId): readonly PlannedPerson[] {
  return desk.plan.people.filter((person) => person.id !== except && alert.told.includes(person.id));
}

/** The sirens, lights and speakers that stand in the home itself: how we speak to the elder. */
export const homeEquipment = (desk: Desk): readonly PlannedPerson[] =>
  desk.plan.people.filter((person) => person.kind === "home-equipment");

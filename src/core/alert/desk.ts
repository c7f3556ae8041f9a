import type { Attempt, Effect, Message, Purpose } from "../effect.ts";
import { attemptId, type AlertId, type AttemptId, type DeviceId, type PersonId } from "../ids.ts";
import type { CarePlan, PlannedChannel, PlannedPerson } from "../plan.ts";
import { after, seconds, type Instant } from "../time.ts";
import type { Alert, LogEvent } from "./alert.ts";
import { isFor, isQuiet } from "./carries.ts";
import type { Maintenance } from "./hold.ts";

/** Where one input is worked on: the moment, the plan, and what is asked for so far. Lives for one `step`. */
export interface Desk {
  readonly at: Instant;
  readonly plan: CarePlan;
  readonly effects: Effect[];
  /** Devices somebody works on. */
  readonly maintenance?: { readonly [device: DeviceId]: Maintenance };
  /** The other alerts of the home. */
  readonly alertOf?: (id: AlertId) => Alert | undefined;
}

/** Every state change writes exactly one line. */
export function log(desk: Desk, alert: Alert, what: LogEvent): Alert {
  desk.effects.push({
    kind: "log",
    entry: { alert: alert.id, seq: alert.logged, at: desk.at, what, policy: alert.policy.version ?? alert.policy.id },
  });
  return { ...alert, logged: alert.logged + 1 };
}

export interface Sending {
  readonly purpose: Purpose;
  readonly message: Partial<Message>;
  /** When each channel is tried, in seconds from now; once, at once, where nothing is said. */
  readonly tries?: (channel: string) => readonly number[];
  readonly expiresAt?: Instant;
  readonly exempt?: Attempt["exempt"];
  readonly insteadOf?: string;
}

export interface Sent {
  readonly attempt: AttemptId;
  readonly channel: string;
  /** Not the first on this channel. */
  readonly again?: true;
}

/** The attempts on each of the person's channels that carries this severity; answers their ids and channels. */
export function send(desk: Desk, alert: Alert, person: PlannedPerson, sending: Sending): readonly Sent[] {
  const sent: Sent[] = [];
  for (const one of person.channels) {
    const { channel } = one;
    if (!isFor(one, alert.severity) || isLeftInPeace({ desk, alert, person, purpose: sending.purpose }, one)) continue;
    (sending.tries?.(channel) ?? [0]).forEach((delaySeconds, index) => {
      const attempt = sendOn(desk, alert, person, { ...sending, channel, delaySeconds, before: index });
      sent.push(index === 0 ? { attempt, channel } : { attempt, channel, again: true });
    });
  }
  return sent;
}

/** What wakes nobody: calls for help, and news of them. Who took something on is told of it at every hour. */
const WAITS: readonly Purpose[] = ["alert", "update", "stand-down", "all-clear"];

interface Told {
  readonly desk: Desk;
  readonly alert: Alert;
  readonly person: PlannedPerson;
  readonly purpose: Purpose;
}

/** News follows the call: whoever was called on a channel hears there how it went on, whatever hour it is by then. */
function isLeftInPeace({ desk, alert, person, purpose }: Told, one: PlannedChannel): boolean {
  const { at, plan } = desk;
  if (!WAITS.includes(purpose) || !isQuiet(one, alert.severity, { at, zone: plan.zone })) return false;
  const isUsed = alert.tried.some((tried) => tried.person === person.id && tried.channel === one.channel);
  return purpose === "alert" || !isUsed;
}

interface OneTry extends Omit<Sending, "tries"> {
  readonly channel: string;
  readonly delaySeconds?: number;
  /** How many on this channel go before it. */
  readonly before?: number;
}

/** One attempt on one channel, whatever that channel usually carries. */
export function sendOn(desk: Desk, alert: Alert, person: PlannedPerson, one: OneTry): AttemptId {
  const { channel, purpose, expiresAt, exempt, delaySeconds = 0, before = 0 } = one;
  const first = `${alert.id}.${alert.gen}.${purpose}.${alert.logged}.${person.id}.${channel}`;
  const id = attemptId(before === 0 ? first : `${first}.${before}`);
  desk.effects.push({
    kind: "send",
    attempt: {
      id,
      home: alert.home,
      alert: alert.id,
      gen: alert.gen,
      person: person.id,
      channel,
      purpose,
      severity: alert.severity,
      notBefore: after(desk.at, seconds(delaySeconds)),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(before > 0 ? { again: true } : exempt === undefined ? {} : { exempt }),
      ...(one.insteadOf === undefined ? {} : { insteadOf: one.insteadOf }),
      message: describe(alert, one),
    },
  });
  return id;
}

/** What the message must carry, from the gravest evidence that still stands. */
export function describe(alert: Alert, sending: Pick<Sending, "purpose" | "message">): Message {
  const evidence = alert.evidence.find((one) => one.severity === alert.severity) ?? alert.evidence[0];
  return {
    purpose: sending.purpose,
    alert: alert.id,
    repeat: 1,
    ...(alert.resident === undefined ? {} : { resident: alert.resident }),
    ...(evidence === undefined ? {} : { reason: evidence.reason, since: evidence.since }),
    ...(evidence?.room === undefined ? {} : { room: evidence.room }),
    ...(evidence?.unstable === undefined ? {} : { unstable: evidence.unstable }),
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

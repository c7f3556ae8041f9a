import type { AlertId, AttemptId, DeviceId, PersonId, ResidentId } from "./ids.ts";
import type { Observation } from "./observation.ts";
import type { Instant } from "./time.ts";
import type { Outcome } from "./alert/alert.ts";

/** Everything that can happen to a home. Time arrives in the input: `at` is engine time of arrival. */
export type Input =
  | Reported
  | Lifecycle
  | DeviceTest
  | Woke
  | WasBlind
  | ModeChanged
  | BellRang
  | Announced
  | Answered
  | Delivered;

/** What tells a message from its repeat: the device's own counter, or any key the family has. */
export type MessageKey =
  | { readonly kind: "sequence"; readonly session: string; readonly seq: number }
  | { readonly kind: "key"; readonly key: string }
  /** A count that wraps or starts again at will: the same count twice running is the same message, any other is news. */
  | { readonly kind: "counter"; readonly counter: string; readonly count: number };

/** A device said something. */
export interface Reported {
  readonly kind: "reported";
  readonly at: Instant;
  readonly device: DeviceId;
  readonly messageKey?: MessageKey;
  /** The sender's own id of the message, kept for tracing. */
  readonly messageId?: string;
  /** The device's clock, a claim that the time policy judges. */
  readonly claimedAt?: Instant;
  /** Who wrote that time: a bridge with a clock of its own, when the device last spoke. */
  readonly stampedBy?: "bridge";
  /** The device itself says that this is history or late. */
  readonly historical: boolean;
  /** Delivered from the broker's retained store: a state of unknown age, never a pulse. */
  readonly retained: boolean;
  readonly observations: readonly Observation[];
  /** What else was in the message and is no observation, in words for staff; absent where all was understood. */
  readonly remarks?: readonly string[];
}

export type DeviceState = "init" | "ready" | "sleeping" | "disconnected" | "lost";

/** A device, or the broker for it, told how its connection stands. */
export interface Lifecycle {
  readonly kind: "lifecycle";
  readonly at: Instant;
  readonly device: DeviceId;
  readonly state: DeviceState;
  /** The session a will belongs to: an old will after a reconnect is ignored. */
  readonly session?: string;
  readonly retained: boolean;
}

/** A person is about to press, cover or wave: until then what the device says is a test. */
export interface DeviceTest {
  readonly kind: "device-test";
  readonly at: Instant;
  readonly device: DeviceId;
  readonly until: Instant;
}

/** Somebody looked at the clock: every due deadline runs. Thorough, at a start or a new plan: every rule judges again. */
interface Woke {
  readonly kind: "woke";
  readonly at: Instant;
  readonly thorough: boolean;
}

/** The gateway, the broker or one device could not hear; absence rules must not count these minutes. */
export interface WasBlind {
  readonly kind: "was-blind";
  readonly at: Instant;
  readonly from: Instant;
  readonly to: Instant;
  readonly device?: DeviceId;
}

export type Mode = "home" | "away" | "hospital" | "visitor" | "maintenance";

export interface ModeChanged {
  readonly kind: "mode-changed";
  readonly at: Instant;
  readonly resident: ResidentId;
  readonly mode: Mode;
  readonly until?: Instant;
  readonly by: Actor;
}

/** A calendar bell: a reminder or the daily check-in is due. The core decides what that means. */
export interface BellRang {
  readonly kind: "bell-rang";
  readonly at: Instant;
  /** The instant in the calendar that this bell stands for; ringing twice for the same one does nothing. */
  readonly dueAt: Instant;
  readonly bell:
    | { readonly kind: "reminder"; readonly reminder: string }
    | { readonly kind: "check-in"; readonly resident: ResidentId };
}

/** Something to tell people that is no alert: the digest of what could wait, a marked test message. */
export interface Announced {
  readonly kind: "announced";
  readonly at: Instant;
  /** The same key is announced once. */
  readonly key: string;
  readonly purpose: "digest" | "test";
  readonly to: readonly PersonId[];
  readonly text: string;
}

/** Who acts: a contact or staff member, the person at the device, or the gateway itself. */
export interface Actor {
  readonly person: PersonId | "resident" | "gateway";
  readonly name: string;
  readonly via: "link" | "api" | "console" | "device" | "cli" | "sms" | "phone" | "gateway";
}

export type Command =
  | { readonly kind: "accept"; readonly etaMinutes?: number }
  | { readonly kind: "decline" }
  | { readonly kind: "arrive"; readonly proof?: "own-statement" | "operator" | "device-key" | "door" | "nfc" }
  | { readonly kind: "close"; readonly outcome: Outcome; readonly spokeWithElder?: boolean; readonly note?: string }
  | { readonly kind: "escalate" }
  | { readonly kind: "withdraw" }
  | { readonly kind: "note"; readonly text: string };

/** A person answered. `key` makes a repeated answer harmless. */
export interface Answered {
  readonly kind: "answered";
  readonly at: Instant;
  readonly key: string;
  readonly alert: AlertId;
  readonly by: Actor;
  /** May act as operator on duty: staff of the station, decided where people sign in. */
  readonly operator: boolean;
  /** The generation the person saw; older ones are recorded but do not move the search. */
  readonly gen?: number;
  readonly command: Command;
}

/** How one attempt ended so far, told by the outbox; results only rise. */
export interface Delivered {
  readonly kind: "delivered";
  readonly at: Instant;
  readonly attempt: AttemptId;
  readonly alert: AlertId;
  readonly result:
    | { readonly kind: "accepted" }
    | { readonly kind: "delivered" }
    | { readonly kind: "failed"; readonly reason: string };
}

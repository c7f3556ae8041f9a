import type { AlertId, AttemptId, DeviceId, HomeId, PersonId, ResidentId } from "./ids.ts";
import type { PathFault } from "./rules/path-faults.ts";
import type { Observation } from "./observation.ts";
import type { Instant } from "./time.ts";
import type { ArrivalProof, Outcome } from "./alert/alert.ts";
import type { TestCall } from "./alert/chain.ts";
import type { Purpose } from "./effect.ts";
import type { StationCommand } from "./alert/station-work.ts";

/** Everything that can happen to a home. Time arrives in the input: `at` is engine time of arrival. */
export type Input =
  | Reported
  | Lifecycle
  | DeviceTest
  | Woke
  | WasBlind
  | SelfWatched
  | HandedBack
  | HandedOver
  | Unheard
  | Maintained
  | ModeChanged
  | BellRang
  | Connections
  | Outage
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
  /** The clock had lost its time: nobody knows how long it was, so whatever somebody waits for may be over. */
  readonly lengthUnknown?: true;
}

/** What the gateway found out about itself: said to the station, whose own troubles are alerts like any other. */
interface SelfWatched {
  readonly kind: "self-watched";
  readonly at: Instant;
  readonly finding: SelfFinding;
}

/** The buddy station had taken an alert over, and gives it back. */
export interface HandedBack {
  readonly kind: "handed-back";
  readonly at: Instant;
  readonly key: string;
  readonly alert: AlertId;
  readonly gen: number;
  readonly told: readonly PersonId[];
  /** The other station's name. */
  readonly from: string;
}

/** What was taken over here its own station has back. */
interface HandedOver {
  readonly kind: "handed-over";
  readonly at: Instant;
}

/** No console of the station can be heard: at the desk nobody knows what calls for help. */
interface Unheard {
  readonly kind: "unheard";
  readonly at: Instant;
}

export type SelfFinding =
  /** An alert of a station that fell silent. */
  | {
      readonly kind: "taken-over";
      readonly facts: { readonly [name: string]: string | number | boolean };
    }
  | {
      readonly kind: "fault";
      readonly fault: PathFault;
      readonly broken: boolean;
      readonly facts: { readonly [name: string]: string | number | boolean };
    }
  | { readonly kind: "remark"; readonly code: "clock-jump" | "engine-started"; readonly detail: string };

/** Devices of one building that went silent or came back, told to the station: a power cut is one trouble, not forty. */
export interface Connections {
  readonly kind: "connections";
  readonly at: Instant;
  readonly building: string;
  readonly gone: readonly Gone[];
  readonly back: readonly DeviceId[];
}

export interface Gone {
  readonly home: HomeId;
  readonly device: DeviceId;
  /** `lost`: its connection broke. `silent`: it missed its times. */
  readonly how: "lost" | "silent";
}

/** The station tells a home that its whole building is without power or network, or that this is over. */
export interface Outage {
  readonly kind: "outage";
  readonly at: Instant;
  /** The station's alert about it. */
  readonly incident: AlertId;
  readonly since: Instant;
  readonly over: boolean;
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

/** Somebody works on a device until then; a time that is past ends it. */
export interface Maintained {
  readonly kind: "maintained";
  readonly at: Instant;
  readonly device: DeviceId;
  readonly until: Instant;
  readonly by: Actor;
  readonly reason: string;
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
  readonly purpose: "digest" | "gap" | "test";
  readonly to: readonly PersonId[];
  readonly text: string;
  /** A chain that is tried out: these channels and no others, each at its own moment. */
  readonly calls?: readonly TestCall[];
}

/** Who acts: a contact or staff member, the person at the device, or the gateway itself. */
export interface Actor {
  readonly person: PersonId | "resident" | "gateway";
  readonly name: string;
  readonly via: "link" | "api" | "console" | "device" | "cli" | "sms" | "phone" | "gateway";
}

export type Command =
  | StationCommand
  /** `who` goes, as an operator heard; without it the speaker does. */
  | { readonly kind: "accept"; readonly etaMinutes?: number; readonly who?: PersonId }
  | { readonly kind: "decline" }
  /** `who` is there, seen or heard by an operator; without it the speaker is. */
  | { readonly kind: "arrive"; readonly proof?: ArrivalProof; readonly who?: PersonId }
  | {
      readonly kind: "close";
      readonly outcome: Outcome;
      readonly spokeWithElder?: boolean;
      readonly note?: string;
      /** Meant although things moved on since the speaker last looked. */
      readonly confirm?: boolean;
    }
  | { readonly kind: "escalate" }
  | { readonly kind: "withdraw" }
  | { readonly kind: "note"; readonly text: string }
  /** Said by who may say nothing here, or in words nobody understands: it is written down, and changes nothing. */
  | { readonly kind: "turned-away"; readonly word: string; readonly why: "not-permitted" | "not-understood" };

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

/** How one attempt stands, told by the outbox; results only rise. */
export interface Delivered {
  readonly kind: "delivered";
  readonly at: Instant;
  readonly attempt: AttemptId;
  readonly alert: AlertId;
  /** Whom it was for, and why it was sent. */
  readonly about?: { readonly person: PersonId; readonly channel: string; readonly purpose: Purpose };
  readonly result:
    /** Not through yet, and tried again; this person's other channels should not wait for it. */
    | { readonly kind: "struggling"; readonly reason: string }
    | { readonly kind: "accepted" }
    | { readonly kind: "delivered" }
    /** `undelivered`: the far side took it, and could not bring it. */
    | { readonly kind: "failed"; readonly reason: string; readonly undelivered?: true };
}

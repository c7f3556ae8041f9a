import { z } from "zod";
import type { AlertId, AttemptId, DeviceId, HomeId, PersonId, ResidentId, WatchId } from "../ids.ts";
import type { Purpose } from "../effect.ts";
import type { Actor } from "../input.ts";
import type { Category, Severity } from "../severity.ts";
import type { Duration, Instant } from "../time.ts";
import type { Hold } from "./hold.ts";
import type { Policy } from "./policy.ts";
import type { Owed, StationEvent, StationWork } from "./station-work.ts";
import type { Setting, TargetName } from "./targets.ts";
import type { RefusalCode } from "../reply.ts";

/** Closing codes (结案): domain table D. Every closed "false" case stays counted. */
export const outcomeSchema = z.enum([
  "true-emergency",
  "real-need",
  "accidental-press",
  "not-at-home",
  "visitor-or-cleaning",
  "device-fault",
  "environment",
  "test",
  "unknown",
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** How an alert can end without a person's closing code. `joined-incident`: it belongs to a larger trouble of the whole building. */
export type SelfClosed =
  | "cancelled-by-elder"
  | "recovered"
  | "device-removed"
  | "ended-during-hold"
  | "merged"
  | "joined-incident";

/** Why a rule worries, as data: the rule's own catalogue turns it into words. */
export interface Reason {
  readonly rule: string;
  readonly code: string;
  readonly facts: { readonly [name: string]: string | number | boolean };
}

/** One worry about one subject, joined to the alert it belongs to. */
export interface Evidence {
  readonly watch: WatchId;
  readonly severity: Severity;
  readonly reason: Reason;
  readonly since: Instant;
  readonly condition: "active" | "returned";
  readonly device?: DeviceId;
  readonly room?: string;
  readonly lateBy?: Duration;
  /** A latched worry is closed by a person only; the others may end with their condition. */
  readonly latched: boolean;
  /** The how-manieth opening within an hour made it one alert that a person closes. */
  readonly unstable?: number;
  /** A person found it less grave than the rule says. */
  readonly loweredTo?: Severity;
}

export type ArrivalProof = "own-statement" | "operator" | "device-key" | "door" | "nfc";

/** A responder with a lease: responsible until `leaseUntil`, then the search goes on. */
export interface Owner {
  readonly person: PersonId;
  readonly name: string;
  readonly acceptedAt: Instant;
  readonly etaAt: Instant;
  readonly leaseUntil: Instant;
  readonly reminderAt: Instant | undefined;
  readonly extensions: number;
  readonly onScene: boolean;
  /** On the scene, or near enough that nobody nearer need be sought. */
  readonly quick: boolean;
  /** Of the station: stands for the search for a short while, and goes nowhere. */
  readonly coordinates?: true;
  readonly proof?: ArrivalProof;
  /** How often somebody on the scene was asked whether all is well, without an answer. */
  readonly sceneChecks?: number;
}

export type AttemptResult = "pending" | "struggling" | "accepted" | "delivered" | "failed" | "cancelled";

/** What the alert knows about one message to one address in its present step. */
export interface Tried {
  readonly attempt: AttemptId;
  readonly person: PersonId;
  readonly channel: string;
  readonly gen: number;
  readonly result: AttemptResult;
  /** The same person on the same channel once more. */
  readonly again?: true;
}

interface Search {
  /** Index of the step that runs now; `steps.length` and above is the terminal loop. */
  readonly step: number;
  /** How many rounds of the terminal loop began. */
  readonly loops: number;
  /** When the step's window ends. `undefined` while nobody is being sought. */
  readonly due: Instant | undefined;
}

export interface Closing {
  readonly at: Instant;
  readonly by: Actor;
  readonly outcome: Outcome | SelfClosed;
  readonly note?: string;
  /** The alert that it became part of. */
  readonly into?: AlertId;
}

/** What a person was answered: said again, the same answer is given. */
export interface GivenAnswer {
  readonly key: string;
  readonly at: Instant;
  readonly gen: number;
  readonly phase: Phase;
  readonly refused?: RefusalCode;
}

/** One incident that people must handle. Phases are derived (see phase.ts), never stored. */
export interface Alert {
  readonly id: AlertId;
  /** Unique among open alerts: `person:<resident>`, `premises:<home>:<hazard>`, `technical:<subject>:<fault>`. */
  readonly key: string;
  readonly home: HomeId;
  readonly resident?: ResidentId;
  readonly category: Category;
  readonly severity: Severity;
  /** The alarm path itself is broken: shown always, never muted for long. */
  readonly path?: true;
  readonly openedAt: Instant;
  /** While set, the elder may still cancel; nobody has been called. */
  readonly verifyUntil: Instant | undefined;
  readonly evidence: readonly Evidence[];
  /** Generation: +1 at every step start; fences timers, sends and answers. */
  readonly gen: number;
  readonly policy: Policy;
  readonly search: Search;
  readonly owners: readonly Owner[];
  readonly declined: readonly { readonly person: PersonId; readonly at: Instant }[];
  readonly tried: readonly Tried[];
  /** Everybody who was sent something about this alert: they hear how it ends. */
  readonly told: readonly PersonId[];
  readonly elderSaysOkAt?: Instant;
  readonly previous?: AlertId;
  /** Keys of answers that are known without what was answered. */
  readonly answerKeys: readonly string[];
  /** What people were answered, oldest first: a repeat changes nothing and is answered the same. */
  readonly answers?: readonly GivenAnswer[];
  /** While set, nobody is called: bounded, and visible to everybody. */
  readonly hold?: Hold | undefined;
  /** When it was first held: holds in a row do not outlast what one may last. */
  readonly firstHeldAt?: Instant | undefined;
  /** From when on it is graver, where nobody sees to it (`rises` of its policy). */
  readonly risesAt?: Instant;
  /** Contradicting evidence lengthened the question to the elder; that happens once. */
  readonly graceExtended?: true;
  /** A technical trouble is gone; it closes then, unless it comes back. */
  readonly recoverAt?: Instant | undefined;
  /** The search is through and may end: somebody is reminded of the alert then. */
  readonly restsUntil?: Instant | undefined;
  readonly station?: StationWork;
  /** When the first person answered for it, and when the first was there. */
  readonly answeredAt?: Instant;
  readonly arrivedAt?: Instant;
  readonly missed?: readonly TargetName[];
  /** Where help has far to go; absent in a city. */
  readonly setting?: Setting;
  /** Who was on the scene when the alert before this one was closed a moment ago. */
  readonly former?: PersonId;
  /** 回访 and 复盘: what is owed after the end. */
  readonly followUp?: Owed;
  readonly review?: Owed;
  readonly closed: Closing | undefined;
  /** Number of log entries so far; the next entry's `seq`. */
  readonly logged: number;
}

export type Phase = "verifying" | "alerting" | "owned" | "on-scene" | "closed";

/** One line of an alert's life: each state change has exactly one, with its cause. */
export interface LogEntry {
  readonly alert: AlertId;
  readonly seq: number;
  readonly at: Instant;
  readonly what: LogEvent;
  /** Version of the policy in force; its id where that policy has none. */
  readonly policy?: string;
  /** What the alert became by this line and those just before it; `null` where something ended. */
  readonly becomes?: AlertChange;
}

/** What the log carries of an alert: all but the working memory of its search and the keys of answers. */
export type Carried = Omit<Alert, "tried" | "answerKeys" | "answers" | "logged" | "policy"> & {
  readonly policyVersion: string;
};

export type AlertChange = { readonly [Field in keyof Carried]?: Carried[Field] | null };

export type LogEvent =
  | StationEvent
  | { readonly kind: "opened"; readonly severity: Severity; readonly reason: Reason; readonly verifying: boolean }
  | { readonly kind: "evidence"; readonly evidence: Evidence }
  | { readonly kind: "condition-returned"; readonly watch: WatchId }
  | { readonly kind: "severity-rose"; readonly from: Severity; readonly to: Severity }
  | { readonly kind: "no-cancel" }
  | { readonly kind: "elder-says-ok" }
  | {
      readonly kind: "step-started";
      readonly gen: number;
      readonly step: number;
      readonly cause: StepCause;
      readonly audience: readonly PersonId[];
      readonly due: Instant | undefined;
      /** How much later than it should have begun, and which steps before it are made up for by it. */
      readonly lateBy?: Duration;
      readonly caughtUp?: readonly number[];
    }
  | { readonly kind: "step-empty"; readonly step: number }
  | { readonly kind: "delivery"; readonly attempt: AttemptId; readonly result: AttemptResult; readonly reason?: string }
  /** One channel of this person failed, so these others were tried at once. */
  | {
      readonly kind: "channel-switched";
      readonly person: PersonId;
      readonly from: string;
      readonly to: readonly string[];
      readonly why: string;
    }
  /** An update, an all-clear or a word to the person in need could not be brought. */
  | {
      readonly kind: "message-failed";
      readonly person: PersonId;
      readonly channel: string;
      readonly purpose: Purpose;
      readonly reason: string;
    }
  | {
      readonly kind: "accepted";
      readonly by: Actor;
      readonly etaAt: Instant;
      readonly quick: boolean;
      readonly who?: PersonId;
    }
  | { readonly kind: "extended"; readonly by: Actor; readonly etaAt: Instant; readonly reason?: string }
  | { readonly kind: "lease-reminder"; readonly person: PersonId }
  | { readonly kind: "lease-lost"; readonly person: PersonId }
  | { readonly kind: "declined"; readonly by: Actor }
  | { readonly kind: "withdrew"; readonly by: Actor }
  | { readonly kind: "arrived"; readonly by: Actor; readonly proof: string; readonly who?: PersonId }
  | { readonly kind: "escalated"; readonly by: Actor }
  | { readonly kind: "note"; readonly by: Actor; readonly text: string }
  | { readonly kind: "refused"; readonly by: Actor; readonly command: string; readonly why: string }
  | { readonly kind: "closed"; readonly closing: Closing };

export type StepCause =
  | "opened"
  | "no-cancel"
  | "window-over"
  | "everybody-declined"
  | "unreachable"
  | "nobody-hears"
  | "owner-lost"
  | "severity-rose"
  | "escalated"
  | "confirmed"
  | "hold-ended"
  | "target-missed"
  | "severity-lowered"
  | "empty";

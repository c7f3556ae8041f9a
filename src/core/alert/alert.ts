import { z } from "zod";
import type { AlertId, AttemptId, DeviceId, HomeId, PersonId, ResidentId, WatchId } from "../ids.ts";
import type { Actor } from "../input.ts";
import type { Category, Severity } from "../severity.ts";
import type { Duration, Instant } from "../time.ts";
import type { Policy } from "./policy.ts";

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

/** How an alert can end without a person's closing code. */
export type SelfClosed = "cancelled-by-elder" | "recovered" | "device-removed";

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
}

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
}

export type AttemptResult = "pending" | "accepted" | "delivered" | "failed" | "cancelled";

/** What the alert knows about one message to one address in its present step. */
export interface Tried {
  readonly attempt: AttemptId;
  readonly person: PersonId;
  readonly channel: string;
  readonly gen: number;
  readonly result: AttemptResult;
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
  /** Keys of answers already given: a repeat changes nothing. */
  readonly answerKeys: readonly string[];
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
}

export type LogEvent =
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
    }
  | { readonly kind: "step-empty"; readonly step: number }
  | { readonly kind: "delivery"; readonly attempt: AttemptId; readonly result: AttemptResult; readonly reason?: string }
  | { readonly kind: "accepted"; readonly by: Actor; readonly etaAt: Instant; readonly quick: boolean }
  | { readonly kind: "extended"; readonly by: Actor; readonly etaAt: Instant }
  | { readonly kind: "lease-reminder"; readonly person: PersonId }
  | { readonly kind: "lease-lost"; readonly person: PersonId }
  | { readonly kind: "declined"; readonly by: Actor }
  | { readonly kind: "withdrew"; readonly by: Actor }
  | { readonly kind: "arrived"; readonly by: Actor; readonly proof: string }
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
  | "owner-lost"
  | "severity-rose"
  | "escalated"
  | "empty";

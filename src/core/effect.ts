import type { Alert, LogEntry, Reason } from "./alert/alert.ts";
import type { AlertId, AttemptId, DeviceId, HomeId, PersonId, ResidentId } from "./ids.ts";
import type { Severity } from "./severity.ts";
import type { Duration, Instant } from "./time.ts";

/** All we can ask for. Plain data; the loop stores it in the same transaction as the state that asked. */
export type Effect =
  | { readonly kind: "send"; readonly attempt: Attempt }
  /** Queued attempts of the alert that were not begun are dropped, closures excepted. */
  | { readonly kind: "cancel-attempts"; readonly alert: AlertId; readonly purposes: readonly Purpose[] }
  /** A channel of this person failed: what waits for its own moment on their others goes now. */
  | { readonly kind: "hasten-attempts"; readonly hastened: Hastened }
  | { readonly kind: "log"; readonly entry: LogEntry }
  /** The alert as it is now: the store's copy for lists. */
  | { readonly kind: "alert-changed"; readonly alert: Alert }
  /** Something an operator or maintainer must see, without an alert of its own. */
  | { readonly kind: "remark"; readonly remark: Remark };

export type Purpose =
  | "alert"
  | "update"
  | "stand-down"
  | "all-clear"
  | "lease-reminder"
  | "prompt"
  | "elder-feedback"
  /** An order to one helper to go (派单). */
  | "order"
  /** To the supervisor: a promise was missed, a responder is silent, nobody asked afterwards. */
  | "supervision"
  | "reminder"
  | "digest"
  | "gap"
  | "test";

export interface Hastened {
  readonly alert: AlertId;
  readonly person: PersonId;
  readonly gen: number;
}

/** How far help has come, as the person in need hears it. */
export type FeedbackStage = "called" | "coming" | "late" | "arrived";

/** One message to one person on one channel. Its id is the idempotency key: the same for every retry. */
export interface Attempt {
  readonly id: AttemptId;
  readonly home: HomeId;
  readonly alert?: AlertId;
  readonly gen: number;
  readonly person: PersonId;
  readonly channel: string;
  readonly purpose: Purpose;
  readonly severity: Severity;
  readonly notBefore: Instant;
  /** No limit may hold it back: the first call about a person or a building to this address, or a round of the endless loop. */
  readonly exempt?: "first" | "loop";
  /** The channel of this person that failed, so that one was used which carries this severity on no ordinary day. */
  readonly insteadOf?: string;
  /** After this instant sending is of no use; `undefined` never expires. */
  readonly expiresAt?: Instant;
  readonly message: Message;
  /** The same person on the same channel once more: never brought forward. */
  readonly again?: true;
}

/** What changed, beside the worry itself. */
export type News =
  | "elder-says-ok"
  | "station-took"
  | "handed-over"
  | "severity-rose"
  | "merged"
  | "close-proposed"
  | "order-over"
  | "responder-silent"
  | "target-missed"
  | "follow-up-overdue"
  | "review-overdue";

/** What a message must carry, as data; the channel words it in the reader's language. */
export interface Message {
  readonly purpose: Purpose;
  readonly alert?: AlertId;
  readonly resident?: ResidentId;
  readonly room?: string;
  readonly since?: Instant;
  readonly reason?: Reason;
  /** How many times this person is being told: 1 is the first. */
  readonly repeat: number;
  readonly lateBy?: Duration;
  /** A sensor that comes and goes: how often within an hour. */
  readonly unstable?: number;
  /** Who is coming, and when. */
  readonly owner?: { readonly name: string; readonly etaAt: Instant; readonly onScene: boolean };
  /** Somebody who accepted and did not arrive. */
  readonly missing?: string;
  /** To the person in need: how far help has come. */
  readonly stage?: FeedbackStage;
  readonly outcome?: string;
  readonly news?: News;
  /** Our own delay: the gateway could not call when it should have. */
  readonly calledLateBy?: Duration;
  /** A chain is tried out: at which of its steps the reader would be called. */
  readonly testedStep?: number | "loop";
  /** Free text for reminders, digests and tests. */
  readonly text?: string;
}

/** A note on a device or a message, shown to the person who can mend it. */
export interface Remark {
  readonly at: Instant;
  readonly home: HomeId;
  readonly device?: DeviceId;
  readonly person?: PersonId;
  readonly code:
    | "duplicate"
    | "clock-suspect"
    | "late-recorded-only"
    | "sequence-gap"
    | "stale-will"
    | "retained-pulse-ignored"
    | "pulse-repeated"
    | "level-unverified"
    | "test-begun"
    | "test-received"
    | "clock-jump"
    | "engine-started"
    | "answer-too-late"
    | "unknown-event"
    | "unreadable-part";
  readonly detail: string;
}

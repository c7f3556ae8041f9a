import type { Alert, LogEntry, Reason } from "./alert/alert.ts";
import type { AlertId, AttemptId, DeviceId, HomeId, PersonId, ResidentId } from "./ids.ts";
import type { Severity } from "./severity.ts";
import type { Duration, Instant } from "./time.ts";

/** All we can ask for. Plain data; the loop stores it in the same transaction as the state that asked. */
export type Effect =
  | { readonly kind: "send"; readonly attempt: Attempt }
  /** Queued attempts of the alert that were not begun are dropped, closures excepted. */
  | { readonly kind: "cancel-attempts"; readonly alert: AlertId; readonly purposes: readonly Purpose[] }
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
  | "reminder"
  | "digest"
  | "test";

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
  /** After this instant sending is of no use; `undefined` never expires. */
  readonly expiresAt?: Instant;
  readonly message: Message;
}

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
  /** Who is coming, and when. */
  readonly owner?: { readonly name: string; readonly etaAt: Instant; readonly onScene: boolean };
  /** Somebody who accepted and did not arrive. */
  readonly missing?: string;
  readonly outcome?: string;
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
    | "unknown-event"
    | "unreadable-part";
  readonly detail: string;
}

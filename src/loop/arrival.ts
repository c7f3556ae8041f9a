import type { Alert } from "../core/alert/alert.ts";
import type { HomeId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import type { RefusalCode } from "../core/reply.ts";
import type { Quarantined, Sighting } from "../store/store.ts";

/** What the doors hand to the loop. Whatever it is, it is stored before it is acknowledged. */
export type Arrival =
  | { readonly kind: "input"; readonly home: HomeId; readonly input: Input; readonly lifeSafety: boolean }
  | { readonly kind: "quarantine"; readonly quarantined: Quarantined }
  | { readonly kind: "sighting"; readonly sighting: Sighting };

/** What became of an arrival, told only after its transaction is on disk. */
export type Reply =
  | { readonly kind: "stored"; readonly alert?: Alert }
  /** `refused`: so it was answered the first time. */
  | { readonly kind: "duplicate"; readonly alert?: Alert; readonly refused?: RefusalCode }
  | { readonly kind: "refused"; readonly why: RefusalCode; readonly alert?: Alert };

/** Resolves when the arrival is committed and synced; rejects when the store failed, and then nothing may be acknowledged. */
export type Submit = (arrival: Arrival) => Promise<Reply>;

/** A message as the MQTT door saw it; the promise of its handler decides about the PUBACK. */
export interface Published {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** True when a broker handed out what it had kept, so it may be old; what is said to our own broker is said now. */
  readonly retain: boolean;
  readonly qos: 0 | 1 | 2;
  /** The credential that sent it; `undefined` where an outside broker vouches. */
  readonly sender: string | undefined;
}

export type { RefusalCode };

import type { RefusalCode } from "../loop/arrival.ts";
import type { DeviceId } from "../core/ids.ts";
import type { QuarantineCode } from "../store/store.ts";

/** Everything on the way in that is no plain observation, for log and metrics. */
export type Notice =
  | { readonly kind: "quarantined"; readonly code: QuarantineCode; readonly topic: string; readonly detail: string }
  | { readonly kind: "sighted"; readonly identity: string; readonly stored: Stored }
  | { readonly kind: "remarked"; readonly device: DeviceId; readonly remarks: readonly string[] }
  | { readonly kind: "ignored"; readonly topic: string; readonly why: string }
  /** The loop would not have it. */
  | { readonly kind: "refused"; readonly device: DeviceId; readonly why: RefusalCode };

/** Whether a sighting was stored, was too soon after the last one, or was one stranger too many. */
export type Stored = "stored" | "seen-lately" | "full";

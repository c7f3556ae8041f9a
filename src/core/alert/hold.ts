import type { AlertId } from "../ids.ts";
import type { Actor } from "../input.ts";
import type { Instant } from "../time.ts";

/** Why nobody is called for a while: bounded, visible, ending by itself. */
export type HoldKind = "quiet-hours" | "maintenance" | "snooze" | "inhibited" | "waiting";

export interface Hold {
  readonly kind: HoldKind;
  readonly since: Instant;
  readonly until: Instant;
  readonly by: Actor;
  readonly reason: string;
  /** The alert that stands for this one. */
  readonly behind?: AlertId;
}

/** Somebody works on a device until then. */
export interface Maintenance {
  readonly until: Instant;
  readonly by: Actor;
  readonly reason: string;
}

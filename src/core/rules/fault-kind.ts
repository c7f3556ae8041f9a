import type { Worded } from "../language.ts";
import type { Facts } from "./rule.ts";

/** One thing that can be wrong with the way from a device to the person who comes. */
export interface FaultKind {
  readonly severity: "critical" | "urgent" | "attention";
  /** It happened and is not taken back: the alert waits for somebody who has read it, and then it is over. */
  readonly happened?: true;
  readonly title: Worded<string>;
  readonly broken: Worded<(facts: Facts) => string>;
}

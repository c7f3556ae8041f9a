import type { ArrivalProof } from "../../core/alert/alert.ts";
import type { HoldKind } from "../../core/alert/hold.ts";
import type { StationCommand, StationEvent, Verification } from "../../core/alert/station-work.ts";
import type { News } from "../../core/effect.ts";
import type { Actor, Command } from "../../core/input.ts";
import type { RefusalCode } from "../../core/reply.ts";

type Words<Code extends string> = { readonly [Each in Code]: string };
type Why<Kind extends StationEvent["kind"]> = Extract<StationEvent, { readonly kind: Kind; why: string }>["why"];

/** Codes as they stand in a log, in one language: nobody reads a code. */
export interface Codes {
  readonly commands: Words<Command["kind"]>;
  readonly refusals: Words<RefusalCode>;
  readonly proofs: Words<ArrivalProof>;
  readonly spokeTo: Words<Verification["spokeTo"]>;
  readonly findings: Words<Verification["finding"]>;
  readonly services: Words<Extract<StationCommand, { readonly kind: "hand-over" }>["to"]>;
  readonly holds: Words<HoldKind>;
  readonly holdEnds: Words<Why<"hold-ended">>;
  readonly orderEnds: Words<Why<"order-over">>;
  readonly news: Words<News>;
  readonly vias: Words<Actor["via"]>;
}

/** Logs outlive the program: a code of another version is shown as it is. */
export const worded = (words: { readonly [code: string]: string }, code: string): string => words[code] ?? code;

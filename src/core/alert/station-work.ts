import { z } from "zod";
import type { AlertId, PersonId } from "../ids.ts";
import type { News } from "../effect.ts";
import type { Actor } from "../input.ts";
import type { Severity } from "../severity.ts";
import { soonest, type Instant } from "../time.ts";
import type { Hold, HoldKind } from "./hold.ts";
import type { Outcome } from "./alert.ts";
import type { TargetName } from "./targets.ts";

/** The station's work on an alert, as data: 接警 taken, 核实 verified, 派单 dispatched, 移交 handed over, 回访 followed up, 复盘 reviewed. */

export const spokeToSchema = z.enum(["elder", "family", "neighbour", "nobody"]);
type SpokeTo = z.infer<typeof spokeToSchema>;

export const findingSchema = z.enum(["needs-help", "well", "unclear", "no-answer"]);
type Finding = z.infer<typeof findingSchema>;

export const servicesSchema = z.enum(["120", "119", "110", "doctor", "hospital"]);
type Services = z.infer<typeof servicesSchema>;

/** Why the station may call for the person: they agreed beforehand, or their life is in danger. */
export const basisSchema = z.enum(["authorised", "emergency"]);
type Basis = z.infer<typeof basisSchema>;

export interface Verification {
  readonly at: Instant;
  readonly by: Actor;
  readonly spokeTo: SpokeTo;
  readonly finding: Finding;
  readonly tries: number;
}

/** One helper was asked to go (派单); who does not accept in time makes room for the next. */
export interface Order {
  readonly helper: PersonId;
  readonly name: string;
  readonly sentAt: Instant;
  readonly acceptBy: Instant;
  readonly by: Actor;
  readonly state: "sent" | "accepted" | "arrived" | "declined" | "expired";
}

export interface HandOver {
  readonly at: Instant;
  readonly by: Actor;
  readonly to: Services;
  readonly basis?: Basis;
}

export interface StationWork {
  /** How often somebody of the station took it: a coordinator cannot hold the search back for ever. */
  readonly takes: number;
  readonly takenAt?: Instant;
  readonly verified?: Verification;
  readonly orders: readonly Order[];
  /** Who is asked next when the present order is not accepted. */
  readonly helpersLeft: readonly PersonId[];
  readonly handOvers: readonly HandOver[];
  /** Somebody from afar spoke to the elder and would close; a second person must stand behind it. */
  readonly vouchedBy?: PersonId;
}

/** What must be done after the end. */
export interface Owed {
  readonly dueAt: Instant;
  /** When the supervisor is next told that it is missing. */
  readonly remindAt: Instant | undefined;
  readonly doneAt?: Instant;
}

export type StationCommand =
  /** `ifFree`: whoever sees it free and is overtaken by somebody else does not take it from them unknowingly. */
  | { readonly kind: "take"; readonly ifFree?: boolean }
  | { readonly kind: "verify"; readonly spokeTo: SpokeTo; readonly finding: Finding; readonly tries: number }
  | { readonly kind: "dispatch"; readonly helpers: readonly PersonId[] }
  | { readonly kind: "hand-over"; readonly to: Services; readonly basis?: Basis; readonly note?: string }
  | { readonly kind: "extend"; readonly etaMinutes: number; readonly reason: string }
  | {
      readonly kind: "hold";
      readonly why: Exclude<HoldKind, "quiet-hours">;
      readonly minutes: number;
      readonly reason: string;
      /** The alert that stands for this one, where `why` is `inhibited`. */
      readonly behind?: AlertId;
    }
  | { readonly kind: "lift" }
  | { readonly kind: "lower"; readonly severity: Severity; readonly reason: string }
  | { readonly kind: "merge"; readonly with: AlertId }
  | { readonly kind: "follow-up"; readonly spokeTo: SpokeTo; readonly note: string }
  | { readonly kind: "review"; readonly note: string };

export type StationEvent =
  | { readonly kind: "taken"; readonly by: Actor; readonly until: Instant }
  | { readonly kind: "verified"; readonly verification: Verification }
  | { readonly kind: "dispatched"; readonly by: Actor; readonly helper: PersonId; readonly acceptBy: Instant }
  | { readonly kind: "order-over"; readonly helper: PersonId; readonly why: "expired" | "declined" }
  | { readonly kind: "handed-over"; readonly handOver: HandOver; readonly note?: string }
  | { readonly kind: "close-proposed"; readonly by: Actor; readonly outcome: Outcome }
  | {
      readonly kind: "severity-lowered";
      readonly by: Actor;
      readonly from: Severity;
      readonly to: Severity;
      readonly reason: string;
    }
  | { readonly kind: "merged"; readonly by: Actor; readonly from: AlertId }
  | { readonly kind: "held"; readonly hold: Hold }
  | {
      readonly kind: "hold-ended";
      readonly why: "over" | "lifted" | "severity-rose" | "help-pressed" | "owner-lost" | "escalated" | "merged";
    }
  | {
      readonly kind: "target-missed";
      readonly target: TargetName;
      readonly due: Instant;
      readonly did: "next-step" | "supervisor";
    }
  | { readonly kind: "grace-extended"; readonly until: Instant }
  | { readonly kind: "steadying"; readonly until: Instant }
  | { readonly kind: "scene-check"; readonly person: PersonId; readonly asked: number }
  | { readonly kind: "still-there"; readonly by: Actor }
  | { readonly kind: "rests"; readonly until: Instant }
  | { readonly kind: "supervisor-called"; readonly about: News; readonly audience: readonly PersonId[] }
  | { readonly kind: "followed-up"; readonly by: Actor; readonly spokeTo: SpokeTo; readonly note: string }
  | { readonly kind: "follow-up-overdue"; readonly due: Instant }
  | { readonly kind: "reviewed"; readonly by: Actor; readonly note: string }
  | { readonly kind: "review-overdue"; readonly due: Instant };

export const NO_STATION_WORK: StationWork = { takes: 0, orders: [], helpersLeft: [], handOvers: [] };

/** The order this person was sent and has not answered yet. */
export const openOrder = (work: StationWork | undefined, helper: PersonId): Order | undefined =>
  work?.orders.find((order) => order.helper === helper && order.state === "sent");

/** What became of the order to this helper: the open one, else the newest. */
export function settleOrder(work: StationWork, helper: PersonId, state: Order["state"]): StationWork {
  const theirs = (order: Order): boolean => order.helper === helper;
  const open = work.orders.findIndex((order) => theirs(order) && order.state === "sent");
  const settled = open < 0 ? work.orders.findLastIndex(theirs) : open;
  return { ...work, orders: work.orders.map((order, index) => (index === settled ? { ...order, state } : order)) };
}

/** What the station did about two alerts that are one: nothing of it is lost, the newest word holds. */
export function joinWork(one: StationWork | undefined, other: StationWork | undefined): StationWork | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const verifiedAt = ({ verified }: StationWork): number => verified?.at ?? 0;
  const [earlier, later] = verifiedAt(one) <= verifiedAt(other) ? [one, other] : [other, one];
  const takenAt = soonest(one.takenAt, other.takenAt);
  return {
    ...earlier,
    ...later,
    takes: Math.max(one.takes, other.takes),
    ...(takenAt === undefined ? {} : { takenAt }),
    orders: [...one.orders, ...other.orders].toSorted((left, right) => left.sentAt - right.sentAt),
    helpersLeft: [...new Set([...one.helpersLeft, ...other.helpersLeft])],
    handOvers: [...one.handOvers, ...other.handOvers].toSorted((left, right) => left.at - right.at),
  };
}

import type { DeviceId } from "../ids.ts";
import type { Severity } from "../severity.ts";
import { after, between, minutes, soonest, type Duration, type Instant } from "../time.ts";
import { calm, concern, type Facts, type ObservedSign, type Verdict } from "./rule.ts";
import { isReal } from "./trust.ts";

/** What one device says about a hazard. */
export interface Hazard {
  readonly device: DeviceId;
  readonly label: string;
  readonly code: string;
  readonly room: string | undefined;
  readonly since: Instant;
  /** Still so; a latched hazard is kept after its return. */
  readonly on: boolean;
  readonly unverified: boolean;
  readonly lateBy: Duration | undefined;
  /** A person has dealt with it. */
  readonly settledAt: Instant | undefined;
}

export type Hazards = readonly Hazard[];

export const NO_HAZARDS: Hazards = [];

/** One home has fewer sensors of a kind; the newest stay. */
const HAZARDS_MAX = 32;

/** Dealt with and still reported after this long: it is not over. */
const STILL_THERE = minutes(30);

export interface Told {
  readonly code: string;
  /** Of a latched hazard the return is kept in mind until a person closes it. */
  readonly latched: boolean;
}

/** What a hazard sensor's level says: `undefined` says nothing about the hazard. */
export function hazardLevel({ observation }: ObservedSign): boolean | undefined {
  const { phase, value } = observation;
  if (!isReal(observation)) return undefined;
  if (phase === "cleared" || phase === "cancelled") return false;
  return typeof value === "boolean" ? value : undefined;
}

export function foldHazard(hazards: Hazards, sign: ObservedSign, told: Told, level: boolean | undefined): Hazards {
  if (level === undefined) return hazards;
  const known = hazards.find((one) => one.device === sign.device.id && one.code === told.code);
  return level ? raise(hazards, known, sign, told.code) : clear(hazards, known, sign, told.latched);
}

function raise(hazards: Hazards, known: Hazard | undefined, sign: ObservedSign, code: string): Hazards {
  if (known !== undefined && isOld(known, sign)) return hazards;
  const raised: Hazard = {
    device: sign.device.id,
    label: sign.device.label,
    code,
    room: sign.device.room,
    since: known === undefined || known.settledAt !== undefined || known.unverified ? sign.at : known.since,
    on: true,
    unverified: sign.unverified,
    lateBy: sign.lateBy,
    settledAt: undefined,
  };
  return [...hazards.filter((one) => one !== known), raised].slice(-HAZARDS_MAX);
}

/** A repeat adds nothing, unless it proves what was only supposed, or goes on long after somebody dealt with it. */
function isOld(known: Hazard, sign: ObservedSign): boolean {
  if (sign.unverified) return true;
  if (known.settledAt !== undefined) return known.on && between(known.settledAt, sign.at) < STILL_THERE;
  return known.on && !known.unverified;
}

function clear(hazards: Hazards, known: Hazard | undefined, sign: ObservedSign, latched: boolean): Hazards {
  if (known === undefined || sign.unverified) return hazards;
  const others = hazards.filter((one) => one !== known);
  if (!latched || known.settledAt !== undefined || known.unverified) return others;
  return known.on ? [...others, { ...known, on: false }] : hazards;
}

export const settleHazards = (hazards: Hazards, now: Instant): Hazards =>
  hazards.flatMap((one) => (one.on ? [{ ...one, settledAt: one.settledAt ?? now }] : []));

/** How grave it is, by how long it has lasted; `undefined` below the first stage. Gravest stage last. */
export type Stages = readonly { readonly from: Duration; readonly severity: Severity }[];

/** What all sensors of the home say together: the gravest, then the oldest. */
export function judgeHazards(hazards: Hazards, now: Instant, stagesOf: (hazard: Hazard) => Stages): Verdict {
  const open = hazards.filter((hazard) => hazard.settledAt === undefined);
  const standings = open.map((hazard) => standingOf(hazard, stagesOf(hazard), now));
  const lookAgainAt = soonest(...standings.map((one) => one.next));
  let worst: (Standing & { readonly severity: Severity }) | undefined;
  for (const { severity: reached, ...one } of standings)
    if (reached !== undefined && (worst === undefined || one.rank > worst.rank)) worst = { ...one, severity: reached };
  if (worst === undefined) return calm(lookAgainAt);
  const { hazard, severity } = worst;
  const { code, since, device, room, lateBy } = hazard;
  const facts: Facts = { device: hazard.label, isOver: !hazard.on, isUnverified: hazard.unverified };
  return concern(severity, code, since, { facts, device, room, lateBy, lookAgainAt });
}

interface Standing {
  readonly hazard: Hazard;
  /** What is only supposed stands below what is known. */
  readonly rank: number;
  readonly severity: Severity | undefined;
  readonly next: Instant | undefined;
}

function standingOf(hazard: Hazard, stages: Stages, now: Instant): Standing {
  const rank = stages.findLastIndex((stage) => hazard.since + stage.from <= now);
  const coming = hazard.on ? stages[rank + 1] : undefined;
  const next = coming === undefined ? undefined : after(hazard.since, coming.from);
  const severity = stages[rank]?.severity;
  if (!hazard.unverified) return { hazard, rank, severity, next };
  return { hazard, rank: -1, severity: severity === undefined ? undefined : "attention", next };
}

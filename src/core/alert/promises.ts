import { after, type Instant } from "../time.ts";
import type { Alert } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import { respondersOf } from "./phase.ts";
import { startNextStep } from "./search.ts";
import { callSupervisor } from "./supervision.ts";
import { serviceLevel, type Target, type TargetName } from "./targets.ts";

interface Promised extends Target {
  readonly name: TargetName;
  readonly due: Instant;
}

/** What the station owes this alert and has not done yet, each once. The station's own work counts from when it took the alert. */
function owed(alert: Alert): readonly Promised[] {
  if (alert.closed !== undefined || alert.category === "technical") return [];
  const { targets } = serviceLevel(alert.severity, alert.setting);
  const due: Promised[] = [];
  for (const [name, target] of Object.entries(targets) as [TargetName, Target][]) {
    const from = beganAt(alert, name);
    if (from === undefined || alert.missed?.includes(name) === true || KEPT[name](alert)) continue;
    due.push({ ...target, name, due: after(from, target.within) });
  }
  return due;
}

function beganAt(alert: Alert, name: TargetName): Instant | undefined {
  switch (name) {
    case "answered":
    case "at-the-door":
    case "closed":
      return alert.openedAt;
    case "verified":
    case "decided":
      return alert.station?.takenAt;
    case "outcome-told":
      return alert.arrivedAt;
  }
}

const KEPT: { readonly [Name in TargetName]: (alert: Alert) => boolean } = {
  answered: ({ answeredAt }) => answeredAt !== undefined,
  verified: (alert) => alert.station?.verified !== undefined || isThere(alert) || isDecided(alert),
  decided: (alert) => isDecided(alert) || isThere(alert) || isWell(alert),
  "at-the-door": (alert) => isThere(alert) || isWell(alert),
  "outcome-told": (alert) => isToldSinceArrival(alert),
  closed: () => false,
};

const isThere = ({ arrivedAt }: Alert): boolean => arrivedAt !== undefined;

const isWell = ({ station }: Alert): boolean =>
  station?.verified?.spokeTo === "elder" && station.verified.finding === "well";

const isDecided = (alert: Alert): boolean =>
  (alert.station?.orders.length ?? 0) + (alert.station?.handOvers.length ?? 0) + respondersOf(alert).length > 0;

/** Somebody looked or handed over after they had come: the family hears that. */
function isToldSinceArrival({ station, arrivedAt }: Alert): boolean {
  if (station === undefined || arrivedAt === undefined) return false;
  const reports = [station.verified, ...station.handOvers];
  return reports.some((one) => one !== undefined && one.at >= arrivedAt);
}

/** While the elder is asked, or calls are held, no promise runs out. */
export function nextPromise(alert: Alert): Instant | undefined {
  if (alert.verifyUntil !== undefined || alert.hold !== undefined) return undefined;
  let first: Instant | undefined;
  for (const { due } of owed(alert)) if (first === undefined || due < first) first = due;
  return first;
}

/** Promises that were missed are written down; the next people are called, or the supervisor, once for all of them. */
export function missPromises(desk: Desk, alert: Alert): Alert {
  const missed = owed(alert).filter(({ due }) => due <= desk.at);
  let current: Alert = { ...alert, missed: [...(alert.missed ?? []), ...missed.map(({ name }) => name)] };
  for (const { name, due, onMiss } of missed)
    current = log(desk, current, { kind: "target-missed", target: name, due, did: onMiss });
  if (missed.some(({ onMiss }) => onMiss === "supervisor")) current = callSupervisor(desk, current, "target-missed");
  return missed.some(({ onMiss }) => onMiss === "next-step") ? stepOn(desk, current) : current;
}

/** A search that runs is not hurried by it; where somebody stands for the search more people are called. */
const stepOn = (desk: Desk, alert: Alert): Alert =>
  alert.search.due === undefined ? startNextStep(desk, alert, { cause: "target-missed" }) : alert;

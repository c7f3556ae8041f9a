import { after, hours, minutes, soonest, type Duration, type Instant } from "../time.ts";
import type { Alert } from "./alert.ts";
import type { Desk } from "./desk.ts";
import type { Hold } from "./hold.ts";
import { quietUntil } from "./quiet.ts";

const CRITICAL_MAX = minutes(10);
const PRESSING_MAX = hours(1);
const CALM_MAX = hours(24);

/** How long calls about it may be held at most. What breaks the way of an alarm is never silent for longer than an hour. */
function holdMax({ severity, category, path }: Alert): Duration {
  if (severity === "critical") return category === "technical" ? PRESSING_MAX : CRITICAL_MAX;
  return severity === "urgent" || path === true ? PRESSING_MAX : CALM_MAX;
}

/** When a hold that begins now must end: for what presses, holds in a row count as one. */
export function holdEnd(alert: Alert, at: Instant, wanted: Instant): Instant | undefined {
  const from = holdMax(alert) < CALM_MAX ? (alert.firstHeldAt ?? at) : at;
  const until = soonest(wanted, after(from, holdMax(alert)));
  return until === undefined || until <= at ? undefined : until;
}

/** Until when a hold that begins now may last; `undefined`: it may not be held at all. */
export const longestHold = (alert: Alert, at: Instant): Instant | undefined =>
  isCalledForHelp(alert) || alert.closed !== undefined ? undefined : holdEnd(alert, at, after(at, CALM_MAX));

/** Somebody's life may be in danger: only who is there may say that nobody need be called. */
export const isHeldOnTheSceneOnly = ({ severity, category }: Alert): boolean =>
  severity === "critical" && category !== "technical";

/** A pressed button is never held, by nobody. */
export const isCalledForHelp = ({ evidence }: Alert): boolean =>
  evidence.some((one) => one.reason.rule === "help-pressed");

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

/** Whether the plan or the home says that this may wait. Critical alerts are held by a person on the scene only. */
export function reasonToHold(desk: Desk, alert: Alert): Hold | undefined {
  if (isCalledForHelp(alert) || isHeldOnTheSceneOnly(alert)) return undefined;
  return maintenance(desk, alert) ?? quietHours(desk, alert);
}

function maintenance(desk: Desk, alert: Alert): Hold | undefined {
  const wanted = maintenanceUntil(desk, alert);
  const until = wanted === undefined ? undefined : holdEnd(alert, desk.at, wanted.until);
  if (wanted === undefined || until === undefined) return undefined;
  return { kind: "maintenance", since: desk.at, until, by: GATEWAY, reason: wanted.reason };
}

/** What may wait until the morning, by the alert's own policy. */
function quietHours({ plan, at }: Desk, alert: Alert): Hold | undefined {
  if (alert.path === true) return undefined;
  const wanted = quietUntil(alert.policy, alert.severity, at, plan.zone);
  const until = wanted === undefined ? undefined : holdEnd(alert, at, wanted);
  if (until === undefined) return undefined;
  return { kind: "quiet-hours", since: at, until, by: GATEWAY, reason: alert.policy.id };
}

/** All that worries comes from devices somebody works on. */
function maintenanceUntil(
  desk: Desk,
  { evidence }: Alert,
): { readonly until: Instant; readonly reason: string } | undefined {
  const works = evidence
    .filter((one) => one.condition === "active")
    .map(({ device }) => (device === undefined ? undefined : desk.maintenance?.[device]));
  const [first] = works;
  if (first === undefined) return undefined;
  let { until } = first;
  for (const work of works) {
    if (work === undefined || work.until <= desk.at) return undefined;
    until = soonest(until, work.until) ?? until;
  }
  return { until, reason: first.reason };
}

import type { Actor } from "../input.ts";
import { after, minutes, soonest, type Instant } from "../time.ts";
import type { RefusalCode } from "../reply.ts";
import type { Alert } from "./alert.ts";
import { cancelCalls, close } from "./closing.ts";
import { log, type Desk } from "./desk.ts";
import type { Hold } from "./hold.ts";
import { holdEnd, isCalledForHelp, isHeldOnTheSceneOnly } from "./hold-reasons.ts";
import { isSearching } from "./phase.ts";
import { startNextStep } from "./search.ts";
import type { StationCommand, StationEvent } from "./station-work.ts";

export type HoldCommand = Extract<StationCommand, { readonly kind: "hold" }>;
type HoldEndCause = Extract<StationEvent, { readonly kind: "hold-ended" }>["why"];

/** 挂起: a case may wait so long at most. */
const WAITING_MAX = minutes(30);

/** Why calls about it may not be held like that; `undefined`: they may. Whoever asks was let in before. */
export function refuseHold(desk: Desk, alert: Alert, command: HoldCommand, isThere: boolean): RefusalCode | undefined {
  if (alert.verifyUntil !== undefined || alert.hold !== undefined || alert.restsUntil !== undefined)
    return "wrong-state";
  if (command.reason.trim() === "") return "reason-needed";
  return isBearable(desk, alert, command, isThere) ? undefined : "hold-not-allowed";
}

function isBearable(desk: Desk, alert: Alert, command: HoldCommand, isThere: boolean): boolean {
  if (isCalledForHelp(alert)) return false;
  if (isHeldOnTheSceneOnly(alert) && (!isThere || command.why === "waiting" || command.why === "inhibited"))
    return false;
  if (command.why === "inhibited" && !standsFor(desk, command.behind, alert)) return false;
  return holdUntil(alert, command, desk.at) !== undefined;
}

function holdUntil(alert: Alert, { why, minutes: count }: HoldCommand, at: Instant): Instant | undefined {
  const wanted = after(at, minutes(count));
  return holdEnd(alert, at, why === "waiting" ? (soonest(wanted, after(at, WAITING_MAX)) ?? wanted) : wanted);
}

/** Only what somebody is responsible for, or a fault on the same way, may stand for another alert. */
function standsFor(desk: Desk, behind: Hold["behind"], alert: Alert): boolean {
  const other = behind === undefined || behind === alert.id ? undefined : desk.alertOf?.(behind);
  if (other === undefined || other.closed !== undefined) return false;
  return other.owners.length > 0 || isOnSamePath(desk, other, alert);
}

function isOnSamePath({ plan }: Desk, other: Alert, alert: Alert): boolean {
  if (other.category !== "technical") return false;
  const broken = other.evidence.map((one) => one.device);
  return alert.evidence.some(({ device }) => {
    if (device === undefined) return false;
    const bridge = plan.devices.get(device)?.bridge;
    return broken.includes(device) || (bridge !== undefined && broken.includes(bridge));
  });
}

export function hold(desk: Desk, alert: Alert, command: HoldCommand, by: Actor): Alert {
  const until = holdUntil(alert, command, desk.at);
  if (until === undefined) return alert;
  const { why: kind, reason, behind } = command;
  const held: Hold = { kind, since: desk.at, until, by, reason, ...(behind === undefined ? {} : { behind }) };
  cancelCalls(desk, alert);
  const waiting = { ...alert, hold: held, firstHeldAt: alert.firstHeldAt ?? desk.at };
  return log(desk, { ...waiting, search: { ...alert.search, due: undefined } }, { kind: "held", hold: held });
}

/** What was held is looked at again: still there, or unanswered, and the next people are called. */
export function endHold(desk: Desk, alert: Alert, why: HoldEndCause): Alert {
  const { hold: held, ...rest } = alert;
  if (held === undefined) return alert;
  const free = log(desk, rest, { kind: "hold-ended", why });
  if (endedMeanwhile(free)) return close(desk, free, { at: desk.at, by: GATEWAY, outcome: "ended-during-hold" });
  if (!isSearching(free)) return free;
  return startNextStep(desk, free, {
    cause: why === "escalated" ? "escalated" : "hold-ended",
    ...(why === "over" ? { since: held.until } : {}),
  });
}

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

const endedMeanwhile = ({ severity, category, owners, evidence }: Alert): boolean =>
  (category === "technical" || severity === "attention" || severity === "notice") &&
  owners.length === 0 &&
  evidence.every((one) => one.condition === "returned" && !one.latched);

/** An alert that stands behind another is called for as soon as nobody is responsible there. */
export const isVoid = (desk: Desk, alert: Alert): boolean =>
  alert.hold?.kind === "inhibited" && !standsFor(desk, alert.hold.behind, alert);

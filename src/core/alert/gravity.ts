import type { Actor } from "../input.ts";
import { gravest, isGraver, type Severity } from "../severity.ts";
import type { Alert, Evidence } from "./alert.ts";
import { log, peopleTold, send, type Desk } from "./desk.ts";
import { recapped } from "./leases.ts";
import { isSearching } from "./phase.ts";
import { policyFor } from "./policy.ts";
import { startFirstStep } from "./search.ts";
import { endOf, stageAt } from "./stages.ts";
import type { Instant } from "../time.ts";

/** The gravest of the worries that still stand, and never less than what was said before. */
export const maxOf = (evidence: readonly Evidence[], floor: Severity): Severity =>
  evidence.reduce(
    (worst, one) => (one.condition === "active" ? gravest(worst, one.loweredTo ?? one.severity) : worst),
    floor,
  );

/** The policy for the worry that makes the alert as grave as it is. */
function policyNow({ plan }: Desk, { category, evidence }: Alert, severity: Severity): Alert["policy"] {
  const behind = evidence.find((one) => one.condition === "active" && (one.loweredTo ?? one.severity) === severity);
  return policyFor(plan.policies, category, severity, behind?.reason.rule);
}

const UNSOUGHT = { step: -1, loops: 0, due: undefined };

/** Severity rises by itself; a rise takes the policy of the graver class and starts it once, owners or not. */
export function riseTo(desk: Desk, alert: Alert, severity: Severity): Alert {
  if (!isGraver(severity, alert.severity)) return alert;
  const { hold, restsUntil: _over, risesAt: _risen, ...free } = alert;
  const policy = policyNow(desk, alert, severity);
  const owners = alert.owners.map((owner) => recapped(owner, policy, desk.at));
  const unheld = hold === undefined ? free : log(desk, free, { kind: "hold-ended", why: "severity-rose" });
  const raised = log(
    desk,
    { ...unheld, severity, policy, owners, search: UNSOUGHT },
    { kind: "severity-rose", from: alert.severity, to: severity },
  );
  for (const person of desk.plan.people)
    if (owners.some((owner) => owner.person === person.id))
      send(desk, raised, person, { purpose: "update", message: { news: "severity-rose" } });
  return startFirstStep(desk, raised, { cause: "severity-rose" });
}

/** When an alert that nobody sees to becomes graver by its policy. What a person found less grave waits for a graver word. */
export function nextRise(alert: Alert): Instant | undefined {
  const { policy, risesAt, evidence } = alert;
  if (risesAt === undefined || policy.rises === undefined || !isSearching(alert) || isSeen(alert)) return undefined;
  if (!isGraver(policy.rises.to, alert.severity)) return undefined;
  return evidence.some(({ loweredTo }) => loweredTo !== undefined) ? undefined : risesAt;
}

const isSeen = ({ arrivedAt, station }: Alert): boolean =>
  arrivedAt !== undefined || station?.verified?.spokeTo === "elder";

export interface Lowering {
  readonly severity: Severity;
  readonly reason: string;
  readonly by: Actor;
}

/** A person found it less grave. Nobody is called anew for that; the calmer policy goes on after its first step. */
export function lower(desk: Desk, alert: Alert, { severity, reason, by }: Lowering): Alert {
  const evidence = alert.evidence.map((one) =>
    isGraver(one.severity, severity) ? { ...one, loweredTo: severity } : one,
  );
  const policy = policyNow(desk, alert, severity);
  const calmer = { ...alert, evidence, severity, policy, search: { ...UNSOUGHT, step: 0 } };
  const entry = { kind: "severity-lowered", by, from: alert.severity, to: severity, reason } as const;
  const logged = log(desk, calmer, entry);
  for (const person of peopleTold(desk, logged))
    if (logged.owners.some((owner) => owner.person === person.id))
      send(desk, logged, person, { purpose: "update", message: {} });
  return isSearching(logged) ? goOn(desk, logged) : logged;
}

/** Who was called already has the whole first window of the calmer policy to answer. */
function goOn(desk: Desk, alert: Alert): Alert {
  const stage = stageAt({ ...alert, search: UNSOUGHT }, 0);
  if (stage === undefined) return startFirstStep(desk, alert, { cause: "severity-lowered" });
  return { ...alert, search: { step: stage.place, loops: stage.isLoop ? stage.loops : 0, due: endOf(stage, desk.at) } };
}

/** While the elder is asked nobody has been called: what is known now decides how grave it is. */
export function regraded(desk: Desk, alert: Alert): Alert {
  const severity = maxOf(alert.evidence, "notice");
  return { ...alert, severity, policy: policyNow(desk, alert, severity) };
}

import { alertId, type AlertId, type HomeId, type ResidentId, type WatchId } from "../ids.ts";
import type { Category } from "../severity.ts";
import type { Concern } from "../rules/rule.ts";
import type { Instant } from "../time.ts";
import type { Alert, Evidence } from "./alert.ts";
import { close } from "./closing.ts";
import { homeEquipment, log, send, type Desk } from "./desk.ts";
import { maxOf } from "./gravity.ts";
import { policyFor } from "./policy.ts";
import { startFirstStep } from "./search.ts";

/** One rule's present worry, ready to open an alert or to join one. */
export interface Worry {
  readonly watch: WatchId;
  readonly key: string;
  readonly category: Category;
  readonly resident: ResidentId | undefined;
  readonly rule: string;
  readonly latched: boolean;
  readonly concern: Concern;
}

export interface Opening {
  readonly home: HomeId;
  readonly number: number;
  readonly previous: AlertId | undefined;
}

const evidenceOf = ({ watch, rule, latched, concern }: Worry): Evidence => ({
  watch,
  severity: concern.severity,
  reason: { rule, code: concern.code, facts: concern.facts },
  since: concern.since,
  condition: "active",
  latched,
  ...(concern.device === undefined ? {} : { device: concern.device }),
  ...(concern.room === undefined ? {} : { room: concern.room }),
  ...(concern.lateBy === undefined ? {} : { lateBy: concern.lateBy }),
});

/** A worry nobody handles yet becomes an alert: after a question to the elder where the rule asks for one, else at once. */
export function open(desk: Desk, worry: Worry, opening: Opening): Alert {
  const { concern } = worry;
  const verifyUntil = graceOf(desk, concern, opening);
  const evidence = evidenceOf(worry);
  const blank: Alert = {
    id: alertId(`${opening.home}.${opening.number}`),
    key: worry.key,
    home: opening.home,
    ...(worry.resident === undefined ? {} : { resident: worry.resident }),
    category: worry.category,
    severity: concern.severity,
    openedAt: desk.at,
    verifyUntil,
    evidence: [evidence],
    gen: 0,
    policy: policyFor(desk.plan.policies, worry.category, concern.severity),
    search: { step: -1, loops: 0, due: undefined },
    owners: [],
    declined: [],
    tried: [],
    told: [],
    ...(opening.previous === undefined ? {} : { previous: opening.previous }),
    answerKeys: [],
    closed: undefined,
    logged: 0,
  };
  const { severity, reason } = evidence;
  const opened = log(desk, blank, { kind: "opened", severity, reason, verifying: verifyUntil !== undefined });
  return verifyUntil === undefined ? startFirstStep(desk, opened, { cause: "opened" }) : prompt(desk, opened);
}

/** Critical worries and those that follow an alert closed a moment ago get no grace. */
function graceOf(desk: Desk, concern: Concern, opening: Opening): Instant | undefined {
  const { verifyUntil, severity } = concern;
  if (verifyUntil === undefined || verifyUntil <= desk.at) return undefined;
  return severity === "critical" || opening.previous !== undefined ? undefined : verifyUntil;
}

function prompt(desk: Desk, alert: Alert): Alert {
  const expiresAt = alert.verifyUntil;
  for (const speaker of homeEquipment(desk))
    send(desk, alert, speaker, { purpose: "prompt", message: {}, ...(expiresAt === undefined ? {} : { expiresAt }) });
  return alert;
}

/** More of the same is evidence, not another call; a graver worry calls again. */
export function join(desk: Desk, alert: Alert, worry: Worry): Alert {
  const evidence = evidenceOf(worry);
  const before = alert.evidence.find((one) => one.watch === worry.watch);
  if (before !== undefined && isSame(before, evidence)) return alert;
  const others = alert.evidence.filter((one) => one.watch !== worry.watch);
  const joined = log(desk, { ...alert, evidence: [...others, evidence] }, { kind: "evidence", evidence });
  return joined.verifyUntil === undefined ? riseTo(desk, joined) : reconsiderGrace(desk, joined, worry);
}

const isSame = (one: Evidence, other: Evidence): boolean =>
  one.condition === other.condition &&
  one.severity === other.severity &&
  one.reason.code === other.reason.code &&
  one.since === other.since;

/** While the elder is being asked nobody has been called: what is known now decides how grave it is. */
function reconsiderGrace(desk: Desk, alert: Alert, worry: Worry): Alert {
  const severity = maxOf(alert.evidence, "notice");
  const policy = policyFor(desk.plan.policies, alert.category, severity);
  const asked = { ...alert, severity, policy };
  const stillAsks = worry.concern.verifyUntil !== undefined && severity !== "critical";
  if (stillAsks) return asked;
  return startFirstStep(desk, { ...asked, verifyUntil: undefined }, { cause: "severity-rose" });
}

/** Severity only rises; a rise takes the policy of the graver class and starts it once, owners or not. */
function riseTo(desk: Desk, alert: Alert): Alert {
  const severity = maxOf(alert.evidence, alert.severity);
  if (severity === alert.severity) return alert;
  const policy = policyFor(desk.plan.policies, alert.category, severity);
  const raised: Alert = { ...alert, severity, policy, search: { step: -1, loops: 0, due: undefined } };
  const logged = log(desk, raised, { kind: "severity-rose", from: alert.severity, to: severity });
  return startFirstStep(desk, logged, { cause: "severity-rose" });
}

/** The rule is calm again. For what a person must close this is evidence only; the rest may end by itself. */
export function returned(desk: Desk, alert: Alert, watch: WatchId): Alert {
  const before = alert.evidence.find((one) => one.watch === watch);
  if (before === undefined || before.condition === "returned") return alert;
  const evidence = alert.evidence.map((one) =>
    one.watch === watch ? { ...one, condition: "returned" as const } : one,
  );
  const calmer = log(desk, { ...alert, evidence }, { kind: "condition-returned", watch });
  return endsByItself(calmer) ? close(desk, calmer, { at: desk.at, by: GATEWAY, outcome: "recovered" }) : calmer;
}

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

/** Emergencies never close themselves, and nobody is sent home whom a person called to act. */
const endsByItself = (alert: Alert): boolean =>
  alert.severity !== "critical" &&
  alert.owners.length === 0 &&
  alert.evidence.every((one) => one.condition === "returned" && !one.latched);

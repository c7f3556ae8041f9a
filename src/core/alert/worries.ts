import { alertId, type AlertId, type HomeId, type PersonId, type ResidentId, type WatchId } from "../ids.ts";
import type { Category } from "../severity.ts";
import type { Concern } from "../rules/rule.ts";
import { isGraver } from "../severity.ts";
import { after, instant, minutes, seconds, type Instant } from "../time.ts";
import type { Alert, Evidence } from "./alert.ts";
import { close } from "./closing.ts";
import { homeEquipment, log, send, type Desk } from "./desk.ts";
import { maxOf, regraded, riseTo } from "./gravity.ts";
import { isCalledForHelp } from "./hold-reasons.ts";
import { endHold } from "./holds.ts";
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
  readonly path?: true;
  /** The how-manieth time it would open within an hour. */
  readonly unstable?: number;
  readonly concern: Concern;
}

export interface Opening {
  readonly home: HomeId;
  readonly number: number;
  readonly previous: AlertId | undefined;
  /** Who was on the scene of that one. */
  readonly former?: PersonId | undefined;
}

/** No question to the elder takes longer. */
const ASKING_MAX = seconds(60);
/** Contradicted, the question may take so much longer, once. */
const ASKING_AGAIN = seconds(30);
/** A technical trouble must be gone for so long before it counts as mended. */
const STEADY = minutes(5);

const evidenceOf = ({ watch, rule, latched, unstable, concern }: Worry): Evidence => ({
  watch,
  severity: concern.severity,
  reason: { rule, code: concern.code, facts: concern.facts },
  since: concern.since,
  condition: "active",
  latched,
  ...(unstable === undefined ? {} : { unstable }),
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
    ...(worry.path === true && { path: true as const }),
    openedAt: desk.at,
    verifyUntil,
    evidence: [evidence],
    gen: 0,
    policy: policyFor(desk.plan.policies, worry.category, concern.severity, worry.rule),
    search: { step: -1, loops: 0, due: undefined },
    owners: [],
    declined: [],
    tried: [],
    told: [],
    ...(opening.previous === undefined ? {} : { previous: opening.previous }),
    ...(opening.former === undefined ? {} : { former: opening.former }),
    ...(desk.plan.setting === undefined ? {} : { setting: desk.plan.setting }),
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
  if (severity === "critical" || opening.previous !== undefined) return undefined;
  return instant(Math.min(verifyUntil, after(desk.at, ASKING_MAX)));
}

function prompt(desk: Desk, alert: Alert): Alert {
  const expiresAt = alert.verifyUntil;
  for (const speaker of homeEquipment(desk))
    send(desk, alert, speaker, { purpose: "prompt", message: {}, ...(expiresAt === undefined ? {} : { expiresAt }) });
  return alert;
}

/** More of the same is evidence, not another call; a graver worry calls again. */
export function join(desk: Desk, alert: Alert, worry: Worry): Alert {
  const fresh = evidenceOf(worry);
  const before = alert.evidence.find((one) => one.watch === worry.watch);
  if (before !== undefined && (isSame(before, fresh) || chatters(before, fresh))) return alert;
  const evidence = stillLowered(before, fresh);
  const others = alert.evidence.filter((one) => one.watch !== worry.watch);
  const { recoverAt: _again, ...standing } = alert;
  const joined = log(desk, { ...standing, evidence: [...others, evidence] }, { kind: "evidence", evidence });
  if (joined.verifyUntil !== undefined) return reconsider(desk, joined, { worry, before });
  // A rise ends the hold and calls; where it is no graver than before, the press itself does: never both.
  const risen = riseTo(desk, joined, maxOf(joined.evidence, joined.severity));
  const isNewCall = isCalledForHelp(joined) && !isCalledForHelp(alert);
  return risen.hold !== undefined && isNewCall ? endHold(desk, risen, "help-pressed") : risen;
}

const isSame = (one: Evidence, other: Evidence): boolean =>
  one.condition === other.condition &&
  one.severity === other.severity &&
  one.reason.code === other.reason.code &&
  one.since === other.since;

/** One alert for a sensor that comes and goes: only what is graver is news of it. */
const chatters = (before: Evidence, fresh: Evidence): boolean =>
  before.unstable !== undefined && !isGraver(fresh.severity, before.severity);

/** What a person judged stays judged while the rule says nothing graver. */
function stillLowered(before: Evidence | undefined, fresh: Evidence): Evidence {
  if (before?.loweredTo === undefined || before.since !== fresh.since) return fresh;
  return isGraver(fresh.severity, before.severity) ? fresh : { ...fresh, loweredTo: before.loweredTo };
}

interface Reconsidered {
  readonly worry: Worry;
  readonly before: Evidence | undefined;
}

/** While the elder is asked: what confirms ends the asking, what contradicts lengthens it, the rest is only known. */
function reconsider(desk: Desk, alert: Alert, { worry, before }: Reconsidered): Alert {
  const { severity, verifyUntil } = worry.concern;
  const asked = regraded(desk, alert);
  // The question is over in this very moment: that nobody answered is the reason to call.
  if (alert.verifyUntil !== undefined && alert.verifyUntil <= desk.at) return asked;
  const isCalmer = before !== undefined && isGraver(before.severity, severity);
  const isLesser = before === undefined && isGraver(alert.severity, severity);
  if (severity === "critical" || (verifyUntil === undefined && !isCalmer && !isLesser))
    return startFirstStep(desk, { ...asked, verifyUntil: undefined }, { cause: "confirmed" });
  return isCalmer ? contradict(desk, asked) : asked;
}

/** Something speaks against it: the elder gets a little more time to answer, once. Nothing is dropped. */
function contradict(desk: Desk, alert: Alert): Alert {
  const { verifyUntil, openedAt } = alert;
  if (verifyUntil === undefined || alert.graceExtended === true) return alert;
  const longer = Math.min(after(openedAt, ASKING_MAX), after(desk.at, ASKING_AGAIN));
  if (longer <= verifyUntil) return alert;
  const until = instant(longer);
  return log(desk, { ...alert, verifyUntil: until, graceExtended: true }, { kind: "grace-extended", until });
}

/** The rule is calm again. For what a person must close this is evidence only; the rest may end by itself. */
export function returned(desk: Desk, alert: Alert, watch: WatchId): Alert {
  const before = alert.evidence.find((one) => one.watch === watch);
  if (before === undefined || before.condition === "returned" || before.unstable !== undefined) return alert;
  const evidence = alert.evidence.map((one) =>
    one.watch === watch ? { ...one, condition: "returned" as const } : one,
  );
  const calmer = log(desk, { ...alert, evidence }, { kind: "condition-returned", watch });
  if (!calmer.evidence.every((one) => one.condition === "returned" && !one.latched)) return contradict(desk, calmer);
  if (alert.category === "technical") return steady(desk, calmer);
  return endsByItself(calmer) ? close(desk, calmer, { at: desk.at, by: GATEWAY, outcome: "recovered" }) : calmer;
}

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

/** A technical trouble that is gone closes when it has stayed away for a while. */
function steady(desk: Desk, alert: Alert): Alert {
  const recoverAt = after(desk.at, STEADY);
  return log(desk, { ...alert, recoverAt }, { kind: "steadying", until: recoverAt });
}

/** Stayed away: nobody needs to look any more. */
export const recover = (desk: Desk, alert: Alert): Alert =>
  close(desk, alert, { at: desk.at, by: GATEWAY, outcome: "recovered" });

/** Emergencies never close themselves, and nobody is sent home whom a person called to act; what is held waits for its end. */
const endsByItself = ({ severity, owners, hold }: Alert): boolean =>
  severity !== "critical" && owners.length === 0 && hold === undefined;

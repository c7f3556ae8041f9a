import type { Alert, Outcome, Reason } from "./alert/alert.ts";
import { preparePlan, type PreparedPlan } from "./home/prepared-plan.ts";
import { blankDevice } from "./home/reception.ts";
import { personId, type AlertId, type DeviceId, type ResidentId } from "./ids.ts";
import type { Input } from "./input.ts";
import type { CarePlan, PlannedRule } from "./plan.ts";
import { rules } from "./rules/index.ts";
import type { AnyRule } from "./rules/rule.ts";
import { isGraver, type Severity } from "./severity.ts";
import { blankHome, type HomeState } from "./state.ts";
import { advance, wakeAtOf } from "./step.ts";
import { Table } from "./table.ts";
import { after, hours, minutes, soonest, type Instant } from "./time.ts";

/** An alert that a rule would have raised. */
export interface Raised {
  readonly at: Instant;
  readonly resident: ResidentId | undefined;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
  /** The gravest it became. */
  readonly severity: Severity;
  readonly reason: Reason;
  /** Somebody would have been called; otherwise it ended with the question to the elder. */
  readonly called: boolean;
  readonly endedAt: Instant | undefined;
}

/** That people closed what stood under this key: true of the past, whatever the settings were. */
export interface PastClosing {
  readonly key: string;
  readonly at: Instant;
  readonly outcome: Outcome;
}

/** Inputs of the past, played once more through the only door of the core; its effects go nowhere. */
export interface Hindsight {
  readonly hear: (input: Input) => void;
  readonly passTo: (at: Instant) => void;
  readonly raised: () => readonly Raised[];
}

interface Question {
  readonly plan: CarePlan;
  readonly rule: AnyRule;
  readonly planned: PlannedRule;
  /** How things stood when the past begins. */
  readonly before: HomeState;
  /** Oldest first. */
  readonly closings: readonly PastClosing[];
}

/** What only a person may close is taken as closed so soon, where nobody did in truth: else one press would be all of a week. */
const CLOSED_AFTER = minutes(30);
/** A trouble that lasts longer is looked at by somebody, and is told again if the rule says so. */
const LASTS_MAX = hours(12);

/** Of no site: ids of people have no such letter. */
const SOMEBODY = { person: personId("@hindsight"), name: "hindsight", via: "gateway" } as const;

/** What one rule alone would have told, had it held in these words. */
export const lookBack = (question: Question): Hindsight => new Played(question);

class Played implements Hindsight {
  readonly #kind: string;
  readonly #prepared: PreparedPlan;
  readonly #raised = new Map<AlertId, Raised>();
  readonly #answered = new Set<AlertId>();
  readonly #closings: PastClosing[];
  #state: HomeState;
  #wokenFor: Instant | undefined;

  constructor({ plan, rule, planned, before, closings }: Question) {
    const taught = plan.rules.filter(({ kind }) => kind === rule.learns?.from);
    this.#kind = rule.kind;
    this.#prepared = preparePlan({ ...plan, rules: [planned, ...taught] }, rules);
    this.#closings = [...closings];
    this.#state = before;
  }

  hear(input: Input): void {
    this.passTo(input.at);
    if (isOfTheHome(input)) this.#take(input);
  }

  passTo(at: Instant): void {
    for (;;) {
      const wakes = this.#wakeAt();
      const due = soonest(
        wakes,
        this.#closings[0]?.at,
        ...this.#standing().map((one) => closedBy(one, this.#state.now)),
      );
      if (due === undefined || due > at) return;
      if (wakes === due) {
        this.#wokenFor = due;
        this.#take({ kind: "woke", at: due, thorough: false });
      }
      this.#closeDue(due);
    }
  }

  raised(): readonly Raised[] {
    return [...this.#raised.values()];
  }

  #take(input: Input): void {
    const { state, effects } = advance(this.#state, input, this.#prepared);
    this.#state = state;
    for (const effect of effects) if (effect.kind === "alert-changed") note(this.#raised, effect.alert, this.#kind);
  }

  #wakeAt(): Instant | undefined {
    const at = wakeAtOf(this.#state);
    // What did not move on when it was woken waits for the next input.
    return at === undefined || (this.#wokenFor !== undefined && at <= this.#wokenFor) ? undefined : at;
  }

  #standing(): readonly Alert[] {
    return Object.values(this.#state.alerts).filter(({ id }) => !this.#answered.has(id));
  }

  #closeDue(at: Instant): void {
    const [closing] = this.#closings;
    if (closing !== undefined && closing.at <= at) {
      this.#closings.shift();
      for (const alert of this.#standing()) if (alert.key === closing.key) this.#close(alert, at, closing.outcome);
    }
    for (const alert of this.#standing())
      if (closedBy(alert, this.#state.now) <= at) this.#close(alert, at, "real-need");
  }

  #close({ id }: Alert, at: Instant, outcome: Outcome): void {
    this.#answered.add(id);
    const command = { kind: "close", outcome, spokeWithElder: true, confirm: true } as const;
    this.#take({ kind: "answered", at, key: `hindsight ${id}`, alert: id, by: SOMEBODY, operator: true, command });
  }
}

/** Answers, deliveries and what other stations said belong to the alerts that were; those are others. */
function isOfTheHome({ kind }: Input): boolean {
  switch (kind) {
    case "reported":
    case "lifecycle":
    case "device-test":
    case "was-blind":
    case "connections":
    case "outage":
    case "mode-changed":
    case "maintained":
    case "bell-rang":
      return true;
    case "woke":
    case "self-watched":
    case "handed-back":
    case "handed-over":
    case "unheard":
    case "announced":
    case "answered":
    case "delivered":
      return false;
  }
}

/** When somebody would have closed it at the latest. */
function closedBy({ category, openedAt, evidence }: Alert, now: Instant): Instant {
  const isOver = evidence.every(({ condition, latched }) => condition === "returned" && !latched);
  // What is technical closes by itself when it stayed away.
  if (isOver && category !== "technical") return now;
  const isForPeople = evidence.some(({ latched, unstable }) => latched || unstable !== undefined);
  return after(openedAt, isForPeople ? CLOSED_AFTER : LASTS_MAX);
}

/** Beyond this nobody reads on; what was raised first stays known. */
const RAISED_MAX = 2_000;

function note(raised: Map<AlertId, Raised>, alert: Alert, kind: string): void {
  const evidence = alert.evidence.find(({ reason }) => reason.rule === kind);
  const before = raised.get(alert.id);
  if (evidence === undefined || (before === undefined && raised.size >= RAISED_MAX)) return;
  const called = alert.closed === undefined && alert.verifyUntil === undefined;
  const { device, room, reason, severity } = evidence;
  const now = { at: alert.openedAt, resident: alert.resident, device, room, reason, severity, called };
  // The gravest it became is what it is remembered for.
  const worst = before === undefined || isGraver(severity, before.severity) ? now : before;
  raised.set(alert.id, { ...worst, called: called || before?.called === true, endedAt: alert.closed?.at });
}

/**
 * What is known now and was true then already: of devices that said nothing since, when others proved themselves last, and the modes
 * of people whose mode nobody changed.
 */
export function stateAt(start: Instant, known: HomeState, changed: ReadonlySet<ResidentId>): HomeState {
  const devices = known.devices.entries().flatMap(([id, memory]) => {
    if (memory.lastHeardAt < start) return [[id, memory] as const];
    const { provenAt } = memory;
    return provenAt === undefined || provenAt >= start ? [] : [[id, { ...blankDevice(start), provenAt }] as const];
  });
  const modes = Object.entries(known.modes).filter(([resident]) => ![...changed].some((one) => one === resident));
  return {
    ...blankHome(start),
    watchedSince: known.watchedSince,
    adopted: known.adopted,
    devices: Table.of(devices),
    modes: Object.fromEntries(modes),
  };
}

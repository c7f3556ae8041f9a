import { answerPerson, saidBefore } from "./home/answering.ts";
import { bringForward, runDeadlines, nextDeadline } from "./alert/deadlines.ts";
import { close } from "./alert/closing.ts";
import { endHold, isVoid } from "./alert/holds.ts";
import { goOnUnheard } from "./alert/unheard.ts";
import { hearDelivery } from "./alert/deliveries.ts";
import type { Alert } from "./alert/alert.ts";
import type { Desk } from "./alert/desk.ts";
import { witness } from "./alert/replay.ts";
import type { Effect } from "./effect.ts";
import { nextOwed, runAftercare } from "./home/aftercare.ts";
import type { PreparedPlan } from "./home/prepared-plan.ts";
import { applySelfWatch } from "./home/self-watch.ts";
import { applyHandedBack, applyHandedOver } from "./home/buddy.ts";
import { putBack, reconcile, type Book } from "./home/reconcile.ts";
import { applyBlindness, applyDeviceTest, applyLifecycle, applyReport, ownBlindness } from "./home/listening.ts";
import { applyOutage, hearNeighbours, outageBlindness } from "./home/outage.ts";
import { announce, bellKey, nextReminder, rangBefore, speakReminders, startReminder } from "./home/reminders.ts";
import { STORED, type StepReply, type Work } from "./home/work.ts";
import { alignWatches, askAgain, askDue, askHeard, beginWatching, hear, keepPlanned } from "./home/watching.ts";
import type { DeviceId } from "./ids.ts";
import type { BellRang, Delivered, Input, Maintained, ModeChanged } from "./input.ts";
import { draftOfHome, type HomeState } from "./state.ts";
import { between, days, instant, soonest, type Instant } from "./time.ts";
import { isEmpty } from "./is-empty.ts";

export interface Outcome {
  readonly state: HomeState;
  readonly effects: readonly Effect[];
  /** When time alone may change something; `undefined`: never. */
  readonly wakeAt: Instant | undefined;
  readonly reply: StepReply;
}

const NO_MAINTENANCE: NonNullable<HomeState["maintenance"]> = {};
const NO_AFTERCARE = {};
const NO_OPENINGS = {};

interface Working extends Work {
  reply: StepReply;
}

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

/**
 * The whole product in one function: what happened + what we knew = what we know + what to do. Pure; the only door into the core.
 * Overdue deadlines run before the input (a late answer must not be judged against a lease that is over), then the rules
 * notice and judge, then the alerts follow.
 */
export function step(before: HomeState, input: Input, prepared: PreparedPlan): Outcome {
  const advanced = advance(before, input, prepared);
  return { ...advanced, wakeAt: wakeAtOf(advanced.state) };
}

/** `step` without the question when to wake: within a turn only the last state of a home is asked for that. */
export function advance(before: HomeState, input: Input, prepared: PreparedPlan): Omit<Outcome, "wakeAt"> {
  const at = instant(Math.max(input.at, before.now));
  const again = input.kind === "answered" ? saidBefore(before, input) : undefined;
  if (again !== undefined) return { state: before, effects: [], reply: again };
  const work = begin(before, prepared, at);
  // That we could not hear must be known before anybody judges the silence.
  if (input.kind !== "was-blind") passTime(work);
  work.reply = apply(work, input);
  askHeard(work.watching);
  reconcile(work.book, work.watching);
  runAllDeadlines(work);
  reconcile(work.book, work.watching);
  return finish(before, work, at);
}

function begin(before: HomeState, prepared: PreparedPlan, at: Instant): Working {
  const state = draftOfHome(before);
  state.modes = standing(before.modes, at);
  const desk: Desk = {
    at,
    plan: prepared.plan,
    effects: [],
    maintenance: state.maintenance ?? NO_MAINTENANCE,
    alertOf: (id) => book.alerts[id],
  };
  const watching = beginWatching(state, prepared, at);
  const { alerts, lately, aftercare = NO_AFTERCARE, openings = NO_OPENINGS, alertsOpened: opened } = before;
  const book: Book = { desk, alerts, lately, aftercare, openings, opened };
  const work: Working = { state, desk, watching, book, reply: STORED };
  if (state.modes !== before.modes) tellModes(work);
  return work;
}

/** What the clock alone brings: rules that asked to look again, deadlines of alerts, reminders to repeat. */
function passTime(work: Work): void {
  ownBlindness(work);
  outageBlindness(work);
  askDue(work.watching);
  reconcile(work.book, work.watching);
  runAllDeadlines(work);
  runAftercare(work.book);
  work.state = speakReminders(work.desk, work.state);
}

function runAllDeadlines({ book, watching, desk }: Work): void {
  if (isEmpty(book.alerts)) return;
  for (const alert of dueIn(book.alerts, desk.at)) putBack(book, watching, alert, runDeadlines(desk, alert));
  for (const alert of Object.values(book.alerts))
    if (isVoid(desk, alert)) putBack(book, watching, alert, endHold(desk, alert, "over"));
}

/** Those with a deadline that is over, the one that waited longest first. */
function dueIn(alerts: HomeState["alerts"], at: Instant): readonly Alert[] {
  const due: { readonly alert: Alert; readonly since: Instant }[] = [];
  for (const alert of Object.values(alerts)) {
    const since = nextDeadline(alert);
    if (since !== undefined && since <= at) due.push({ alert, since });
  }
  if (due.length > 1) due.sort((one, other) => one.since - other.since || compareIds(one.alert.id, other.alert.id));
  return due.map(({ alert }) => alert);
}

const compareIds = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function finish(
  before: HomeState,
  { state, desk, watching, book, reply }: Working,
  at: Instant,
): Omit<Outcome, "wakeAt"> {
  const { alerts, lately, aftercare, openings, opened } = book;
  state.now = at;
  state.watches = watching.watches;
  state.alerts = alerts;
  state.lately = lately;
  state.alertsOpened = opened;
  if (aftercare !== NO_AFTERCARE) state.aftercare = aftercare;
  if (openings !== NO_OPENINGS) state.openings = openings;
  return { state, effects: witness(before, desk.effects), reply };
}

export function wakeAtOf(state: HomeState): Instant | undefined {
  return soonest(
    state.watches.firstLookAt,
    nextReminder(state),
    nextOwed(state),
    ...Object.values(state.alerts).map(nextDeadline),
    ...Object.values(state.modes).map((mode) => mode.until),
  );
}

function apply(work: Work, input: Input): StepReply {
  switch (input.kind) {
    case "reported":
      return applyReport(work, input);
    case "lifecycle":
      return applyLifecycle(work, input);
    case "woke":
      if (input.thorough) reviewAll(work);
      return STORED;
    case "was-blind":
      if (input.lengthUnknown === true) bringAllForward(work);
      return applyBlindness(work, input);
    case "self-watched":
      return applySelfWatch(work, input.finding);
    case "handed-back":
      return applyHandedBack(work, input);
    case "handed-over":
      return applyHandedOver(work);
    case "unheard":
      return applyUnheard(work);
    case "connections":
      return hearNeighbours(work, input);
    case "outage":
      return applyOutage(work, input);
    case "device-test":
      return applyDeviceTest(work, input);
    case "mode-changed":
      return applyMode(work, input);
    case "bell-rang":
      return applyBell(work, input);
    case "announced":
      return ring(work, input.key, input.at, () => announce(work.desk, input));
    case "answered":
      return answerPerson(work, input);
    case "maintained":
      return applyMaintenance(work, input);
    case "delivered":
      return applyDelivery(work, input);
  }
}

function applyUnheard({ book, watching, desk }: Work): StepReply {
  for (const alert of Object.values(book.alerts)) putBack(book, watching, alert, goOnUnheard(desk, alert));
  return STORED;
}

function bringAllForward({ book, watching, desk }: Work): void {
  for (const alert of Object.values(book.alerts)) putBack(book, watching, alert, bringForward(alert, desk.at));
}

/** Level re-evaluation: every rule says again how things are; alerts about what is no longer planned end. */
function reviewAll(work: Work): void {
  const { watching, book, desk } = work;
  work.state = adoptNew(work);
  watching.home = work.state;
  const planned = new Set(watching.prepared.watchers.map((watcher) => watcher.id));
  keepPlanned(watching);
  for (const { post } of watching.prepared.watchers) askAgain(watching, post);
  alignWatches(watching);
  for (const alert of Object.values(book.alerts))
    if (alert.category === "technical" && alert.evidence.every((one) => !planned.has(one.watch)))
      putBack(book, watching, alert, close(desk, alert, { at: desk.at, by: GATEWAY, outcome: "device-removed" }));
}

/** A device that came into the plan later is watched since then, and not since the home is. */
function adoptNew({ state, desk }: Work): HomeState {
  const added = [...desk.plan.devices.keys()].filter((device) => state.adopted[device] === undefined);
  if (added.length === 0) return state;
  return { ...state, adopted: { ...state.adopted, ...Object.fromEntries(added.map((device) => [device, desk.at])) } };
}

function applyBell(work: Work, { bell, dueAt }: BellRang): StepReply {
  return ring(work, bellKey(bell), dueAt, () => {
    if (bell.kind === "reminder") {
      work.state = startReminder(work.desk, work.state, bell.reminder, dueAt);
      work.state = speakReminders(work.desk, work.state);
    }
    const hearers = work.watching.prepared.bellHearers.get(bell.kind) ?? [];
    hear(work.watching, hearers, { kind: "bell", at: dueAt, bell });
  });
}

/** Longer than any bell's rhythm: what rang before this cannot ring again for the same instant. */
const BELL_MEMORY = days(40);

const recentBells = ({ state, desk }: Work): HomeState["bells"] =>
  Object.fromEntries(Object.entries(state.bells).filter(([, rang]) => between(rang, desk.at) < BELL_MEMORY));

/** Rings once for each instant of the calendar, however often it is told. */
function ring(work: Work, key: string, dueAt: Instant, what: () => void): StepReply {
  if (rangBefore(work.state, key, dueAt)) return { kind: "duplicate" };
  work.state = { ...work.state, bells: { ...recentBells(work), [key]: dueAt } };
  what();
  return STORED;
}

function applyMode(work: Work, { resident, mode, until }: ModeChanged): StepReply {
  const modes = { ...work.state.modes, [resident]: { mode, until } };
  work.state = { ...work.state, modes };
  work.watching.home = work.state;
  tellModes(work);
  return STORED;
}

/** The same modes where none is over. */
function standing(modes: HomeState["modes"], at: Instant): HomeState["modes"] {
  if (isEmpty(modes)) return modes;
  const still = Object.entries(modes).filter(([, one]) => one.until === undefined || one.until > at);
  return still.length === Object.keys(modes).length ? modes : Object.fromEntries(still);
}

function tellModes({ watching, desk, state }: Work): void {
  for (const watcher of watching.prepared.watchers) {
    const resident = watcher.resident?.id;
    const mode = resident === undefined ? "home" : (state.modes[resident]?.mode ?? "home");
    hear(watching, [watcher.post], { kind: "mode", at: desk.at, mode });
  }
}

/** Somebody works on a device, or is done with it: what was held for that is looked at again. */
function applyMaintenance(work: Work, { device, until, by, reason }: Maintained): StepReply {
  if (!work.desk.plan.devices.has(device)) return { kind: "refused", why: "wrong-state" };
  const before = Object.entries(work.state.maintenance ?? NO_MAINTENANCE);
  const others = Object.fromEntries(before.filter(([id, one]) => id !== device && one.until > work.desk.at));
  const isOver = until <= work.desk.at;
  work.state = { ...work.state, maintenance: isOver ? others : { ...others, [device]: { until, by, reason } } };
  if (isOver) endMaintenance(work, device);
  return STORED;
}

function endMaintenance({ book, watching, desk }: Work, device: DeviceId): void {
  for (const alert of Object.values(book.alerts))
    if (alert.hold?.kind === "maintenance" && alert.evidence.some((one) => one.device === device))
      putBack(book, watching, alert, endHold(desk, alert, "lifted"));
}

function applyDelivery({ book, desk, watching }: Work, delivered: Delivered): StepReply {
  const alert = book.alerts[delivered.alert];
  if (alert === undefined) return STORED;
  const heard = hearDelivery(desk, alert, delivered);
  if (heard === undefined) return { kind: "duplicate" };
  putBack(book, watching, alert, heard);
  return STORED;
}

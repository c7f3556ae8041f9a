import type { Alert } from "../alert/alert.ts";
import type { Desk } from "../alert/desk.ts";
import { owes } from "../alert/follow-up.ts";
import { join, open, returned, type Worry } from "../alert/worries.ts";
import { minutes, between, days } from "../time.ts";
import type { Concern } from "../rules/rule.ts";
import { bySeverity, type Severity } from "../severity.ts";
import type { HomeState } from "../state.ts";
import { isEmpty } from "../is-empty.ts";
import { forgiven, steadied, type Openings } from "./flapping.ts";
import type { Post } from "./posts.ts";
import { watchOf, type Watcher } from "./prepared-plan.ts";
import { settle, teach, watcherAt, type Watching } from "./watching.ts";

/** Closed so lately that the same trouble is taken as the same: no grace, and linked to it. */
const WARM = minutes(10);

/** So long a closed alert can be followed up and answers to it be given again: a review, and a week of reminders of it. */
const AFTERCARE = days(15);
const AFTERCARE_MAX = 32;

/** Asking, opening, closing and settling may go round; more rounds than this is a rule that contradicts itself. */
const ROUNDS_MAX = 8;

/** The alerts of the home while one input is worked on. */
export interface Book {
  readonly desk: Desk;
  alerts: HomeState["alerts"];
  lately: HomeState["lately"];
  aftercare: NonNullable<HomeState["aftercare"]>;
  openings: Openings;
  opened: number;
}

/** Puts an alert back after something was done to it; a closed one leaves the book, and its rules settle. */
export function putBack(book: Book, watching: Watching, before: Alert | undefined, alert: Alert): void {
  if (alert === before) return;
  book.desk.effects.push({ kind: "alert-changed", alert });
  if (alert.closed === undefined) {
    book.alerts = { ...book.alerts, [alert.id]: alert };
    return;
  }
  const { [alert.id]: _closed, ...standing } = book.alerts;
  book.alerts = standing;
  remember(book, before, alert);
  // What was joined to another alert goes on there.
  if (alert.closed.outcome === "merged") return;
  for (const { watch } of alert.evidence) {
    const watcher = watching.prepared.watchers.find((one) => one.id === watch);
    if (watcher !== undefined) settle(watching, watcher.post, alert.closed.outcome);
    teach(watching, watch, alert.closed.outcome);
  }
}

/** Closed a moment ago, and still to be asked about. */
function remember(book: Book, before: Alert | undefined, alert: Alert): void {
  const responder = before?.owners.find((owner) => owner.onScene)?.person;
  const closed = { alert: alert.id, closedAt: book.desk.at, ...(responder === undefined ? {} : { responder }) };
  book.aftercare = careFor(book, alert);
  if (alert.evidence.some((one) => one.unstable !== undefined)) book.openings = forgiven(book.openings, alert.key);
  book.lately = alert.closed?.outcome === "merged" ? prune(book) : { ...prune(book), [alert.key]: closed };
}

/** Keeps a closed alert without what only the search needed; the oldest that owe nothing give way first. */
export function careFor({ aftercare, desk }: Book, alert: Alert): Book["aftercare"] {
  const others = Object.entries(aftercare).filter(
    ([id, one]) => id !== alert.id && between(one.closed?.at ?? one.openedAt, desk.at) < AFTERCARE,
  );
  const kept = others
    .toSorted(([, one], [, other]) => Number(owes(one)) - Number(owes(other)) || one.openedAt - other.openedAt)
    .slice(1 - AFTERCARE_MAX);
  return { ...Object.fromEntries(kept), [alert.id]: { ...alert, tried: [], declined: [] } };
}

function prune(book: Book): HomeState["lately"] {
  const recent = Object.entries(book.lately).filter(([, one]) => between(one.closedAt, book.desk.at) < WARM);
  return Object.fromEntries(recent);
}

/** Compares what the rules say with the alerts there are: a new worry opens or joins, a vanished one is noted. */
export function reconcile(book: Book, watching: Watching): void {
  for (let round = 0; round < ROUNDS_MAX && watching.asked.size > 0; round += 1) {
    // With most messages nobody worries, and there is no alert that could end.
    if (watching.watches.isCalm && isEmpty(book.alerts)) return watching.asked.clear();
    const asked = gravestFirst(watching, concernsOf(watching));
    watching.asked.clear();
    for (const post of asked) compare(book, watching, post);
  }
}

interface Worried {
  readonly post: Post;
  readonly severity: Severity;
}

function concernsOf({ asked, watches, prepared }: Watching): readonly Worried[] {
  const concerns: Worried[] = [];
  for (const post of asked) {
    const verdict = watchOf(watches, prepared, post)?.verdict;
    if (verdict?.kind === "concern") concerns.push({ post, severity: verdict.severity });
  }
  return concerns;
}

/** An alert begins as grave as the home is: two calls to one person in one moment, the second graver, would be one too many. */
function gravestFirst({ asked }: Watching, concerns: readonly Worried[]): readonly Post[] {
  const posts = [...asked];
  if (concerns.length < 2) return posts;
  const sorted = concerns.toSorted((one, other) => bySeverity(one.severity, other.severity));
  return [...new Set([...sorted.map(({ post }) => post), ...posts])];
}

function compare(book: Book, watching: Watching, post: Post): void {
  const verdict = watchOf(watching.watches, watching.prepared, post)?.verdict;
  if (verdict === undefined) return;
  const watcher = watcherAt(watching, post);
  if (verdict.kind === "concern") return worry(book, watching, watcher, verdict);
  for (const alert of Object.values(book.alerts))
    if (alert.evidence.some((one) => one.watch === watcher.id && one.condition === "active"))
      putBack(book, watching, alert, returned(book.desk, alert, watcher.id));
}

function worry(book: Book, watching: Watching, watcher: Watcher, concern: Concern): void {
  const { post, id, resident } = watcher;
  const { rule } = post;
  const key = keyOf(watcher, book.desk.plan.home);
  const one: Worry = {
    watch: id,
    key,
    category: rule.category,
    resident: rule.category === "person" ? resident?.id : undefined,
    rule: rule.kind,
    latched: rule.latched,
    ...(rule.path === true && { path: true as const }),
    concern,
  };
  const opened = Object.values(book.alerts);
  // A worry stays with the alert it belongs to, also where that alert took another's place.
  const standing =
    opened.find((alert) => alert.evidence.some((evidence) => evidence.watch === id)) ??
    opened.find((alert) => alert.key === key);
  if (standing !== undefined) return putBack(book, watching, standing, join(book.desk, standing, one));
  book.opened += 1;
  const last = prune(book)[key];
  const opening = { home: book.desk.plan.home, number: book.opened, previous: last?.alert, former: last?.responder };
  const steady = steadied(one, book.openings, book.desk.at);
  book.openings = steady.openings;
  putBack(book, watching, undefined, open(book.desk, steady.worry, opening));
}

/** One emergency, one voice: all worries about one person share an alert; hazards and faults have their own. */
function keyOf(watcher: Watcher, home: string): string {
  const { resident } = watcher;
  const { rule } = watcher.post;
  switch (rule.category) {
    case "person":
      return resident === undefined ? `person:home:${home}` : `person:${resident.id}`;
    case "premises":
      return `premises:${home}:${rule.hazard ?? rule.kind}`;
    case "technical":
      return `technical:${subjectOf(watcher) ?? home}:${rule.hazard ?? rule.kind}`;
  }
}

const subjectOf = ({ device, building, resident }: Watcher): string | undefined =>
  device?.id ?? building?.id ?? resident?.id;

import type { Alert } from "../alert/alert.ts";
import type { Desk } from "../alert/desk.ts";
import { join, open, returned, type Worry } from "../alert/worries.ts";
import { minutes, between } from "../time.ts";
import type { Concern } from "../rules/rule.ts";
import type { HomeState } from "../state.ts";
import type { Watcher } from "./prepared-plan.ts";
import { settle, teach, type Watching } from "./watching.ts";

/** Closed so lately that the same trouble is taken as the same: no grace, and linked to it. */
const WARM = minutes(10);

/** Asking, opening, closing and settling may go round; more rounds than this is a rule that contradicts itself. */
const ROUNDS_MAX = 8;

/** The alerts of the home while one input is worked on. */
export interface Book {
  readonly desk: Desk;
  alerts: HomeState["alerts"];
  lately: HomeState["lately"];
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
  book.lately = { ...prune(book), [alert.key]: { alert: alert.id, closedAt: book.desk.at } };
  for (const { watch } of alert.evidence) {
    const watcher = watching.prepared.watchers.find((one) => one.id === watch);
    if (watcher !== undefined) settle(watching, watcher, alert.closed.outcome);
    teach(watching, watch, alert.closed.outcome);
  }
}

function prune(book: Book): HomeState["lately"] {
  const recent = Object.entries(book.lately).filter(([, one]) => between(one.closedAt, book.desk.at) < WARM);
  return Object.fromEntries(recent);
}

/** Compares what the rules say with the alerts there are: a new worry opens or joins, a vanished one is noted. */
export function reconcile(book: Book, watching: Watching): void {
  for (let round = 0; round < ROUNDS_MAX && watching.asked.size > 0; round += 1) {
    const asked = [...watching.asked.values()];
    watching.asked.clear();
    for (const watcher of asked) compare(book, watching, watcher);
  }
}

function compare(book: Book, watching: Watching, watcher: Watcher): void {
  const verdict = watching.watches[watcher.id]?.verdict;
  if (verdict === undefined) return;
  if (verdict.kind === "concern") return worry(book, watching, watcher, verdict);
  for (const alert of Object.values(book.alerts))
    if (alert.evidence.some((one) => one.watch === watcher.id && one.condition === "active"))
      putBack(book, watching, alert, returned(book.desk, alert, watcher.id));
}

function worry(book: Book, watching: Watching, watcher: Watcher, concern: Concern): void {
  const { rule, id, resident } = watcher;
  const key = keyOf(watcher, book.desk.plan.home);
  const one: Worry = {
    watch: id,
    key,
    category: rule.category,
    resident: rule.category === "person" ? resident?.id : undefined,
    rule: rule.kind,
    latched: rule.latched,
    concern,
  };
  const standing = Object.values(book.alerts).find((alert) => alert.key === key);
  if (standing !== undefined) return putBack(book, watching, standing, join(book.desk, standing, one));
  book.opened += 1;
  const last = prune(book)[key];
  const opening = { home: book.desk.plan.home, number: book.opened, previous: last?.alert };
  putBack(book, watching, undefined, open(book.desk, one, opening));
}

/** One emergency, one voice: all worries about one person share an alert; hazards and faults have their own. */
function keyOf({ rule, resident, device }: Watcher, home: string): string {
  switch (rule.category) {
    case "person":
      return resident === undefined ? `person:home:${home}` : `person:${resident.id}`;
    case "premises":
      return `premises:${home}:${rule.hazard ?? rule.kind}`;
    case "technical":
      return `technical:${device?.id ?? resident?.id ?? home}:${rule.hazard ?? rule.kind}`;
  }
}

import type { Outcome, SelfClosed } from "../alert/alert.ts";
import { watchId, type WatchId } from "../ids.ts";
import type { Mode } from "../input.ts";
import type { Circle, Sign, Verdict } from "../rules/rule.ts";
import type { HomeState } from "../state.ts";
import { Table } from "../table.ts";
import type { Instant } from "../time.ts";
import type { PreparedPlan, Watcher } from "./prepared-plan.ts";

/** What the rules know and say while one input is worked on. */
export interface Watching {
  readonly at: Instant;
  readonly prepared: PreparedPlan;
  watches: HomeState["watches"];
  /** The same watches where they are a copy that nobody else has seen: only those are written in place. */
  draft: HomeState["watches"] | undefined;
  /** When the first of them asks to be looked at again, as far as that is known without asking them all. */
  firstLook: Instant | undefined | "unknown";
  /** What each watcher folded from the signs of this input, until it is asked what that means. */
  readonly heard: Map<Watcher, Heard>;
  /** Asked since the input came: these verdicts are compared with the alerts. */
  readonly asked: Set<Watcher>;
  home: Pick<HomeState, "devices" | "adopted" | "modes" | "watchedSince">;
  /** One pair of questions for all circles of this input. */
  readonly answers: Pick<Circle, "lastHeardAt" | "provenAt">;
}

interface Heard {
  memory: unknown;
  readonly circle: Circle;
}

export function beginWatching(state: HomeState, prepared: PreparedPlan, at: Instant): Watching {
  const watching: Watching = {
    at,
    prepared,
    watches: state.watches,
    draft: undefined,
    firstLook: prepared.firstLook.of(state.watches),
    heard: new Map(),
    asked: new Set(),
    home: state,
    // Asked of what is known then: a circle lasts as long as the input.
    answers: {
      lastHeardAt: (device) => watching.home.devices.get(device)?.lastHeardAt,
      provenAt: (device) => watching.home.devices.get(device)?.provenAt,
    },
  };
  return watching;
}

/** What a rule may ask about, looked up when it asks: with every message many rules are heard, and most ask for little. */
class AskedCircle implements Circle {
  readonly #watching: Watching;
  readonly #watcher: Watcher;
  constructor(watching: Watching, watcher: Watcher) {
    this.#watching = watching;
    this.#watcher = watcher;
  }
  get plan() {
    return this.#watching.prepared.plan;
  }
  get resident() {
    return this.#watcher.resident;
  }
  get device() {
    return this.#watcher.device;
  }
  get building() {
    return this.#watcher.building;
  }
  get mode() {
    return modeOf(this.#watching, this.#watcher);
  }
  get lastHeardAt() {
    return this.#watching.answers.lastHeardAt;
  }
  get provenAt() {
    return this.#watching.answers.provenAt;
  }
  get watchedSince() {
    const { home } = this.#watching;
    return (this.#watcher.device && home.adopted[this.#watcher.device.id]) ?? home.watchedSince;
  }
}

/** A home where one of two is at home is a home with somebody in it. */
function modeOf({ home, prepared }: Watching, watcher: Watcher): Mode {
  if (watcher.resident !== undefined) return home.modes[watcher.resident.id]?.mode ?? "home";
  const modes = prepared.plan.residents.map((resident) => home.modes[resident.id]?.mode ?? "home");
  const [first = "home"] = modes;
  return modes.every((mode) => mode === first) ? first : "home";
}

/** Lets these watchers notice a sign; what it means is asked once all signs of the input are noticed. */
export function hear(watching: Watching, watchers: readonly Watcher[], sign: Sign): void {
  for (const watcher of watchers) {
    const { rule, settings } = watcher;
    let heard = watching.heard.get(watcher);
    if (heard === undefined) {
      heard = { memory: memoryOf(watching, watcher), circle: new AskedCircle(watching, watcher) };
      watching.heard.set(watcher, heard);
    }
    heard.memory = rule.notice(heard.memory, sign, settings, heard.circle);
  }
}

const memoryOf = ({ watches }: Watching, { place, id, rule }: Watcher): unknown => {
  const before = watches.at(place, id);
  return before === undefined ? rule.blank : before.memory;
};

/** Asks everybody who noticed something what it means. */
export function askHeard(watching: Watching): void {
  if (watching.heard.size === 0) return;
  for (const [watcher, { memory, circle }] of watching.heard) ask(watching, watcher, memory, circle);
  watching.heard.clear();
}

/** Asks again without news: by the clock, at a start, or after a new plan. */
export function askAgain(watching: Watching, watcher: Watcher): void {
  ask(watching, watcher, memoryOf(watching, watcher), new AskedCircle(watching, watcher));
}

/** The alert was closed: the rule forgets what was dealt with, and says how things are without it. */
export function settle(watching: Watching, watcher: Watcher, outcome: Outcome | SelfClosed): void {
  const before = watching.watches.at(watcher.place, watcher.id);
  if (before === undefined) return;
  const memory = watcher.rule.settle(before.memory, watching.at, outcome);
  ask(watching, watcher, memory, new AskedCircle(watching, watcher));
}

/** Another kind's worry about the same subject ended: who learns from that kind hears how. */
export function teach(watching: Watching, ended: WatchId, outcome: Outcome | SelfClosed): void {
  for (const watcher of watching.prepared.watchers) {
    const { learns, kind } = watcher.rule;
    if (learns === undefined || ended !== watchId(learns.from, watcher.id.slice(kind.length + 1))) continue;
    const memory = learns.how(memoryOf(watching, watcher), watching.at, outcome);
    ask(watching, watcher, memory, new AskedCircle(watching, watcher));
  }
}

function ask(watching: Watching, watcher: Watcher, memory: unknown, circle: Circle): void {
  const before = watching.watches.at(watcher.place, watcher.id);
  const verdict = watcher.rule.judge(memory, watching.at, watcher.settings, circle);
  watching.asked.add(watcher);
  if (before !== undefined && before.memory === memory && isStill(before.verdict, verdict, watching.at)) return;
  if (watching.draft === undefined || watching.draft !== watching.watches)
    watching.watches = watching.draft = watching.watches.copy();
  watching.watches = watching.draft = watching.draft.put(watcher.place, watcher.id, { memory, verdict });
  moveFirstLook(watching, before?.verdict.lookAgainAt, verdict.lookAgainAt);
}

/** In a large station the watches of a home are far away in memory: they are asked one by one only if the first of them moved on. */
function moveFirstLook(watching: Watching, before: Instant | undefined, now: Instant | undefined): void {
  const first = watching.firstLook;
  if (first === "unknown" || before === now) return;
  if (now !== undefined && (first === undefined || now <= first)) watching.firstLook = now;
  else if (before !== undefined && before === first) watching.firstLook = "unknown";
}

/** The same answer, to be looked at no earlier than is planned: not worth a write. Looking too early is harmless. */
const isStill = (before: Verdict, now: Verdict, at: Instant): boolean =>
  isLookedAtInTime(before.lookAgainAt, now.lookAgainAt, at) && isSameAnswer(before, now);

function isLookedAtInTime(planned: Instant | undefined, wanted: Instant | undefined, at: Instant): boolean {
  if (wanted === planned) return true;
  return planned !== undefined && planned > at && (wanted === undefined || planned <= wanted);
}

function isSameAnswer(before: Verdict, now: Verdict): boolean {
  if (before.kind === "calm" || now.kind === "calm") return before.kind === now.kind;
  return (
    before.severity === now.severity &&
    before.code === now.code &&
    before.since === now.since &&
    before.verifyUntil === now.verifyUntil
  );
}

/** What is not planned any more is forgotten; the rest stands where its watchers look for it. */
export function keepPlanned(watching: Watching): void {
  const { watches, prepared } = watching;
  const known = prepared.watchers.flatMap(({ place, id }) => {
    const watch = watches.at(place, id);
    return watch === undefined ? [] : [[id, watch] as const];
  });
  watching.watches = Table.of(known);
  watching.firstLook = "unknown";
}

export function askDue(watching: Watching): void {
  const first = firstLookOf(watching);
  if (first === undefined || first > watching.at) return;
  for (const watcher of watching.prepared.watchers) {
    const lookAgainAt = watching.watches.at(watcher.place, watcher.id)?.verdict.lookAgainAt;
    if (lookAgainAt !== undefined && lookAgainAt <= watching.at) askAgain(watching, watcher);
  }
}

export const rememberFirstLook = (watching: Watching): void =>
  watching.prepared.firstLook.remember(watching.watches, firstLookOf(watching));

/** When time alone may change a verdict; `undefined`: never. */
function firstLookOf(watching: Watching): Instant | undefined {
  if (watching.firstLook === "unknown") watching.firstLook = watching.prepared.firstLook.among(watching.watches);
  return watching.firstLook;
}

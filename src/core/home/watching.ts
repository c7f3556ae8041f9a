import type { Outcome, SelfClosed } from "../alert/alert.ts";
import { watchId, type DeviceId, type WatchId } from "../ids.ts";
import { invariant } from "../invariant.ts";
import { isEmpty } from "../is-empty.ts";
import type { Mode } from "../input.ts";
import type { Circle, Sign, Verdict } from "../rules/rule.ts";
import type { DeviceMemory, HomeState } from "../state.ts";
import type { Instant } from "../time.ts";
import { Watches, type Watch } from "../watches.ts";
import type { Post } from "./posts.ts";
import { memoryOf, watchOf, type PreparedPlan, type Watcher } from "./prepared-plan.ts";

/** What the rules know and say while one input is worked on. */
export interface Watching {
  readonly at: Instant;
  readonly prepared: PreparedPlan;
  watches: HomeState["watches"];
  /** The same watches where they are a copy that nobody else has seen: only those are written in place. */
  draft: HomeState["watches"] | undefined;
  /** What each post folded from the signs of this input, until it is asked what that means. */
  readonly heard: Map<Post, Heard>;
  /** Asked since the input came: these verdicts are compared with the alerts. */
  readonly asked: Set<Post>;
  home: Pick<HomeState, "devices" | "adopted" | "modes" | "watchedSince">;
  /** One pair of questions for all circles of this input. */
  readonly answers: Pick<Circle, "lastHeardAt" | "provenAt">;
}

interface Heard {
  memory: unknown;
  readonly circle: Circle;
  /** It heard of something else than what a device says. */
  isTold: boolean;
}

export function beginWatching(state: HomeState, prepared: PreparedPlan, at: Instant): Watching {
  const watching: Watching = {
    at,
    prepared,
    watches: state.watches,
    draft: undefined,
    heard: new Map(),
    asked: new Set(),
    home: state,
    // Asked of what is known then: a circle lasts as long as the input.
    answers: {
      lastHeardAt: (device) => memoryOfDevice(watching, device)?.lastHeardAt,
      provenAt: (device) => memoryOfDevice(watching, device)?.provenAt,
    },
  };
  return watching;
}

function memoryOfDevice({ home, prepared }: Watching, device: DeviceId): DeviceMemory | undefined {
  const speaker = prepared.speakers.get(device);
  return speaker === undefined ? home.devices.get(device) : memoryOf(home.devices, prepared, speaker);
}

/** What a rule may ask about, looked up when it asks: with every message many rules are heard, and most ask for little. */
class AskedCircle implements Circle {
  readonly #watching: Watching;
  readonly #post: Post;
  constructor(watching: Watching, post: Post) {
    this.#watching = watching;
    this.#post = post;
  }
  get #watcher() {
    return watcherAt(this.#watching, this.#post);
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
    const { device } = this.#watcher;
    return (device && home.adopted[device.id]) ?? home.watchedSince;
  }
}

/** A home where one of two is at home is a home with somebody in it. */
function modeOf({ home, prepared }: Watching, watcher: Watcher): Mode {
  if (isEmpty(home.modes)) return "home";
  if (watcher.resident !== undefined) return home.modes[watcher.resident.id]?.mode ?? "home";
  const modes = prepared.plan.residents.map((resident) => home.modes[resident.id]?.mode ?? "home");
  const [first = "home"] = modes;
  return modes.every((mode) => mode === first) ? first : "home";
}

/** Everybody was asked, nobody worries, and nobody has to look again yet. */
export const isAtRest = ({ watches, prepared, at }: Watching): boolean =>
  watches.ids === prepared.watchIds && watches.isCalm && !watches.isDue(at);

/** Lets these notice a sign; what it means is asked once all signs of the input are noticed. */
export function hear(watching: Watching, posts: readonly Post[], sign: Sign): void {
  for (const post of posts) {
    const { rule, settings } = post;
    let heard = watching.heard.get(post);
    if (heard === undefined) {
      heard = { memory: knownBy(watching, post), circle: new AskedCircle(watching, post), isTold: false };
      watching.heard.set(post, heard);
    }
    if (sign.kind !== "observed") heard.isTold = true;
    heard.memory = rule.notice(heard.memory, sign, settings, heard.circle);
  }
}

const knownBy = ({ watches, prepared }: Watching, post: Post): unknown =>
  (watchOf(watches, prepared, post) ?? post.quiet).memory;

/** Who stands at the post in this home. */
export function watcherAt({ prepared }: Pick<Watching, "prepared">, { place }: Post): Watcher {
  const watcher = prepared.byPlace[place];
  invariant(watcher !== undefined, `nobody stands in place ${place} of ${prepared.plan.home}`);
  return watcher;
}

/** Asks everybody who noticed something what it means. */
export function askHeard(watching: Watching): void {
  if (watching.heard.size === 0) return;
  for (const [post, heard] of watching.heard)
    if (isCalmStill(watching, post, heard)) watching.asked.add(post);
    else ask(watching, post, heard.memory, heard.circle);
  watching.heard.clear();
}

/**
 * What a device says reaches a verdict by the rule's memory, and time by its `lookAgainAt`: who is calm, learned nothing and need not look
 * again yet is calm still. With nearly every message that is everybody who listens.
 */
function isCalmStill({ watches, prepared, at }: Watching, post: Post, { memory, isTold }: Heard): boolean {
  if (isTold) return false;
  const before = watchOf(watches, prepared, post);
  if (before === undefined || before.memory !== memory) return false;
  // Nearly always so for all of them, and near at hand.
  if (watches.isCalm && !watches.isDue(at)) return true;
  const { kind, lookAgainAt } = before.verdict;
  return kind === "calm" && (lookAgainAt === undefined || lookAgainAt > at);
}

/** Asks again without news: by the clock, at a start, or after a new plan. */
export function askAgain(watching: Watching, post: Post): void {
  ask(watching, post, knownBy(watching, post), new AskedCircle(watching, post));
}

/** The alert was closed: the rule forgets what was dealt with, and says how things are without it. */
export function settle(watching: Watching, post: Post, outcome: Outcome | SelfClosed): void {
  const before = watchOf(watching.watches, watching.prepared, post);
  if (before === undefined) return;
  const memory = post.rule.settle(before.memory, watching.at, outcome);
  ask(watching, post, memory, new AskedCircle(watching, post));
}

/** Another kind's worry about the same subject ended: who learns from that kind hears how. */
export function teach(watching: Watching, ended: WatchId, outcome: Outcome | SelfClosed): void {
  for (const { id, post } of watching.prepared.watchers) {
    const { learns, kind } = post.rule;
    if (learns === undefined || ended !== watchId(learns.from, id.slice(kind.length + 1))) continue;
    const memory = learns.how(knownBy(watching, post), watching.at, outcome);
    ask(watching, post, memory, new AskedCircle(watching, post));
  }
}

function ask(watching: Watching, post: Post, memory: unknown, circle: Circle): void {
  const { prepared, at } = watching;
  const before = watchOf(watching.watches, prepared, post);
  const verdict = post.rule.judge(memory, at, post.settings, circle);
  watching.asked.add(post);
  if (before !== undefined && before.memory === memory && isStill(before.verdict, verdict, at)) return;
  if (watching.draft === undefined || watching.draft !== watching.watches)
    watching.watches = watching.draft = watching.watches.copy();
  const { id } = watcherAt(watching, post);
  watching.watches = watching.draft = watching.draft.put(post.place, id, remembered(post, memory, verdict));
}

/** Most watches have nothing to remember most of the time. */
const remembered = (post: Post, memory: unknown, verdict: Verdict): Watch =>
  memory === post.quiet.memory && verdict === post.quiet.verdict ? post.quiet : { memory, verdict };

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
  const known = prepared.byPlace.flatMap(({ id, post }) => {
    const watch = watchOf(watches, prepared, post);
    return watch === undefined ? [] : [[id, watch] as const];
  });
  watching.watches = Watches.from(known);
}

/** Where everybody was asked, the table stands as the plan does: nobody has to look for what is theirs. */
export function alignWatches(watching: Watching): void {
  watching.watches = watching.watches.over(watching.prepared.watchIds);
}

export function askDue(watching: Watching): void {
  if (!watching.watches.isDue(watching.at)) return;
  for (const { post } of watching.prepared.watchers) {
    const lookAgainAt = watchOf(watching.watches, watching.prepared, post)?.verdict.lookAgainAt;
    if (lookAgainAt !== undefined && lookAgainAt <= watching.at) askAgain(watching, post);
  }
}

import type { Arrival, Reply, Submit } from "./arrival.ts";
import { createAlarmClock } from "./alarm-clock.ts";
import type { Clock } from "../clock.ts";
import { STATION_HOME, type HomeId } from "../core/ids.ts";
import type { Input, WasBlind } from "../core/input.ts";
import type { PreparedPlan } from "../core/home/prepared-plan.ts";
import type { HomeState } from "../core/state.ts";
import { wakeAtOf } from "../core/step.ts";
import { after, milliseconds, type Instant } from "../core/time.ts";
import { GatewayError, type ErrorCode } from "../error.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import type { Logger } from "../log.ts";
import type { Store, Turn } from "../store/store.ts";
import { decide, type Decision, type Waiting } from "./turn.ts";

/** Turns that may fail in a row for what is in them, before the process gives way to its supervisor; none was acknowledged. */
const FAILED_COMMITS_MAX = 5;

/** So long, in real time, homes of a failed turn wait until they are woken again. */
const RETRY_MS = 1_000;

export type Plans = ReadonlyMap<HomeId, PreparedPlan>;

export interface GatewayNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly plans: Plans;
  readonly log: Logger;
  /** The time before this start in which nobody listened, if there was one worth telling. */
  readonly blind: Pick<WasBlind, "from" | "to" | "lengthUnknown"> | undefined;
  /** Told after every committed turn, in order. */
  readonly turned: (turn: Turn, tally: Tally) => void;
  /** Whether what is committed is on a disk; where it is not, a device keeps its alarm until it is. */
  readonly isDurable: () => boolean;
  /** The store failed for good: the process must end, and say so. */
  readonly fatal: (cause: unknown) => void;
}

/** What a turn cost, and what became of its arrivals. */
export interface Tally {
  readonly turnMs: number;
  readonly commitMs: number;
  readonly outcomes: Readonly<Record<Reply["kind"], number>>;
}

export interface Gateway {
  readonly submit: Submit;
  /** Takes new plans and wakes every home thoroughly. */
  readonly replan: (plans: Plans) => Promise<void>;
  /** Nobody could be heard in this span: the silence of it proves nothing. */
  readonly wereBlind: (from: Instant, to: Instant) => Promise<void>;
  /** Wakes homes whose deadline passed unheard, and the station itself: a lost timer costs no more than a round of this. */
  readonly wakeOverdue: () => void;
  readonly state: (home: HomeId) => HomeState | undefined;
  readonly states: () => Iterable<HomeState>;
  readonly health: () => LoopHealth;
  readonly stop: () => Promise<void>;
}

export interface LoopHealth {
  readonly lastTurnAt: Instant | undefined;
  readonly inbox: number;
  readonly failedCommits: number;
  readonly turns: number;
  readonly lastTurnMs: number;
  readonly poisonedHomes: readonly HomeId[];
}

/** What the loop holds between turns. */
interface Loop {
  readonly needs: GatewayNeeds;
  readonly inbox: Inbox;
  readonly states: Map<HomeId, HomeState>;
  readonly poisoned: Set<HomeId>;
  plans: Plans;
  turning: Promise<void> | undefined;
  scheduled: boolean;
  stopped: boolean;
  lastTurnAt: Instant | undefined;
  failedCommits: number;
  turns: number;
  lastTurnMs: number;
  wakeAt: (home: HomeId, at: Instant) => void;
}

/**
 * The loop: what arrived since the last turn is decided, stored in one transaction, and only then acknowledged. `homes` is what the
 * store holds of them, where somebody has read it already.
 */
export async function startGateway(needs: GatewayNeeds, homes?: ReadonlyMap<HomeId, HomeState>): Promise<Gateway> {
  const loop = blankLoop(needs, homes ?? (await needs.store.loadHomes()));
  const submit: Submit = (arrival) => new Promise((resolve, reject) => put(loop, { arrival, resolve, reject }));
  const wake = (home: HomeId, thorough: boolean): Promise<Reply> => submit(wakeUp(home, needs.clock.now(), thorough));
  // Whoever wakes a home waits for nothing: that a commit failed is told by the turn itself.
  const wakeQuietly = (home: HomeId) => void wake(home, false).catch(() => undefined);
  const alarms = createAlarmClock(needs.clock, (due) => due.forEach(wakeQuietly));
  loop.wakeAt = alarms.set;

  const replan = async (plans: Plans): Promise<void> => {
    loop.plans = plans;
    loop.poisoned.clear();
    await Promise.all([...plans.keys()].map((home) => wake(home, true)));
  };
  const listenAgain = async (blind: Pick<WasBlind, "from" | "to" | "lengthUnknown">): Promise<void> => {
    const input: Input = { kind: "was-blind", at: needs.clock.now(), ...blind };
    await Promise.all([...loop.plans.keys()].map((home) => submit({ kind: "input", home, input, lifeSafety: true })));
  };
  if (needs.blind !== undefined) await listenAgain(needs.blind);
  await replan(needs.plans);
  return {
    submit,
    replan,
    wereBlind: (from, to) => listenAgain({ from, to }),
    wakeOverdue() {
      for (const home of overdue(loop)) wakeQuietly(home);
      wakeQuietly(STATION_HOME);
    },
    state: (home) => loop.states.get(home),
    states: () => loop.states.values(),
    health: () => healthOf(loop),
    async stop() {
      loop.stopped = true;
      alarms.stop();
      while (loop.inbox.length() > 0 || loop.turning !== undefined) await (loop.turning ?? new Promise(setImmediate));
    },
  };
}

const blankLoop = (needs: GatewayNeeds, states: ReadonlyMap<HomeId, HomeState>): Loop => ({
  needs,
  inbox: createInbox(),
  states: new Map(states),
  poisoned: new Set(),
  plans: needs.plans,
  turning: undefined,
  scheduled: false,
  stopped: false,
  lastTurnAt: undefined,
  failedCommits: 0,
  turns: 0,
  lastTurnMs: 0,
  wakeAt: () => undefined,
});

const wakeUp = (home: HomeId, at: Instant, thorough: boolean): Arrival => ({
  kind: "input",
  home,
  input: { kind: "woke", at, thorough },
  lifeSafety: true,
});

function put(loop: Loop, waiting: Waiting): void {
  if (loop.stopped) waiting.reject(new Error("the gateway has stopped"));
  else if (loop.inbox.put(waiting)) schedule(loop);
  else waiting.reject(new Error("the inbox is full"));
}

function schedule(loop: Loop): void {
  if (loop.scheduled || loop.turning !== undefined) return;
  loop.scheduled = true;
  setImmediate(() => {
    loop.scheduled = false;
    loop.turning = turn(loop).finally(() => {
      loop.turning = undefined;
      if (loop.inbox.length() > 0) schedule(loop);
    });
  });
}

async function turn(loop: Loop): Promise<void> {
  const { store, clock, log } = loop.needs;
  const batch = loop.inbox.takeBatch();
  const begunAt = performance.now();
  const at = clock.now();
  const decision = decide(batch, {
    at,
    plans: loop.plans,
    stateOf: (home) => loop.states.get(home),
    poisoned: (home, cause) => {
      loop.poisoned.add(home);
      log.error({ home, err: cause }, "an input could not be decided; this home is not fully watched");
    },
  });
  const decidedAt = performance.now();
  try {
    await store.commit(decision.turn);
  } catch (cause) {
    fail(loop, batch, cause);
    return;
  }
  succeed(loop, decision, { begunAt, decidedAt });
}

function succeed(
  loop: Loop,
  { turn: done, wakes, replies }: Decision,
  { begunAt, decidedAt }: { readonly begunAt: number; readonly decidedAt: number },
): void {
  const commitMs = performance.now() - decidedAt;
  for (const { home, after: state } of done.homes) loop.states.set(home, state);
  for (const [home, at] of wakes) loop.wakeAt(home, at);
  const outcomes = { stored: 0, duplicate: 0, refused: 0 };
  const { isDurable } = loop.needs;
  for (const { waiting, reply } of replies) {
    if (isAlarmOfDevice(waiting.arrival) && !isDurable()) waiting.reject(new Error("acted upon, but on no disk yet"));
    else waiting.resolve(reply);
    outcomes[reply.kind] += 1;
  }
  loop.failedCommits = 0;
  loop.turns += 1;
  loop.lastTurnAt = loop.needs.clock.now();
  loop.lastTurnMs = performance.now() - begunAt;
  loop.needs.turned(done, { turnMs: loop.lastTurnMs, commitMs, outcomes });
}

/** The new states are forgotten with the turn: the devices keep their messages and say them again. */
function fail(loop: Loop, batch: readonly Waiting[], cause: unknown): void {
  loop.failedCommits += 1;
  loop.needs.log.error({ err: cause, waiting: batch.length }, "the store failed; nothing of this turn is acknowledged");
  for (const { reject } of batch) reject(cause);
  wakeSoon(loop, batch);
  if (isDiskTrouble(cause) || loop.failedCommits >= FAILED_COMMITS_MAX) loop.needs.fatal(cause);
}

/** What fell due in the turn that failed is nobody's message to say again: its homes are woken again shortly. */
function wakeSoon({ needs: { clock }, wakeAt }: Loop, batch: readonly Waiting[]): void {
  const soon = after(clock.now(), milliseconds(RETRY_MS * (clock.pace ?? 1)));
  for (const { arrival } of batch) if (arrival.kind === "input") wakeAt(arrival.home, soon);
}

/** The store was patient already; trying the same handle again would be guessing. */
const DISK_TROUBLE: readonly ErrorCode[] = ["STORE_BROKEN", "STORE_FULL", "STORE_BUSY"];
const isDiskTrouble = (cause: unknown): boolean => cause instanceof GatewayError && DISK_TROUBLE.includes(cause.code);

const isAlarmOfDevice = (arrival: Arrival): boolean =>
  arrival.kind === "input" && arrival.lifeSafety && arrival.input.kind === "reported";

function overdue({ states, plans, needs }: Loop): readonly HomeId[] {
  const now = needs.clock.now();
  return [...states].flatMap(([home, state]) => {
    const wakeAt = plans.has(home) ? wakeAtOf(state) : undefined;
    return wakeAt !== undefined && wakeAt <= now ? [home] : [];
  });
}

function healthOf({ lastTurnAt, inbox, failedCommits, turns, lastTurnMs, poisoned }: Loop): LoopHealth {
  return { lastTurnAt, inbox: inbox.length(), failedCommits, turns, lastTurnMs, poisonedHomes: [...poisoned] };
}

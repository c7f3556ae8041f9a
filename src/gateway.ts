import type { Arrival, Reply, Submit } from "./arrival.ts";
import { createAlarmClock } from "./alarm-clock.ts";
import type { Clock } from "./clock.ts";
import { STATION_HOME, type HomeId } from "./core/ids.ts";
import type { Input } from "./core/input.ts";
import type { PreparedPlan } from "./core/home/prepared-plan.ts";
import { blankHome, type HomeState } from "./core/state.ts";
import { wakeAtOf } from "./core/step.ts";
import type { Instant } from "./core/time.ts";
import type { Logger } from "./log.ts";
import type { Store, Turn } from "./store/store.ts";
import { decide, type Decision, type Waiting } from "./turn.ts";

/** Arrivals taken in one turn: enough to make one sync worth it, few enough that an alarm behind them waits milliseconds. */
export const BATCH_MAX = 1_024;
/** Arrivals that may wait. Unacknowledged messages are the back-pressure; beyond this the door itself is told to hold. */
export const INBOX_MAX = 50_000;
/** Commits that may fail in a row before the process gives way to its supervisor; nothing was acknowledged meanwhile. */
export const FAILED_COMMITS_MAX = 5;

export interface GatewayNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly plans: ReadonlyMap<HomeId, PreparedPlan>;
  readonly log: Logger;
  /** Told after every committed turn, in order. */
  readonly turned: (turn: Turn) => void;
  /** The store failed for good: the process must end, and say so. */
  readonly fatal: (cause: unknown) => void;
}

export interface Gateway {
  readonly submit: Submit;
  /** Wakes every home thoroughly: at start, and after the registry changed. */
  readonly replan: (plans: ReadonlyMap<HomeId, PreparedPlan>) => Promise<void>;
  readonly wakeOverdue: () => void;
  readonly state: (home: HomeId) => HomeState | undefined;
  readonly homes: () => Iterable<HomeId>;
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

/** The loop: what arrived since the last turn is decided, stored in one transaction, and only then acknowledged. */
export async function startGateway(needs: GatewayNeeds): Promise<Gateway> {
  const { store, clock, log } = needs;
  const states = new Map(await store.loadHomes());
  let plans = needs.plans;
  const urgent: Waiting[] = [];
  const ordinary: Waiting[] = [];
  const poisoned = new Set<HomeId>();
  const health = { lastTurnAt: undefined as Instant | undefined, failedCommits: 0, turns: 0, lastTurnMs: 0 };
  let turning: Promise<void> | undefined;
  let scheduled = false;
  let stopped = false;

  const alarms = createAlarmClock(clock, (homes) => {
    for (const home of homes) quietly(submit(wake(home, false)));
  });
  const wake = (home: HomeId, thorough: boolean): Arrival => input(home, { kind: "woke", at: clock.now(), thorough });
  const input = (home: HomeId, one: Input): Arrival => ({ kind: "input", home, input: one, lifeSafety: true });
  // Whoever wakes a home waits for nothing; a failed commit is told by the turn itself.
  const quietly = (reply: Promise<Reply>) => void reply.catch(() => undefined);

  const submit: Submit = (arrival) =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(new Error("the gateway has stopped"));
      if (urgent.length + ordinary.length >= INBOX_MAX) return reject(new Error("the inbox is full"));
      const isUrgent = arrival.kind === "input" && arrival.lifeSafety;
      (isUrgent ? urgent : ordinary).push({ arrival, resolve, reject });
      schedule();
    });

  const schedule = () => {
    if (scheduled || turning !== undefined) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      turning = turn().finally(() => {
        turning = undefined;
        if (urgent.length + ordinary.length > 0) schedule();
      });
    });
  };

  const takeBatch = (): readonly Waiting[] => {
    const batch = urgent.splice(0, BATCH_MAX);
    if (batch.length < BATCH_MAX) batch.push(...ordinary.splice(0, BATCH_MAX - batch.length));
    return batch;
  };

  const turn = async (): Promise<void> => {
    const batch = takeBatch();
    if (batch.length === 0) return;
    const begunAt = performance.now();
    const decision = decide(batch, {
      at: clock.now(),
      plans,
      stateOf: (home) => states.get(home) ?? blankHome(clock.now()),
      poisoned: (home, cause) => {
        poisoned.add(home);
        log.error({ home, err: cause }, "an input could not be decided; this home is not fully watched");
      },
    });
    try {
      await store.commit(decision.turn);
    } catch (cause) {
      return failed(batch, cause);
    }
    succeed(decision, begunAt);
  };

  const succeed = ({ turn: done, wakes, replies }: Decision, begunAt: number) => {
    for (const { home, after } of done.homes) states.set(home, after);
    for (const [home, wakeAt] of wakes) alarms.set(home, wakeAt);
    for (const { waiting, reply } of replies) waiting.resolve(reply);
    health.failedCommits = 0;
    health.turns += 1;
    health.lastTurnAt = clock.now();
    health.lastTurnMs = performance.now() - begunAt;
    needs.turned(done);
  };

  const failed = (batch: readonly Waiting[], cause: unknown) => {
    health.failedCommits += 1;
    log.error({ err: cause, waiting: batch.length }, "the store failed; nothing of this turn is acknowledged");
    for (const { reject } of batch) reject(cause);
    if (health.failedCommits >= FAILED_COMMITS_MAX) needs.fatal(cause);
  };

  const replan = async (next: ReadonlyMap<HomeId, PreparedPlan>): Promise<void> => {
    plans = next;
    poisoned.clear();
    await Promise.all([...plans.keys()].map((home) => submit(wake(home, true))));
  };

  const gateway: Gateway = {
    submit,
    replan,
    wakeOverdue() {
      const now = clock.now();
      for (const [home, state] of states) {
        const plan = plans.get(home);
        const wakeAt = plan === undefined ? undefined : wakeAtOf(state, plan);
        if (wakeAt !== undefined && wakeAt <= now) quietly(submit(wake(home, false)));
      }
      // The station's own home is woken each time: a whole cycle of the loop is what health means.
      quietly(submit(wake(STATION_HOME, false)));
    },
    state: (home) => states.get(home),
    homes: () => plans.keys(),
    health: () => ({ ...health, inbox: urgent.length + ordinary.length, poisonedHomes: [...poisoned] }),
    async stop() {
      stopped = true;
      alarms.stop();
      while (turning !== undefined || urgent.length + ordinary.length > 0) {
        schedule();
        await (turning ?? new Promise(setImmediate));
      }
    },
  };
  await replan(plans);
  return gateway;
}

import { schedule } from "node-cron";
import type { Clock } from "../clock.ts";
import type { Instant } from "../core/time.ts";
import type { Logger } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { Job } from "./job.ts";

/** A bell that rings this late still rings; what was missed altogether is made up by the next one. */
const TOLERANCE_MS = 60_000;

export interface BellNeeds {
  readonly store: Pick<Store, "lastDone" | "markDone">;
  readonly clock: Clock;
  readonly log: Logger;
  /** Asked anew at every bell: the registry may have changed. */
  readonly jobs: () => readonly Job[];
  /** What each bell does besides: wakes homes whose timer was lost. */
  readonly everyMinute: () => void;
}

export interface Bells {
  /** Does what is due now; the minute bell calls it, a start calls it, a test calls it with its own clock. */
  readonly ring: () => Promise<void>;
  readonly health: () => { readonly lastRangAt: Instant | undefined; readonly failing: readonly string[] };
  readonly stop: () => Promise<void>;
}

/** One cron bell a minute. It rings; each job finds out from the store whether it was done, so a missed bell costs a minute. */
export function startBells(needs: BellNeeds): Bells {
  const done = new Map<string, Instant>();
  const failing = new Set<string>();
  let lastRangAt: Instant | undefined;
  let ringing: Promise<void> | undefined;

  const ringAll = async (): Promise<void> => {
    needs.everyMinute();
    for (const job of needs.jobs()) {
      try {
        await runIfDue(job, needs, done);
        failing.delete(job.name);
      } catch (cause) {
        // One job that fails must not keep the others from their time; it is tried again at the next bell.
        failing.add(job.name);
        needs.log.error({ job: job.name, err: cause }, "a job of the calendar failed and is tried again in a minute");
      }
    }
    lastRangAt = needs.clock.now();
  };
  const ring = (): Promise<void> => {
    ringing ??= ringAll().finally(() => (ringing = undefined));
    return ringing;
  };
  const bell = schedule("* * * * *", ring, { noOverlap: true, missedExecutionTolerance: TOLERANCE_MS });
  return {
    ring,
    health: () => ({ lastRangAt, failing: [...failing] }),
    async stop() {
      await bell.stop();
      await ringing;
    },
  };
}

async function runIfDue(job: Job, { store, clock }: BellNeeds, done: Map<string, Instant>): Promise<void> {
  const dueAt = job.dueAt(clock.wall());
  if (dueAt === undefined) return;
  const last = done.get(job.name) ?? (await store.lastDone(job.name));
  if (last === undefined || last < dueAt) {
    if (last !== undefined || job.makesUpFirst) await job.run(dueAt);
    await store.markDone(job.name, dueAt);
  }
  // A wall clock that was set back shows hours again for which this was done.
  done.set(job.name, last !== undefined && last > dueAt ? last : dueAt);
}

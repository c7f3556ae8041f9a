/** Every second; a cycle that takes longer is followed by the next at once. */
const CYCLE_MS = 1_000;
/** A stage that takes longer than this has failed, whatever it answers later. */
const STAGE_PATIENCE_MS = 10_000;

/** One thing that must work for an alarm to get through. Throws where it does not. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<void>;
}

export interface CycleNeeds {
  readonly stages: readonly Stage[];
  /** Only after every stage of the cycle did its work: health is progress, not liveness. */
  readonly completed: () => void;
  readonly failed: (stage: string, cause: unknown) => void;
  readonly measured: (cycle: { readonly tookMs: number; readonly lateMs: number }) => void;
  /** Milliseconds that nobody can set. */
  readonly monotonic: () => number;
}

export interface Cycle {
  /** One whole turn; answers whether every stage did its work. */
  readonly turn: () => Promise<boolean>;
  readonly health: () => CycleHealth;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

export interface CycleHealth {
  /** Since when the last whole cycle is over; `undefined`: there was none. */
  readonly ageMs: number | undefined;
  readonly cycles: number;
  /** The stages that failed in the last cycle, with what they said. */
  readonly failing: readonly { readonly stage: string; readonly why: string }[];
}

/** Goes through the house every second, stage by stage; one that fails does not keep the others from their turn. */
export function createCycle(needs: CycleNeeds): Cycle {
  const { stages, monotonic } = needs;
  let completedAt: number | undefined;
  let cycles = 0;
  let failing: CycleHealth["failing"] = [];
  let timer: NodeJS.Timeout | undefined;
  let turning: Promise<boolean> | undefined;
  let isStopped = false;

  const goRound = async (): Promise<boolean> => {
    const failures: { stage: string; why: string }[] = [];
    for (const { name, run } of stages) {
      try {
        await inTime(run());
      } catch (cause) {
        // What one stage cannot do is told; the audit of the others is needed all the more.
        failures.push({ stage: name, why: cause instanceof Error ? cause.message : String(cause) });
        needs.failed(name, cause);
      }
    }
    failing = failures;
    cycles += 1;
    if (failures.length > 0) return false;
    completedAt = monotonic();
    needs.completed();
    return true;
  };
  const turn = () => (turning ??= goRound().finally(() => (turning = undefined)));

  const arm = (dueAt: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => void ring(dueAt), Math.max(0, dueAt - monotonic()));
  };
  const ring = async (dueAt: number): Promise<void> => {
    const begunAt = monotonic();
    await turn();
    const endedAt = monotonic();
    needs.measured({ tookMs: endedAt - begunAt, lateMs: Math.max(0, begunAt - dueAt) });
    arm(Math.max(dueAt + CYCLE_MS, endedAt));
  };
  return {
    turn,
    health: () => ({ ageMs: completedAt === undefined ? undefined : monotonic() - completedAt, cycles, failing }),
    start: () => arm(monotonic() + CYCLE_MS),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await turning;
    },
  };
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${STAGE_PATIENCE_MS} ms`)), STAGE_PATIENCE_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

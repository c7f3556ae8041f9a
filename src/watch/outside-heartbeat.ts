/** A watcher outside this machine: when our sign of life stays away it calls somebody. */
export interface OutsideHeartbeat {
  /** A whole cycle is done. */
  readonly completed: () => void;
  readonly health: () => HeartbeatHealth;
  readonly stop: () => Promise<void>;
}

export interface HeartbeatHealth {
  readonly failuresInARow: number;
  readonly why: string | undefined;
  /** How long ago it was taken; `undefined`: never. */
  readonly ageMs: number | undefined;
}

export interface HeartbeatNeeds {
  readonly url: string;
  readonly everyMs: number;
  readonly monotonic: () => number;
  /** Told after each beat that changes something. */
  readonly changed: (health: HeartbeatHealth) => void;
}

const TIMEOUT_MS = 10_000;

/** Says "alive" only after a whole cycle, and never keeps the cycle waiting. */
export function openOutsideHeartbeat({ url, everyMs, monotonic, changed }: HeartbeatNeeds): OutsideHeartbeat {
  const state = { failuresInARow: 0, why: undefined as string | undefined, takenAt: undefined as number | undefined };
  const ending = new AbortController();
  let begunAt = -Infinity;
  let beating: Promise<void> | undefined;

  const health = (): HeartbeatHealth => ({
    failuresInARow: state.failuresInARow,
    why: state.why,
    ageMs: state.takenAt === undefined ? undefined : monotonic() - state.takenAt,
  });
  const beat = async (): Promise<void> => {
    const why = await send(url, ending.signal);
    if (ending.signal.aborted) return;
    state.failuresInARow = why === undefined ? 0 : state.failuresInARow + 1;
    state.why = why;
    if (why === undefined) state.takenAt = monotonic();
    changed(health());
  };
  return {
    completed() {
      if (beating !== undefined || monotonic() - begunAt < everyMs) return;
      begunAt = monotonic();
      beating = beat().finally(() => (beating = undefined));
    },
    health,
    async stop() {
      ending.abort();
      await beating;
    },
  };
}

/** Why it was not taken; `undefined` when it was. */
async function send(url: string, ending: AbortSignal): Promise<string | undefined> {
  try {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { method: "POST", redirect: "manual", signal });
    await response.body?.cancel();
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (cause) {
    // Not to be reached is an answer here: it is counted, shown, and becomes an alert.
    return cause instanceof Error ? cause.message : String(cause);
  }
}

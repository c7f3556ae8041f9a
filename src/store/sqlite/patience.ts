import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../../error.ts";

/** How a write bears with a disk that is full or a file that somebody else holds: both may pass, and nothing was stored meanwhile. */
export interface Patience {
  readonly lastsMs: number;
  /** Gives up what was kept in reserve; `false`: there was nothing. */
  readonly makeRoom: () => boolean;
  /** Told at each failure that is borne, and with `undefined` once a write went through again. */
  readonly waits: (cause: GatewayError | undefined) => void;
}

export const NO_PATIENCE: Patience = { lastsMs: 0, makeRoom: () => false, waits: () => undefined };

const AGAIN_MS = 100;

/** Does the work on the spot; where it fails in a way that may pass, again and again. What fails otherwise is thrown at once. */
export async function patiently<Answer>(
  work: () => Answer,
  failureOf: (error: unknown) => Error,
  { lastsMs, makeRoom, waits }: Patience,
): Promise<Answer> {
  const until = performance.now() + lastsMs;
  for (let failures = 0; ; failures += 1) {
    try {
      const answer = work();
      if (failures > 0) waits(undefined);
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      if (!mayPass(failure)) throw failure;
      waits(failure);
      if (failure.code === "STORE_FULL" && makeRoom()) continue;
      if (performance.now() >= until) throw failure;
    }
    await sleep(AGAIN_MS);
  }
}

const mayPass = (failure: Error): failure is GatewayError =>
  failure instanceof GatewayError && (failure.code === "STORE_FULL" || failure.code === "STORE_BUSY");

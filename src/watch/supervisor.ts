import { execFile } from "node:child_process";

/** Under systemd with `Type=notify`: it hears of us only through whole cycles. */
export interface Supervisor {
  /** A whole cycle is done. The first says that we are ready; later ones keep the watchdog quiet. */
  readonly completed: () => void;
  readonly stopping: () => Promise<void>;
}

export interface SupervisorNeeds {
  readonly environment: { readonly [name: string]: string | undefined };
  readonly monotonic: () => number;
  readonly failed: (cause: unknown) => void;
}

const NOTIFY_TIMEOUT_MS = 5_000;
/** Without a watchdog of its own the supervisor still reads how we are. */
const ALIVE_EVERY_MS = 10_000;

/** Node has no datagram sockets of Unix: systemd's own tool speaks for us, where there is a systemd. */
export function openSupervisor({ environment, monotonic, failed }: SupervisorNeeds): Supervisor {
  if (environment["NOTIFY_SOCKET"] === undefined) return { completed: () => {}, stopping: async () => {} };
  const everyMs = watchdogMs(environment);
  let isReady = false;
  let saidAt = -Infinity;
  let speaking: Promise<void> | undefined;

  const say = (...words: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      execFile("systemd-notify", words, { timeout: NOTIFY_TIMEOUT_MS }, (error) => {
        if (error !== null) failed(error);
        resolve();
      });
    });
  return {
    completed() {
      if (speaking !== undefined || monotonic() - saidAt < everyMs) return;
      saidAt = monotonic();
      const words = isReady ? ["WATCHDOG=1"] : ["READY=1", "WATCHDOG=1"];
      isReady = true;
      speaking = say(...words).finally(() => (speaking = undefined));
    },
    async stopping() {
      await speaking;
      await say("STOPPING=1");
    },
  };
}

/** Twice in the time that systemd allows, as it advises. */
function watchdogMs(environment: SupervisorNeeds["environment"]): number {
  const allowedUs = Number(environment["WATCHDOG_USEC"] ?? 0);
  return allowedUs > 0 ? Math.min(ALIVE_EVERY_MS, allowedUs / 2_000) : ALIVE_EVERY_MS;
}

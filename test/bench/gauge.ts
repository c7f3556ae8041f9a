import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a server used between two readings. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly delayMaxMs: number;
  readonly rssMiB: number;
}

const NS_PER_MS = 1e6;
const MIB = 2 ** 20;

export function gauge(): () => Usage {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const delayMaxMs = delay.max / NS_PER_MS;
    delay.reset();
    return { cpuSeconds: (user + system) / 1e6, delayMaxMs, rssMiB: process.memoryUsage.rss() / MIB };
  };
}

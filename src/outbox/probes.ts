import type { Clock } from "../clock.ts";
import { after, milliseconds, minutes, soonest, type Instant } from "../core/time.ts";
import type { Lane, Lanes } from "./lanes.ts";
import { HALF_OPEN_EVERY } from "./pace.ts";
import { within, type Outcome } from "./sending.ts";
import type { Wait } from "./wait.ts";

/** A channel that can be asked is asked this often, whether or not anybody is written to. */
const SELF_TEST_EVERY = minutes(15);

export interface ProbeNeeds {
  readonly lanes: Lanes;
  readonly clock: Pick<Clock, "now">;
  readonly wait: Wait;
  readonly learn: (channel: string, outcome: Outcome, from: Instant) => void;
  /** Keeps count of what was begun. */
  readonly track: (work: Promise<void>) => void;
}

/** Asks channels that can be asked whether they work: by a technical message, never by somebody's call for help. */
export function createProbes({ lanes, clock, wait, learn, track }: ProbeNeeds) {
  const dueAt = ({ route, probedAt, failing }: Lane): Instant | undefined => {
    if (route.open.probe === undefined) return undefined;
    return probedAt === undefined ? clock.now() : after(probedAt, failing ? HALF_OPEN_EVERY : SELF_TEST_EVERY);
  };
  const ask = async (channel: string, lane: Lane, probe: () => Promise<Outcome>): Promise<void> => {
    const from = clock.now();
    lane.probedAt = from;
    const limit = milliseconds(lane.route.limits.timeoutMs);
    learn(channel, await within(limit, { now: clock.now, wait }, probe), from);
  };
  return {
    begin(): void {
      for (const [channel, lane] of lanes) {
        const due = dueAt(lane);
        const { probe } = lane.route.open;
        if (probe !== undefined && due !== undefined && due <= clock.now()) track(ask(channel, lane, probe));
      }
    },
    nextAt: (): Instant | undefined => soonest(...[...lanes.values()].map(dueAt)),
  };
}

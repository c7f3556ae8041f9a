import { systemClock, type EngineClock, type Known } from "../src/clock.ts";
import { after, milliseconds, type Duration, type Instant } from "../src/core/time.ts";

/** The clocks of a machine: nobody can set physics, anybody can set the wall clock, and a process makes its own time of both. */
export interface Clocks {
  /** As physics has it; people and devices live by it. */
  readonly physical: () => Instant;
  readonly setPhysical: (at: Instant) => void;
  readonly setWall: (by: Duration) => void;
  /** The clock of the process that runs, as the real one makes it. */
  readonly running: () => EngineClock;
  /** Engine time of the process that runs. */
  readonly engine: () => Instant;
  /** When an instant of engine time will be, if the process lives. */
  readonly physicalOf: (engine: Instant) => Instant;
  /** A process starts and finds this on its disk. */
  readonly startAfter: (known: Known | undefined) => void;
}

export function createClocks(from: Instant): Clocks {
  const clock = { physical: from, wallAhead: milliseconds(0) };
  const source = { wall: () => clock.physical + clock.wallAhead, monotonic: () => clock.physical };
  let running = systemClock(undefined, 1, source);
  return {
    physical: () => clock.physical,
    setPhysical: (at) => void (clock.physical = at),
    setWall: (by) => void (clock.wallAhead = milliseconds(clock.wallAhead + by)),
    running: () => running,
    engine: () => running.now(),
    physicalOf: (at) => after(clock.physical, milliseconds(at - running.now())),
    startAfter: (known) => void (running = systemClock(known, 1, source)),
  };
}

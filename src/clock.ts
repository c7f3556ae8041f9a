import { instant, milliseconds, type Duration, type Instant } from "./core/time.ts";

/** Engine time for rules and deadlines, wall time for display and calendars. */
export interface Clock {
  /** Never runs back, whatever the wall clock does. */
  readonly now: () => Instant;
  readonly wall: () => Instant;
  /** Engine seconds in a real second; 1 where it is not said. More only in demonstrations. */
  readonly pace?: number;
}

/** The last moment that the process before this one wrote down, by both of its clocks. */
export interface Tick {
  readonly engine: Instant;
  readonly wall: Instant;
}

/** What is on disk of the time before this start. */
export interface Known extends Tick {
  /** The newest moment at which a home was decided: between two ticks that is later than the tick. */
  readonly decided?: Instant;
}

/** Where time comes from; a test brings its own. */
export interface TimeSource {
  /** Milliseconds since 1970, as somebody set them. */
  readonly wall: () => number;
  /** Milliseconds since any moment; nobody can set them. */
  readonly monotonic: () => number;
}

/** Somebody, or a time server, set the wall clock: durations are kept, only the offset changes. */
export interface ClockJump {
  readonly by: Duration;
  /** How far the wall clock is ahead of engine time from now on. */
  readonly ahead: Duration;
}

export interface EngineClock extends Clock {
  /** How far the wall clock is ahead of engine time, as it was settled last: what calendars and displays add. */
  readonly ahead: () => Duration;
  /** Compares both clocks; answers the step if the wall clock made one since it was asked last. */
  readonly settle: () => ClockJump | undefined;
  /** What the wall clock shows, believed or not. */
  readonly shown: () => Instant;
  /** The wall clock stands before a moment that is known to have passed, as with a dead battery: nobody believes it. */
  readonly isInvalid: () => boolean;
  /** Whether it was so at the start: then nobody knows how long the gateway was away. */
  readonly beganInvalid: boolean;
}

/** Less than this is drift or a slow answer of the system, and no step. */
const JUMP_MIN_MS = 2_000;
/** A wall clock this far behind the last stored tick lost its time; less is a time server that corrected it. */
const BEHIND_MAX_MS = 60_000;
/** A clock that was set by somebody to within this of engine time is believed again. */
const PLAUSIBLE_MS = 86_400_000;

const SYSTEM: TimeSource = { wall: Date.now, monotonic: () => performance.now() };
const NEVER: Tick = { engine: instant(0), wall: instant(0) };

/**
 * Engine time starts at the wall clock, or where the process before this one would be by now, whichever is later, but never before
 * anything that was decided, and then counts monotonically.
 */
export function systemClock(last: Known = NEVER, pace = 1, source: TimeSource = SYSTEM): EngineClock {
  const startWall = source.wall();
  const startedAt = source.monotonic();
  const beganInvalid = startWall < last.wall - BEHIND_MAX_MS;
  const resumed = beganInvalid ? last.engine : Math.max(startWall, last.engine + Math.max(0, startWall - last.wall));
  const base = Math.max(resumed, last.decided ?? 0);
  const now = () => instant(Math.floor(base + (source.monotonic() - startedAt) * pace));
  // A demonstration runs faster than any wall: its calendar is its engine time.
  const measure = () => (pace === 1 ? Math.round(source.wall() - now()) : 0);

  let isInvalid = beganInvalid;
  // Not measured anew: by the time of a second look the wall clock may show the next millisecond, and all calendars would be "set" by it.
  let measured = pace === 1 ? startWall - base : 0;
  const settled = () => (isInvalid ? 0 : measured);
  const isBelievable = () => source.wall() >= last.wall || Math.abs(measured) < PLAUSIBLE_MS;
  return {
    now,
    wall: () => instant(isInvalid ? now() : now() + measure()),
    pace,
    ahead: () => milliseconds(settled()),
    shown: () => instant(source.wall()),
    isInvalid: () => isInvalid,
    beganInvalid,
    settle() {
      const by = measure() - measured;
      if (Math.abs(by) <= JUMP_MIN_MS) return undefined;
      measured += by;
      isInvalid = measured < -PLAUSIBLE_MS || (isInvalid && !isBelievable());
      return { by: milliseconds(by), ahead: milliseconds(settled()) };
    },
  };
}

/** Real milliseconds from now until engine time gets there. */
export const realMsUntil = (clock: Pick<Clock, "now" | "pace">, at: Instant): number =>
  Math.max(0, at - clock.now()) / (clock.pace ?? 1);

/** As it is kept in the store: engine time, and the wall clock beside it. */
export const writeTick = ({ engine, wall }: Tick): string => `${engine} ${wall}`;

export function readTick(kept: string | undefined): Tick {
  const [engine = 0, wall = engine] = (kept ?? "0").split(" ").map(Number);
  return { engine: instant(engine), wall: instant(wall) };
}

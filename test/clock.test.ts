import { describe, expect, test } from "vitest";
import { readTick, systemClock, writeTick, type Tick } from "../src/clock.ts";
import { instant, minutes } from "../src/core/time.ts";

const NOON = Date.UTC(2026, 2, 4, 12);
const HOUR = 3_600_000;

/** A machine whose clocks a test moves by hand. */
function machine(wall = NOON) {
  const hands = { wall, monotonic: 5_000 };
  const passes = (ms: number) => {
    hands.wall += ms;
    hands.monotonic += ms;
  };
  const isSet = (ms: number) => void (hands.wall += ms);
  return { source: { wall: () => hands.wall, monotonic: () => hands.monotonic }, passes, isSet };
}

const tick = (engine: number, wall = engine): Tick => ({ engine: instant(engine), wall: instant(wall) });

describe("engine time", () => {
  test("begins at the wall clock and counts on", () => {
    const { source, passes } = machine();
    const clock = systemClock(tick(NOON - HOUR), 1, source);
    passes(1_500);
    expect(clock.now()).toBe(NOON + 1_500);
    expect(clock.ahead()).toBe(0);
  });

  test("is not ahead by a millisecond that begins between two looks at the clocks", () => {
    let passed = 0.975;
    const look = () => (passed += 0.01);
    const clock = systemClock(tick(NOON - HOUR), 1, { wall: () => Math.floor(NOON + look()), monotonic: look });
    expect(clock.ahead()).toBe(0);
  });

  test("does not run back over a restart, and the time that passed meanwhile counts", () => {
    // Somebody had set the wall clock back by an hour while the process before was running.
    const clock = systemClock(tick(NOON + HOUR, NOON), 1, machine(NOON + minutes(10)).source);
    expect(clock.now()).toBe(NOON + HOUR + minutes(10));
    expect(clock.ahead()).toBe(-HOUR);
    expect(clock.beganInvalid).toBe(false);
  });

  test.for([-20_000, -HOUR])("does not begin before what was decided after the last tick, set back by %i ms", (by) => {
    const decided = instant(NOON + 50_000);
    expect(systemClock({ ...tick(NOON), decided }, 1, machine(NOON + by).source).now()).toBe(decided);
    expect(systemClock({ ...tick(NOON), decided }, 1, machine(NOON + HOUR).source).now()).toBe(NOON + HOUR);
  });

  test.for([HOUR, -HOUR, 24 * HOUR, -23 * HOUR, 3_000, -3_000])(
    "keeps its pace when the wall clock is set by %i ms, and says so once",
    (by) => {
      const { source, passes, isSet } = machine();
      const clock = systemClock(tick(NOON - HOUR), 1, source);
      const begun = clock.now();
      passes(10_000);
      isSet(by);
      expect(clock.settle()).toEqual({ by, ahead: by });
      passes(10_000);
      expect(clock.now() - begun).toBe(20_000);
      expect(clock.wall() - clock.now()).toBe(by);
      expect(clock.settle()).toBeUndefined();
    },
  );

  test.for([2_000, -2_000, 30])("takes %i ms for drift", (by) => {
    const { source, isSet } = machine();
    const clock = systemClock(tick(NOON - HOUR), 1, source);
    isSet(by);
    expect(clock.settle()).toBeUndefined();
    expect(clock.ahead()).toBe(0);
  });

  test("in a demonstration is its own wall", () => {
    const { source, passes } = machine();
    const clock = systemClock(tick(NOON - HOUR), 60, source);
    passes(1_000);
    expect(clock.wall() - NOON).toBe(60_000);
    expect(clock.settle()).toBeUndefined();
  });
});

describe("a clock that lost its time", () => {
  const dead = Date.UTC(1970, 0, 1);

  test("is not believed: engine time goes on from the last tick, and so does the calendar", () => {
    const { source, passes } = machine(dead);
    const clock = systemClock(tick(NOON), 1, source);
    passes(5_000);
    expect(clock.beganInvalid).toBe(true);
    expect(clock.isInvalid()).toBe(true);
    expect(clock.now()).toBe(NOON + 5_000);
    expect(clock.wall()).toBe(NOON + 5_000);
    expect(clock.ahead()).toBe(0);
  });

  test("is believed again once somebody set it: deadlines stay, the calendar moves", () => {
    const { source, passes, isSet } = machine(dead);
    const clock = systemClock(tick(NOON), 1, source);
    passes(5_000);
    isSet(NOON + HOUR - dead);
    clock.settle();
    expect(clock.isInvalid()).toBe(false);
    expect(clock.beganInvalid).toBe(true);
    expect(clock.now()).toBe(NOON + 5_000);
    expect(clock.wall()).toBe(NOON + HOUR + 5_000);
  });

  test("may lose it while the gateway runs", () => {
    const { source, isSet } = machine();
    const clock = systemClock(tick(NOON - HOUR), 1, source);
    isSet(dead - NOON);
    clock.settle();
    expect(clock.isInvalid()).toBe(true);
    expect(clock.wall()).toBe(clock.now());
    isSet(NOON - dead);
    clock.settle();
    expect(clock.isInvalid()).toBe(false);
  });

  test("is not one that a time server corrected by a few seconds", () => {
    expect(systemClock(tick(NOON), 1, machine(NOON - 30_000).source).beganInvalid).toBe(false);
  });
});

test("a tick is read as it was written, and one of engine time alone is understood", () => {
  expect(readTick(writeTick(tick(NOON, NOON - HOUR)))).toEqual(tick(NOON, NOON - HOUR));
  expect(readTick(String(NOON))).toEqual(tick(NOON));
  expect(readTick(undefined)).toEqual(tick(0));
});

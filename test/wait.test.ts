import { expect, test } from "vitest";
import { systemClock } from "../src/clock.ts";
import { after, hours, milliseconds } from "../src/core/time.ts";
import { createWait } from "../src/wait.ts";

const clock = systemClock();
const wait = createWait(clock);

test("a wait ends at its instant, not before", async () => {
  const until = after(clock.now(), milliseconds(30));
  await wait(until, new AbortController().signal);
  expect(clock.now()).toBeGreaterThanOrEqual(until);
});

test("where engine time runs faster, a wait is as much shorter", async () => {
  const hasty = systemClock(undefined, 1_000);
  const begunAt = performance.now();
  await createWait(hasty)(after(hasty.now(), milliseconds(20_000)), new AbortController().signal);
  expect(performance.now() - begunAt).toBeLessThan(2_000);
});

test("a wait for the past is none", async () => {
  await wait(clock.now(), new AbortController().signal);
});

test("a wait without an instant, or for next month, ends with its signal", async () => {
  const ended = new AbortController();
  const both = [wait(undefined, ended.signal), wait(after(clock.now(), hours(24 * 40)), ended.signal)];
  ended.abort();
  await Promise.all(both);
  await wait(undefined, ended.signal);
});

import { expect, test } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { after, hours, milliseconds } from "../../src/core/time.ts";
import { createWait } from "../../src/outbox/wait.ts";

const clock = systemClock();
const wait = createWait(clock);

test("a wait ends at its instant, not before", async () => {
  const until = after(clock.now(), milliseconds(30));
  expect(await wait(until).over).toBe("due");
  expect(clock.now()).toBeGreaterThanOrEqual(until);
});

test("where engine time runs faster, a wait is as much shorter", async () => {
  const hasty = systemClock(undefined, 1_000);
  const begunAt = performance.now();
  await createWait(hasty)(after(hasty.now(), milliseconds(20_000))).over;
  expect(performance.now() - begunAt).toBeLessThan(2_000);
});

test("a wait for the past is none", async () => {
  expect(await wait(clock.now()).over).toBe("due");
});

test("a wait without an instant, or for next month, ends when it is ended", async () => {
  const both = [wait(undefined), wait(after(clock.now(), hours(24 * 40)))];
  for (const { end } of both) end();
  expect(await Promise.all(both.map(({ over }) => over))).toEqual(["ended", "ended"]);
});

import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { startGateway } from "../../src/loop/gateway.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { at, pressed, tiny } from "../support/tiny-home.ts";
import { virtualClock } from "../support/virtual-clock.ts";

test("a deadline that fell into a turn that could not be stored is acted on a second later", async () => {
  const clock = virtualClock(at(0));
  const memory = openMemoryStore();
  let isFull = false;
  const prepared = tiny();
  const { home } = prepared.plan;
  const gateway = await startGateway({
    store: { ...memory, commit: (turn) => (isFull ? Promise.reject(new Error("no room")) : memory.commit(turn)) },
    // So fast that its alarm clock rings within the test: a real second is a thousand of these.
    clock: { ...clock, pace: 1_000 },
    plans: new Map([[home, prepared]]),
    log: pino({ level: "silent" }),
    blind: undefined,
    isDurable: () => true,
    turned: () => undefined,
    fatal: (cause) => expect.unreachable(String(cause)),
  });
  onTestFinished(gateway.stop);
  const gen = () => Object.values(gateway.state(home)?.alerts ?? {})[0]?.gen;
  clock.set(at(1));
  await gateway.submit({ kind: "input", home, input: pressed(1), lifeSafety: true });
  expect(gen()).toBe(1);
  isFull = true;
  clock.set(at(200));
  await vi.waitFor(() => expect(gateway.health().failedCommits).toBe(1), { timeout: 15_000 });
  isFull = false;
  expect(gen()).toBe(1);
  clock.set(at(1_300));
  await vi.waitFor(() => expect(gen()).toBeGreaterThan(1), { timeout: 15_000 });
});

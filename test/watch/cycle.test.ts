import { expect, test } from "vitest";
import { createCycle, type Stage } from "../../src/watch/cycle.ts";

function house(...stages: readonly Stage[]) {
  const told: string[] = [];
  let nowMs = 0;
  const cycle = createCycle({
    stages,
    completed: () => told.push("completed"),
    failed: (stage, cause) => told.push(`${stage} failed: ${String(cause)}`),
    measured: () => {},
    monotonic: () => nowMs,
  });
  return { told, cycle, passes: (ms: number) => void (nowMs += ms) };
}

const stage = (name: string, run: () => Promise<void> = async () => {}): Stage => ({ name, run });

test("only a whole cycle counts: one stage that fails is told, and the others still have their turn", async () => {
  let broken = true;
  const audited: string[] = [];
  const { cycle, told, passes } = house(
    stage("outbox", async () => {
      if (broken) throw new Error("stopped");
    }),
    stage("audit", async () => void audited.push("audit")),
  );
  expect(await cycle.turn()).toBe(false);
  expect(told).toEqual(["outbox failed: Error: stopped"]);
  expect(audited).toEqual(["audit"]);
  expect(cycle.health()).toEqual({ ageMs: undefined, cycles: 1, failing: [{ stage: "outbox", why: "stopped" }] });

  broken = false;
  expect(await cycle.turn()).toBe(true);
  passes(700);
  expect(cycle.health()).toEqual({ ageMs: 700, cycles: 2, failing: [] });

  broken = true;
  await cycle.turn();
  passes(60_000);
  expect(cycle.health().ageMs).toBe(60_700);
  expect(told.filter((one) => one === "completed")).toHaveLength(1);
});
